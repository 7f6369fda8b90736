import threading
from collections.abc import Sequence

import pytest

from drivers.errors import BusMissing
from drivers.quantity import Quantity
from hydrogen.clock import SystemClock
from hydrogen.sampling.station import Outcome, Station
from hydrogen.sampling.worker import BusWorker
from tests.clock import ManualClock
from tests.hydrogen.sampling.sensors import NamedBus, ScriptedSensor
from tests.hydrogen.sampling.workers import worker_of


def test_conversions_overlap_so_a_round_takes_the_longest_and_not_the_sum() -> None:
    clock = ManualClock()
    sensors = [ScriptedSensor(20.0, conversion=c) for c in (0.1, 0.3, 0.2)]
    worker, outcomes = worker_of(clock, *sensors)
    begun = clock.now

    while len(outcomes) < 3:
        clock.advance(worker.turn())

    assert [o.name for o in outcomes] == ["0", "2", "1"]
    assert round(outcomes[-1].at.monotonic - begun, 9) == 0.3


def test_a_turn_reports_all_its_outcomes_together() -> None:
    clock = ManualClock()
    reports: list[Sequence[Outcome]] = []
    stations = [Station(name, ScriptedSensor(1.0, 1.0), interval=1.0) for name in "abc"]
    worker = BusWorker(NamedBus(), stations, clock=clock, report=reports.append)

    clock.advance(worker.turn())
    worker.turn()

    assert [[o.name for o in report] for report in reports] == [["a", "b", "c"]] * 2


def test_one_dead_sensor_does_not_keep_the_others_from_their_turn() -> None:
    clock = ManualClock()
    dead = ScriptedSensor(*[BusMissing("gone")] * 5)
    worker, outcomes = worker_of(clock, dead, ScriptedSensor(*[20.0] * 5))

    for _ in range(5):
        clock.advance(worker.turn())

    assert [o.values for o in outcomes if o.name == "1"] == [{Quantity.TEMPERATURE: 20.0}] * 5


def test_what_the_thread_is_in_can_be_seen_from_outside() -> None:
    clock = ManualClock()
    seen = []
    sensor = ScriptedSensor(20.0)
    worker, _ = worker_of(clock, sensor)
    sensor.before_value = lambda: seen.append(worker.busy)

    worker.turn()

    assert [(busy.sensor, busy.since) for busy in seen if busy] == [("0", 1000.0)]
    assert worker.busy is None
    assert worker.expected_at == 1001.0


def test_a_worker_without_sensors_rests() -> None:
    worker, _ = worker_of(ManualClock())

    assert worker.turn() == 60.0


def test_the_thread_samples_until_it_is_stopped_and_puts_the_chips_back() -> None:
    first = threading.Event()
    bus = NamedBus()
    sensor = ScriptedSensor(*[20.0] * 1000)
    worker = BusWorker(
        bus,
        [Station("bed", sensor, interval=0.1)],
        clock=SystemClock(),
        report=lambda _outcomes: first.set(),
    )

    worker.start()
    assert first.wait(10)
    worker.stop()

    assert worker.join(10)
    assert sensor.calls[-1] == "stop"
    assert bus.closed


def test_a_thread_that_hangs_is_given_up_and_holds_up_nobody() -> None:
    release, entered = threading.Event(), threading.Event()
    sensor = ScriptedSensor(20.0)

    def hang() -> None:
        entered.set()
        release.wait(30)

    sensor.before_value = hang
    worker, _ = worker_of(ManualClock(), sensor)
    worker.start()
    assert entered.wait(10)
    worker.stop()

    assert not worker.join(0)
    release.set()
    assert worker.join(10)


def test_a_worker_that_never_started_is_not_waited_for() -> None:
    worker, _ = worker_of(ManualClock())

    assert worker.join(0)


def test_a_slow_bus_does_not_hold_back_what_is_known() -> None:
    clock = ManualClock()
    reports: list[list[str]] = []
    sensors = [ScriptedSensor(20.0) for _ in range(3)]
    sensors[1].before_value = lambda: clock.advance(1.0)
    stations = [Station(str(n), sensor, interval=1.0) for n, sensor in enumerate(sensors)]
    worker = BusWorker(
        NamedBus(), stations, clock=clock, report=lambda o: reports.append([x.name for x in o])
    )

    worker.turn()

    assert reports == [["0", "1"], ["2"]]


def test_a_worker_that_was_given_up_leaves_the_chips_to_others() -> None:
    release, entered = threading.Event(), threading.Event()
    sensor = ScriptedSensor(20.0)

    def hang() -> None:
        entered.set()
        release.wait(30)

    sensor.before_value = hang
    worker, _ = worker_of(ManualClock(), sensor)
    worker.start()
    assert entered.wait(10)
    worker.stop()
    worker.abandon()
    release.set()

    assert worker.join(10)
    assert "stop" not in sensor.calls


def test_a_driver_that_fails_at_the_end_costs_the_others_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Failing(ScriptedSensor):
        def stop(self) -> None:
            raise ZeroDivisionError

    kept = ScriptedSensor(*[20.0] * 100)
    first = threading.Event()
    bus = NamedBus()
    stations = [
        Station("failing", Failing(*[20.0] * 100), interval=1.0),
        Station("kept", kept, interval=1.0),
    ]
    worker = BusWorker(bus, stations, clock=SystemClock(), report=lambda _outcomes: first.set())
    worker.start()
    assert first.wait(10)
    worker.stop()

    assert worker.join(10)
    assert kept.calls[-1] == "stop"
    assert bus.closed
    assert "sensor failing: its driver has a defect" in caplog.text

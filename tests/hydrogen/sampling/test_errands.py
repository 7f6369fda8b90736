"""What a bus's thread does beside its sensors."""

import threading
from functools import partial

from drivers.errors import BusMissing
from hydrogen.sampling.worker import BusWorker, Busy
from tests.clock import ManualClock
from tests.hydrogen.sampling.sensors import ScriptedSensor
from tests.hydrogen.sampling.workers import worker_of


def hung_worker(entered: threading.Event, release: threading.Event) -> BusWorker:
    sensor = ScriptedSensor(*[20.0] * 10)

    def hang() -> None:
        entered.set()
        release.wait(30)

    sensor.before_value = hang
    worker, _ = worker_of(ManualClock(), sensor)
    worker.start()
    assert entered.wait(10)
    return worker


def test_an_errand_is_done_in_the_bus_s_thread_between_two_turns_and_its_result_delivered() -> None:
    entered, release = threading.Event(), threading.Event()
    worker = hung_worker(entered, release)

    errand = worker.request(lambda: (threading.current_thread().name, worker.busy))
    assert not errand.done()
    release.set()

    # What it is in can be seen from outside, as with a reading.
    assert errand.result(10) == ("i2c-1", Busy("whoever is searched for", 1000.0))
    worker.stop()
    assert worker.join(10)


def test_an_errand_wakes_a_thread_that_rests() -> None:
    worker, _ = worker_of(ManualClock())  # without sensors it rests for a minute
    worker.start()

    assert [worker.request(partial(pow, n, 2)).result(10) for n in range(3)] == [0, 1, 4]
    worker.stop()
    assert worker.join(10)


def test_what_an_errand_raises_is_for_who_asked_and_the_thread_goes_on() -> None:
    worker, _ = worker_of(ManualClock())
    worker.start()

    error = BusMissing("gone")

    def fail() -> None:
        raise error

    assert worker.request(fail).exception(10) is error
    assert worker.request(lambda: 1).result(10) == 1
    worker.stop()
    assert worker.join(10)


def test_an_errand_waits_until_no_chip_converts_but_for_two_seconds_at_most() -> None:
    clock = ManualClock()
    sensor = ScriptedSensor(*[20.0] * 9, conversion=0.75)
    worker, _ = worker_of(clock, sensor)
    done: list[tuple[float, bool]] = []
    sensor.before_value = lambda: clock.advance(0.001)
    worker.request(lambda: done.append((clock.now, worker.stations[0].is_measuring)))

    worker.turn()
    assert not worker.do_errand()
    clock.advance(0.75)
    worker.turn()
    assert worker.do_errand()
    worker.request(lambda: done.append((clock.now, worker.stations[0].is_measuring)))
    clock.now = worker.stations[0].due
    worker.turn()
    assert not worker.do_errand()
    clock.advance(2.0)
    assert worker.do_errand()

    assert [measuring for _, measuring in done] == [False, True]


def test_the_sensors_have_their_turn_between_two_errands() -> None:
    worker, _ = worker_of(ManualClock())
    done: list[str] = []
    worker.request(lambda: done.append("one"))
    worker.request(lambda: done.append("another"))

    assert worker.do_errand()
    assert done == ["one"]
    assert worker.do_errand()
    assert not worker.do_errand()


def test_an_errand_that_nobody_wants_any_more_is_not_done() -> None:
    entered, release = threading.Event(), threading.Event()
    worker = hung_worker(entered, release)
    done: list[str] = []

    unwanted = worker.request(lambda: done.append("unwanted"))
    wanted = worker.request(lambda: done.append("wanted"))
    assert unwanted.cancel()
    release.set()

    wanted.result(10)
    assert done == ["wanted"]
    worker.stop()
    assert worker.join(10)


def test_an_errand_that_is_not_begun_at_the_end_is_cancelled_so_that_nobody_waits() -> None:
    entered, release = threading.Event(), threading.Event()
    worker = hung_worker(entered, release)

    before = worker.request(lambda: 1)
    worker.stop()
    release.set()

    assert worker.join(10)
    assert before.cancelled()
    assert worker.request(lambda: 1).cancelled()


def test_an_errand_on_a_bus_that_hangs_is_cancelled_when_it_is_given_up() -> None:
    entered, release = threading.Event(), threading.Event()
    worker = hung_worker(entered, release)

    errand = worker.request(lambda: 1)
    worker.stop()
    worker.abandon()

    assert errand.cancelled()
    assert worker.request(lambda: 1).cancelled()
    release.set()
    assert worker.join(10)

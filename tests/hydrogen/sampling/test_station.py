import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import (
    BadChecksum,
    BadData,
    BusMissing,
    BusStuck,
    BusTimeout,
    DriverError,
    NoResponse,
)
from drivers.quantity import Quantity
from hydrogen.sampling.correction import Line
from hydrogen.sampling.plausibility import Expected, Judge
from hydrogen.sampling.station import Outcome, Station
from tests.clock import ManualClock
from tests.hydrogen.sampling.sensors import ScriptedSensor

GONE = BusMissing("i2c-1@0x48: the bus went away")


def steps(station: Station, clock: ManualClock, count: int) -> list[Outcome]:
    """Step whenever the station is due until so many outcomes came."""
    outcomes: list[Outcome] = []
    while len(outcomes) < count:
        clock.now = max(clock.now, station.due)
        outcome = station.step(clock)
        if outcome is not None:
            outcomes.append(outcome)
    return outcomes


def test_a_sensor_is_started_once_and_measured_every_round() -> None:
    clock = ManualClock(monotonic=1000.25)
    sensor = ScriptedSensor(20.0, 20.5, 21.0)
    station = Station("bed", sensor, interval=1.0)

    outcomes = steps(station, clock, 3)

    assert sensor.calls == ["start", "measure", "measure", "measure"]
    assert [o.values[Quantity.TEMPERATURE] for o in outcomes] == [20.0, 20.5, 21.0]
    # The first at once, the others on the grid that all sensors of this interval share.
    assert [o.at.monotonic for o in outcomes] == [1000.25, 1001.0, 1002.0]


def test_a_conversion_is_waited_for_without_holding_up_the_thread() -> None:
    clock = ManualClock()
    station = Station("bed", ScriptedSensor(20.0, conversion=0.3), interval=1.0)

    assert station.step(clock) is None
    assert station.due == 1000.3


def test_rounds_that_were_missed_are_not_made_up() -> None:
    clock = ManualClock()
    sensor = ScriptedSensor(20.0)
    sensor.before_value = lambda: clock.advance(5.5)  # a slow bus
    station = Station("bed", sensor, interval=1.0)

    station.step(clock)

    assert station.due == 1006.0


def test_after_an_error_the_chip_is_started_again() -> None:
    clock = ManualClock()
    sensor = ScriptedSensor(20.0, GONE, 21.0)
    station = Station("bed", sensor, interval=1.0)

    outcomes = steps(station, clock, 3)

    assert [o.error for o in outcomes] == [None, GONE, None]
    assert outcomes[1].values == {}
    assert sensor.calls == ["start", "measure", "measure", "start", "measure"]


def test_an_error_while_starting_is_an_outcome_too() -> None:
    sensor = ScriptedSensor()
    sensor.start_error = GONE
    station = Station("bed", sensor, interval=1.0)

    outcome = station.step(ManualClock())

    assert outcome is not None
    assert outcome.error is GONE


@pytest.mark.parametrize(
    ("interval", "waits"),
    [
        (1.0, [1.0, 2.0, 2.0, 2.0]),
        (0.1, [0.1, 0.2, 0.2, 0.2]),
        (20.0, [20.0, 30.0, 30.0, 30.0]),
        (600.0, [30.0, 30.0, 30.0, 30.0]),
    ],
)
def test_retries_back_off_to_two_rounds_or_half_a_minute(
    interval: float, waits: list[float]
) -> None:
    clock = ManualClock()
    station = Station("bed", ScriptedSensor(*[GONE] * 4), interval=interval)
    waited = []

    for _ in waits:
        clock.now = max(clock.now, station.due)
        station.step(clock)
        waited.append(round(station.due - clock.now, 9))

    assert waited == waits


def test_a_stuck_bus_is_asked_in_every_round() -> None:
    clock = ManualClock()
    station = Station("bed", ScriptedSensor(*[BusStuck("i2c-1 is stuck")] * 3), interval=1.0)

    assert [o.at.monotonic for o in steps(station, clock, 3)] == [1000.0, 1001.0, 1002.0]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_a_number_is_never_a_value(value: float) -> None:
    station = Station("bed", ScriptedSensor(*[value] * 3), interval=1.0)

    (outcome,) = steps(station, ManualClock(), 1)

    assert outcome.values == {}
    assert str(outcome.error) == "the chip's temperature is not a number"


def test_a_drivers_own_mistake_is_a_fault_of_its_sensor(caplog: pytest.LogCaptureFixture) -> None:
    outcome = Station("bed", ScriptedSensor(ZeroDivisionError("oops")), interval=1.0).step(
        ManualClock()
    )

    assert outcome is not None
    assert str(outcome.error) == "the driver has a defect: ZeroDivisionError('oops')"
    assert outcome.error is not None
    assert outcome.error.code == "driver_error"
    assert "its driver has a defect" in caplog.text


def test_a_chip_that_was_touched_is_put_back_once_and_one_that_was_not_is_left() -> None:
    touched, untouched = ScriptedSensor(20.0), ScriptedSensor()
    station = Station("bed", touched, interval=1.0)
    station.step(ManualClock())

    station.finish()
    station.finish()
    Station("room", untouched, interval=1.0).finish()

    assert touched.calls.count("stop") == 1
    assert untouched.calls == []


@pytest.mark.parametrize("error", [NoResponse("no answer"), BadChecksum("garbled")])
def test_what_fails_in_passing_is_tried_again_at_once_and_counted(error: DriverError) -> None:
    clock = ManualClock()
    sensor = ScriptedSensor(20.0, error, error, 21.0)
    station = Station("bed", sensor, interval=1.0)

    outcomes = steps(station, clock, 2)

    assert [o.values[Quantity.TEMPERATURE] for o in outcomes] == [20.0, 21.0]
    assert outcomes[1].at.monotonic == 1001.0
    assert sensor.calls == ["start", "measure", "measure", "measure", "measure"]
    assert station.tally.retries == 2
    assert station.tally.errors == {error.code: 2}


def test_after_two_retries_it_is_a_failure_and_while_it_lasts_there_are_none() -> None:
    clock = ManualClock()
    sensor = ScriptedSensor(20.0, *[NoResponse("no answer")] * 5, 21.0)
    station = Station("bed", sensor, interval=1.0)

    outcomes = steps(station, clock, 5)

    assert [o.error is None for o in outcomes] == [True, False, False, False, True]
    assert station.tally.retries == 2
    assert station.tally.errors == {"no_response": 5}
    assert sensor.calls.count("start") == 4  # a chip that returns is configured anew


def test_what_takes_its_time_to_fail_is_not_tried_again_at_once() -> None:
    station = Station("bed", ScriptedSensor(BusTimeout("stuck")), interval=1.0)

    outcome = station.step(ManualClock())

    assert outcome is not None
    assert station.tally.retries == 0


ROOM = {Quantity.TEMPERATURE: Expected(low=-40, high=125, jump=3.0, rate=10.0)}


def test_a_single_outlier_is_measured_again_and_never_seen() -> None:
    clock = ManualClock()
    station = Station(
        "bed", ScriptedSensor(20.0, 20.1, 99.0, 20.2), interval=1.0, judge=Judge(ROOM)
    )

    outcomes = steps(station, clock, 2)

    assert [o.values[Quantity.TEMPERATURE] for o in outcomes] == [20.1, 20.2]
    assert [o.doubt for o in outcomes] == [None, None]
    assert [o.at.monotonic for o in outcomes] == [1000.0, 1001.0]
    assert station.tally.outliers == 1


def test_after_a_failure_the_first_value_is_confirmed_anew() -> None:
    clock = ManualClock()
    sensor = ScriptedSensor(20.0, 20.0, GONE, 60.0, 60.0)
    station = Station("bed", sensor, interval=1.0, judge=Judge(ROOM))

    outcomes = steps(station, clock, 3)

    assert [o.values.get(Quantity.TEMPERATURE) for o in outcomes] == [20.0, None, 60.0]
    assert outcomes[2].doubt is None


@pytest.mark.parametrize(
    ("error", "readings"), [(BadData("garbled"), 3), (BadChecksum("garbled"), 1)]
)
def test_after_an_answer_that_was_garbled_three_readings_have_to_agree(
    error: DriverError, readings: int
) -> None:
    sensor = ScriptedSensor(20.0, 20.0, error, *[20.1] * 5)
    station = Station("bed", sensor, interval=1.0, judge=Judge(ROOM))

    steps(station, ManualClock(), 2)

    assert len(sensor.script) == 5 - readings


def test_a_correction_comes_before_the_judgement_and_the_reading_stays_beside() -> None:
    judge = Judge({Quantity.TEMPERATURE: Expected(low=0, high=50)})
    station = Station(
        "bed",
        ScriptedSensor(51.0),
        interval=1.0,
        correction={Quantity.TEMPERATURE: Line(offset=-2.0)},
        judge=judge,
    )

    (outcome,) = steps(station, ManualClock(), 1)

    assert outcome.values == {Quantity.TEMPERATURE: 49.0}
    assert outcome.uncorrected == {Quantity.TEMPERATURE: 51.0}
    assert outcome.doubt is None


def test_the_time_of_a_read_is_that_on_the_bus_and_not_that_of_the_conversion() -> None:
    clock = ManualClock()
    sensor = ScriptedSensor(20.0, conversion=0.5)
    sensor.before_value = lambda: clock.advance(0.25)
    station = Station("bed", sensor, interval=1.0)

    steps(station, clock, 1)

    assert station.tally.times == [0.25]


@given(st.lists(st.sampled_from(["ok", "gone", "defect", "nan"]), min_size=1, max_size=30))
def test_whatever_happens_a_station_goes_on_and_invents_nothing(script: list[str]) -> None:
    kinds: dict[str, float | Exception] = {
        "ok": 20.0,
        "gone": GONE,
        "defect": KeyError("x"),
        "nan": math.nan,
    }
    sensor = ScriptedSensor(*(kinds[kind] for kind in script))
    station = Station("bed", sensor, interval=1.0)
    clock = ManualClock()

    outcomes: list[Outcome] = []
    while sensor.script:
        clock.now = max(clock.now, station.due)
        outcome = station.step(clock)
        outcomes += [outcome] if outcome else []

    assert sum(o.error is None for o in outcomes) == script.count("ok")
    assert all(bool(o.values) is (o.error is None) for o in outcomes)

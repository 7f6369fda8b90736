from dataclasses import replace

import pytest

from drivers.quantity import Quantity
from hydrogen.clock import Instant
from hydrogen.config.reading import Method
from hydrogen.model import Fault, SensorStatus, State
from hydrogen.sampling.combination import Combination, combined

NOW = Instant(100.0, 1_000.0)
EMPTY = SensorStatus(driver="combine", location="left, right", quantities=(Quantity.TEMPERATURE,))


def reading(celsius: float, *, at: float = 99.0, state: State = State.OK) -> SensorStatus:
    return SensorStatus(
        driver="lm75",
        location="i2c-1@0x48",
        quantities=(Quantity.TEMPERATURE,),
        state=state,
        sampled_at=Instant(at, 0.0),
        values={Quantity.TEMPERATURE: celsius},
    )


LOST = reading(0.0).without_values(State.FAULT, Fault("no_response", "gone", NOW))


def of(method: Method, *sources: SensorStatus, deviation: float | None = None) -> SensorStatus:
    names = ("left", "right", "top")[: len(sources)]
    most = {} if deviation is None else {Quantity.TEMPERATURE: deviation}
    combination = Combination(method=method, of=names, deviation=most)
    return combined(combination, dict(zip(names, sources, strict=True)), EMPTY, at=NOW)


@pytest.mark.parametrize(
    ("method", "celsius"),
    [(Method.MEAN, 21.0), (Method.MIN, 20.0), (Method.MAX, 22.0), (Method.DIFFERENCE, -2.0)],
)
def test_two_readings_make_one(method: Method, celsius: float) -> None:
    made = of(method, reading(20.0), reading(22.0))
    assert made.state is State.OK
    assert made.values == {Quantity.TEMPERATURE: celsius}
    assert made.fault is None


def test_it_is_as_old_as_the_oldest_of_its_sources() -> None:
    made = of(Method.MEAN, reading(20.0, at=98.0), reading(22.0, at=99.0))
    assert made.sampled_at == Instant(98.0, 0.0)


def test_until_all_have_a_reading_it_is_starting() -> None:
    fresh = replace(reading(20.0), state=State.STARTING, values={})
    assert of(Method.MEAN, fresh, reading(22.0)) == EMPTY


def test_a_mean_goes_on_without_a_lost_sensor_and_is_suspect() -> None:
    made = of(Method.MEAN, reading(20.0), LOST, reading(22.0))
    assert made.state is State.SUSPECT
    assert made.values == {Quantity.TEMPERATURE: 21.0}
    assert made.fault == Fault("source_failed", "no reading of right", NOW)


def test_of_a_lost_and_a_suspect_sensor_both_are_told() -> None:
    made = of(Method.MAX, LOST, reading(70.0, state=State.SUSPECT))
    assert made.fault == Fault(
        "source_failed", "no reading of left; made of right, which is suspect", NOW
    )


@pytest.mark.parametrize(
    ("method", "sources"),
    [(Method.DIFFERENCE, (reading(20.0), LOST)), (Method.MAX, (LOST, LOST))],
)
def test_a_difference_of_one_or_anything_of_nothing_is_a_fault_without_a_value(
    method: Method, sources: tuple[SensorStatus, ...]
) -> None:
    made = of(method, *sources)
    assert made.state is State.FAULT
    assert made.values == {}
    assert made.fault is not None
    assert made.fault.code == "source_failed"


def test_what_is_made_of_a_suspect_reading_is_suspect() -> None:
    made = of(Method.MEAN, reading(20.0), reading(22.0, state=State.SUSPECT))
    assert made.state is State.SUSPECT
    assert made.fault == Fault("source_suspect", "made of right, which is suspect", NOW)


def test_sensors_that_disagree_are_a_fault_that_names_them() -> None:
    made = of(Method.MEAN, reading(20.0), reading(24.5), reading(22.0), deviation=4.0)
    assert made.state is State.FAULT
    assert made.values == {}
    assert made.fault == Fault(
        "deviation",
        "right (24.5) and left (20) are 4.5 apart in temperature, more than 4: "
        "one of them is wrong, or in another place",
        NOW,
    )


def test_sensors_within_the_deviation_agree() -> None:
    assert of(Method.MEAN, reading(20.0), reading(24.0), deviation=4.0).state is State.OK


def test_a_fault_that_lasts_keeps_its_beginning() -> None:
    before = replace(
        EMPTY, state=State.FAULT, fault=Fault("source_failed", "no reading of left", Instant(1, 1))
    )
    combination = Combination(method=Method.MEAN, of=("left",))
    made = combined(combination, {"left": LOST}, before, at=NOW)
    assert made.fault == Fault("source_failed", "no reading of left", Instant(1, 1))

from itertools import chain, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.quantity import Quantity
from drivers.sensor import Values
from hydrogen.sampling.plausibility import Doubt, Expected, Judge

ROOM = {
    Quantity.TEMPERATURE: Expected(low=-40, high=85, jump=3.0, rate=10.0),
    Quantity.VOLTAGE: Expected(low=0, high=26),
}


class Bench:
    """A judge that is asked once a second, and again where it wants a second reading."""

    def __init__(self, *, frozen_after: float | None = None) -> None:
        self.judge = Judge(ROOM, frozen_after=frozen_after)
        self.now = 0.0
        self.weighed = 0.0
        self.asked = 0
        """How many readings at once the last one took."""

    def read(self, *celsius: float, again: float | None = None) -> Doubt | None:
        """Weigh a reading; ``again`` are those at once after it, like the last if not given."""
        self.now += 1.0
        self.asked = 0
        at_once = chain(celsius, repeat(celsius[-1] if again is None else again))
        for self.asked, self.weighed in enumerate(at_once, 1):
            values: Values = {Quantity.TEMPERATURE: self.weighed}
            if not self.judge.asks_again(values, self.now):
                return self.judge.weigh(values, self.now)
        raise AssertionError

    def code(self, *celsius: float) -> str | None:
        doubt = self.read(*celsius)
        return doubt.code if doubt else None


def test_the_first_reading_is_confirmed_by_a_second_one() -> None:
    judge = Judge(ROOM)
    values = {Quantity.TEMPERATURE: 20.0}
    assert judge.asks_again(values, 0.0)
    assert not judge.asks_again(values, 0.0)
    assert judge.weigh(values, 0.0) is None
    assert not judge.asks_again({Quantity.TEMPERATURE: 21.0}, 1.0)


def test_where_two_readings_at_once_differ_a_third_one_decides() -> None:
    bench = Bench()
    assert bench.code(90.0, 20.0, 20.5) is None
    assert (bench.weighed, bench.asked, bench.judge.outliers) == (20.5, 3, 1)


def test_three_that_all_differ_are_doubted() -> None:
    bench = Bench()
    assert bench.code(20.0, 90.0, 55.0) == "jump"
    assert (bench.asked, bench.judge.outliers) == (3, 0)


def test_a_single_outlier_is_counted_and_not_believed() -> None:
    bench = Bench()
    bench.read(20.0)
    assert bench.read(80.0, again=20.5) is None
    assert bench.judge.outliers == 1


def test_a_jump_that_is_confirmed_is_suspect_until_five_readings_in_a_row_agree() -> None:
    bench = Bench()
    bench.read(20.0)
    assert [bench.code(60.0) for _ in range(7)] == ["jump"] * 5 + [None, None]


def test_a_jump_that_goes_back_is_over() -> None:
    bench = Bench()
    bench.read(20.0)
    assert [bench.code(60.0), bench.code(20.0), bench.code(20.0)] == ["jump", None, None]


def test_a_jump_says_what_it_was_and_what_to_do() -> None:
    bench = Bench()
    bench.read(20.0)
    doubt = bench.read(60.0)
    assert doubt == Doubt(
        "jump",
        "its temperature went from 20 to 60 within 1 s, faster than it can: check the wiring, or "
        "whether the sensor was moved",
    )


def test_the_longer_ago_the_last_reading_the_further_a_value_may_be() -> None:
    bench = Bench()
    bench.read(20.0)
    bench.now += 3.0
    assert bench.read(60.0) is None


def test_an_outlier_is_not_believed_however_long_ago_the_last_reading_was() -> None:
    bench = Bench()
    bench.read(20.0)
    bench.now += 59.0
    assert bench.read(80.0, again=20.5) is None
    assert (bench.weighed, bench.judge.outliers) == (20.5, 1)


def test_outside_of_its_range_a_value_is_suspect_for_as_long_as_it_is() -> None:
    bench = Bench()
    bench.read(84.0)
    assert bench.read(86.0) == Doubt(
        "implausible",
        "its temperature of 86 is outside of -40 to 85: check the sensor, or "
        "plausible.temperature in its configuration",
    )
    assert bench.read(84.5) is None


def test_what_may_change_at_once_is_never_a_jump() -> None:
    judge = Judge({Quantity.VOLTAGE: Expected(low=0, high=26)})
    for volts in (0.0, 24.0, 0.0):
        assert not judge.asks_again({Quantity.VOLTAGE: volts}, 1.0)
        assert judge.weigh({Quantity.VOLTAGE: volts}, 1.0) is None


def test_a_quantity_of_which_nothing_is_known_is_believed() -> None:
    judge = Judge({})
    assert judge.weigh({Quantity.SPEED: 1e9}, 0.0) is None


def test_a_chip_whose_last_bit_does_not_move_for_long_is_frozen_until_it_does() -> None:
    bench = Bench(frozen_after=3.0)
    assert [bench.code(20.0) for _ in range(5)] == [None, None, None, "frozen", "frozen"]
    assert bench.code(20.01) is None


def test_what_is_frozen_says_so() -> None:
    bench = Bench(frozen_after=1.0)
    bench.read(20.0)
    assert bench.read(20.0) == Doubt(
        "frozen",
        "not one bit has changed for over 1 s: the chip may have stopped converting: "
        "unplug it and plug it in again",
    )


def test_after_an_interruption_nothing_of_before_counts() -> None:
    bench = Bench()
    bench.read(20.0)
    bench.judge.interrupt()
    assert bench.read(70.0) is None


def test_after_a_garbled_answer_three_readings_at_once_have_to_agree_and_then_one_is_enough() -> (
    None
):
    bench = Bench()
    bench.read(20.0)
    bench.judge.garbled()
    assert bench.read(28.0, again=20.0) is None  # 28 °C would pass for what a heater does
    assert (bench.weighed, bench.asked, bench.judge.outliers) == (20.0, 4, 1)
    assert bench.read(20.0) is None
    assert bench.asked == 1


def test_what_never_agrees_after_a_garbled_answer_is_doubted() -> None:
    bench = Bench()
    bench.read(20.0)
    bench.judge.garbled()
    assert bench.code(20.0, 25.0, 20.0, 25.0, 20.0) == "jump"
    assert bench.asked == 5


def test_a_garbled_answer_between_readings_at_once_takes_them_all_back() -> None:
    bench = Bench()
    bench.judge.garbled()
    for _ in range(2):
        assert bench.judge.asks_again({Quantity.TEMPERATURE: 90.0}, 0.0)
    bench.judge.garbled()
    assert bench.code(20.0) is None
    assert bench.asked == 3


def test_a_failure_by_garbage_does_not_make_a_jump_believable() -> None:
    bench = Bench()
    bench.read(20.0)
    bench.judge.garbled()
    bench.judge.interrupt()
    assert bench.code(70.0) == "jump"
    assert bench.code(20.0) is None


@given(truth=st.floats(-30, 75), garbage=st.lists(st.floats(-40, 85), min_size=1, max_size=15))
def test_no_single_garbled_reading_is_ever_believed_if_it_is_far_from_the_truth(
    truth: float, garbage: list[float]
) -> None:
    bench = Bench()
    bench.read(truth)
    for wrong in garbage:
        assert bench.read(wrong, again=truth) is None
        assert abs(bench.weighed - truth) <= 3.0 + 10.0
        assert bench.read(truth) is None


@given(st.lists(st.floats(-40, 85), min_size=2, max_size=40))
def test_whatever_comes_nothing_is_believed_that_differs_from_what_was_before(
    readings: list[float],
) -> None:
    bench = Bench()
    bench.read(readings[0])
    before, believed, at = readings[0], readings[0], bench.now
    for celsius in readings:
        if bench.read(celsius) is None:
            allowed = 3.0 + 10.0 * (bench.now - at)
            assert abs(celsius - before) <= 3.0 + 10.0 or abs(celsius - believed) <= allowed
            believed, at = celsius, bench.now
        before = celsius


@pytest.mark.parametrize("values", [{}, {Quantity.SPEED: 1.0}])
def test_a_sensor_that_loses_a_quantity_is_not_compared(values: Values) -> None:
    bench = Bench()
    bench.read(20.0)
    assert bench.judge.weigh(values, 2.0) is None

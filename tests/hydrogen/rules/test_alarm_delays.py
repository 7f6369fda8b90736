"""For how long it has to be so before an alarm is raised or cleared."""

from dataclasses import replace

import msgspec

from hydrogen.model import State
from tests.hydrogen.rules.enclosure import ABOVE, SLOW
from tests.hydrogen.rules.watched import Watched, at, sensor


def test_it_has_to_be_so_for_a_time_without_a_break() -> None:
    watched = Watched(SLOW)
    watched.reads(*[61.0] * 30, 60.0)
    assert not watched.is_raised
    watched.reads(*[61.0] * 30)
    assert not watched.is_raised
    status = watched.reads(61.0)
    assert status
    assert status.message == "enclosure is 61.0 °C, above 60 °C for 30 s"


def test_a_sum_of_tenths_of_seconds_is_no_reading_too_short() -> None:
    watched = Watched(msgspec.structs.replace(ABOVE, raise_after=0.8))
    for number in range(9):
        watched.seconds = number * 0.1
        watched.hears("enclosure", sensor(61.0, watched.now))
    assert watched.is_raised


def test_a_reading_between_the_levels_gives_up_raising_and_clearing() -> None:
    watched = Watched(SLOW)
    watched.reads(*[61.0] * 25, 57.0, *[61.0] * 25)
    assert not watched.is_raised
    raised = watched.reads(*[61.0] * 6)
    assert raised
    watched.reads(*[50.0] * 15, 57.0, *[50.0] * 15)
    assert watched.status is raised
    assert watched.reads(*[50.0] * 6) is None


def test_time_in_which_nothing_is_known_does_not_count() -> None:
    watched = Watched(SLOW)
    watched.reads(*[61.0] * 20, *[None] * 20, *[61.0] * 10)
    assert not watched.is_raised
    watched.reads(61.0, 61.0)
    assert watched.is_raised


def test_a_sensor_of_which_every_other_reading_fails_escapes_nothing() -> None:
    watched = Watched(SLOW)
    watched.reads(*[61.0, None] * 15)
    assert not watched.is_raised
    raised = watched.reads(61.0)
    assert raised
    watched.reads(*[50.0, None] * 10)
    assert watched.status is raised
    assert watched.reads(50.0) is None


def test_a_gap_counts_up_to_ten_seconds() -> None:
    watched = Watched(SLOW)
    for _ in range(3):
        watched.reads(61.0, *[None] * 9)
    assert not watched.is_raised
    assert watched.reads(61.0)

    watched = Watched(SLOW)
    for _ in range(10):
        watched.reads(61.0, *[None] * 10)
    assert not watched.is_raised


def test_a_gap_counts_up_to_three_intervals() -> None:
    def raised(gap: float) -> bool:
        watched = Watched(SLOW)
        watched.hears("enclosure", replace(sensor(61.0, at(0)), interval=60.0))
        watched.seconds = 1
        watched.hears("enclosure", replace(sensor(None, at(1), state=State.FAULT), interval=60.0))
        watched.waits(gap - 1)
        watched.hears("enclosure", replace(sensor(61.0, watched.now), interval=60.0))
        return watched.is_raised

    assert raised(180)
    assert not raised(181)


def test_what_was_known_long_before_does_not_count() -> None:
    watched = Watched(SLOW)
    watched.reads(*[61.0] * 30, *[None] * 32, *[61.0] * 30)
    assert not watched.is_raised
    watched.reads(61.0)
    assert watched.is_raised


def test_a_reading_counts_until_it_was_made_and_not_for_longer() -> None:
    watched = Watched(SLOW)
    watched.reads(61.0)
    watched.waits(200)
    assert not watched.is_raised, "one reading is no evidence of 200 s"
    watched.reads(61.0)
    assert watched.is_raised, "two are, for all that the sensor was ok in between"


def test_turns_that_come_late_do_not_count_as_time_that_was_seen() -> None:
    watched = Watched(SLOW)
    watched.reads(61.0)
    watched.seconds += 60
    watched.reads(61.0)
    assert not watched.is_raised

"""The life of an alarm, by the example of one that is raised above a level."""

from dataclasses import replace

import msgspec
import pytest

from hydrogen.alarm import AlarmLevel, AlarmState, AlarmStatus
from hydrogen.config.alarm import AlarmConfig, Condition
from hydrogen.model import State
from hydrogen.printer import PrinterState
from tests.hydrogen.rules.watched import Watched, at, sensor

ABOVE = AlarmConfig(condition=Condition.ABOVE, sensor="enclosure", value=60.0, clear=55.0)
SLOW = msgspec.structs.replace(ABOVE, raise_after=30.0, clear_after=20.0)
PRINTING = msgspec.structs.replace(ABOVE, states=(PrinterState.PRINTING,))
LATCHED = msgspec.structs.replace(ABOVE, latched=True)
CRITICAL = msgspec.structs.replace(ABOVE, level=AlarmLevel.CRITICAL)
REPEATED = msgspec.structs.replace(ABOVE, repeat=10.0)

HOUR = 3600.0


def test_it_is_raised_above_its_value_and_cleared_at_its_clear_level() -> None:
    watched = Watched(ABOVE)
    assert watched.reads(60.0) is None

    assert watched.reads(60.1) == AlarmStatus(
        name="hot",
        level=AlarmLevel.WARNING,
        since=at(2),
        message="enclosure is 60.1 °C, above 60 °C",
    )

    raised = watched.status
    assert watched.reads(70.0, 58.0, 61.0, 55.1) is raised
    assert watched.reads(55.0) is None


def test_without_a_clear_level_it_is_cleared_at_its_value() -> None:
    watched = Watched(msgspec.structs.replace(ABOVE, clear=None))
    watched.reads(61.0)
    assert watched.is_raised
    assert watched.reads(60.0) is None


def test_a_suspect_reading_raises_nothing_and_clears_nothing() -> None:
    watched = Watched(ABOVE)
    assert watched.hears("enclosure", sensor(99.0, at(1), state=State.SUSPECT)) is None
    raised = watched.reads(61.0)
    assert raised
    assert watched.hears("enclosure", sensor(20.0, at(3), state=State.SUSPECT)) is raised


@pytest.mark.parametrize("state", [State.STALE, State.FAULT, State.STARTING])
def test_a_reading_that_is_missing_clears_nothing(state: State) -> None:
    watched = Watched(ABOVE)
    raised = watched.reads(61.0)
    watched.hears("enclosure", sensor(None, at(2), state=state))
    assert watched.waits(100) is raised


def test_a_sensor_that_is_gone_clears_nothing() -> None:
    watched = Watched(ABOVE)
    raised = watched.reads(61.0)
    watched.snapshot = replace(watched.snapshot, sensors={})
    assert raised
    assert watched.turn() is raised


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


def test_a_gate_that_is_shut_keeps_it_from_being_raised() -> None:
    watched = Watched(PRINTING, printer=PrinterState.IDLE)
    watched.reads(*[61.0] * 10)
    assert not watched.is_raised
    watched.is_printer(PrinterState.PRINTING)
    assert watched.is_raised


def test_a_gate_that_shuts_ends_it_at_once_and_drops_what_was_pending() -> None:
    rule = msgspec.structs.replace(SLOW, states=(PrinterState.PRINTING,))
    watched = Watched(rule, printer=PrinterState.PRINTING)
    watched.reads(*[61.0] * 31)
    assert watched.is_raised
    assert watched.is_printer(PrinterState.IDLE) is None

    watched.is_printer(PrinterState.PRINTING)
    watched.reads(*[61.0] * 29)
    watched.is_printer(PrinterState.IDLE)
    watched.is_printer(PrinterState.PRINTING)
    assert watched.reads(*[61.0] * 29) is None


def test_a_printer_of_which_nothing_is_known_raises_nothing_and_clears_nothing() -> None:
    watched = Watched(PRINTING)
    watched.reads(61.0)
    assert not watched.is_raised
    raised = watched.is_printer(PrinterState.PRINTING)
    assert raised
    watched.is_printer(PrinterState.UNKNOWN)
    assert watched.reads(20.0) is raised


def test_unknown_may_be_one_of_the_states() -> None:
    watched = Watched(msgspec.structs.replace(ABOVE, states=(PrinterState.UNKNOWN,)))
    watched.reads(61.0)
    assert watched.is_raised


def test_one_that_is_latched_stays_until_it_is_acknowledged() -> None:
    watched = Watched(LATCHED)
    raised = watched.reads(61.0)
    assert raised
    assert watched.reads(20.0) == replace(raised, state=AlarmState.LATCHED)
    watched.waits(1000)
    assert watched.is_raised
    assert watched.acknowledge() is None


def test_one_that_is_latched_outlasts_its_gate() -> None:
    watched = Watched(
        msgspec.structs.replace(PRINTING, latched=True), printer=PrinterState.PRINTING
    )
    watched.reads(61.0)
    watched.is_printer(PrinterState.IDLE)
    assert watched.status
    assert watched.status.state is AlarmState.LATCHED


def test_one_that_has_latched_is_raised_anew_when_it_comes_back() -> None:
    watched = Watched(LATCHED)
    watched.reads(61.0, 20.0)
    watched.snooze(600)
    assert watched.reads(62.0) == AlarmStatus(
        name="hot",
        level=AlarmLevel.WARNING,
        since=at(3),
        message="enclosure is 62.0 °C, above 60 °C",
    )


def test_one_that_is_acknowledged_stays_while_it_is_so_and_goes_then() -> None:
    watched = Watched(LATCHED)
    raised = watched.reads(61.0)
    assert raised
    known = replace(raised, acknowledged=True, acknowledged_by="phone")
    assert watched.acknowledge() == known
    assert watched.reads(61.0, 57.0) == known
    assert watched.reads(50.0) is None


def test_acknowledging_twice_does_not_change_who_did() -> None:
    watched = Watched(ABOVE)
    watched.reads(61.0)
    known = watched.acknowledge("phone")
    assert watched.acknowledge("tablet") is known


def test_it_is_told_again_until_it_is_acknowledged() -> None:
    watched = Watched(REPEATED)
    watched.reads(61.0)
    repeats = []
    for _ in range(3):
        watched.waits(9)
        repeats.append(watched.status and watched.status.repeats)
        watched.waits(1)
    assert repeats == [0, 1, 2]
    known = watched.acknowledge()
    assert watched.waits(100) is known


def test_a_late_turn_tells_once_and_not_for_all_that_was_missed() -> None:
    watched = Watched(REPEATED)
    watched.reads(61.0)
    watched.seconds += 1000
    status = watched.turn()
    assert status
    assert status.repeats == 1


def test_one_that_has_latched_is_told_again_too() -> None:
    watched = Watched(msgspec.structs.replace(REPEATED, latched=True))
    watched.reads(61.0, 20.0)
    status = watched.waits(10)
    assert status
    assert (status.state, status.repeats) == (AlarmState.LATCHED, 1)


def test_while_it_is_snoozed_it_is_not_told_again() -> None:
    watched = Watched(REPEATED)
    watched.reads(61.0)
    snoozed = watched.snooze(60, by="tablet")
    assert snoozed
    assert (snoozed.snoozed_until, snoozed.snoozed_by) == (at(61), "tablet")
    assert watched.waits(59) is snoozed
    assert watched.waits(1) == replace(snoozed, snoozed_until=None, snoozed_by=None, repeats=1)


def test_a_warning_that_is_not_repeated_is_not_told_again_after_a_snooze() -> None:
    watched = Watched(ABOVE)
    raised = watched.reads(61.0)
    watched.snooze(60)
    assert watched.waits(60) == raised


def test_a_critical_one_is_told_again_after_a_snooze() -> None:
    watched = Watched(CRITICAL)
    raised = watched.reads(61.0)
    assert raised
    watched.snooze(60)
    assert watched.waits(60) == replace(raised, repeats=1)
    assert watched.waits(600) == replace(raised, repeats=1)


@pytest.mark.parametrize(
    ("level", "longest"),
    [
        (AlarmLevel.NOTICE, 7 * 24 * HOUR),
        (AlarmLevel.WARNING, 24 * HOUR),
        (AlarmLevel.CRITICAL, HOUR),
    ],
)
def test_a_snooze_is_cut_to_what_the_level_grants(level: AlarmLevel, longest: float) -> None:
    watched = Watched(msgspec.structs.replace(ABOVE, level=level))
    watched.reads(61.0)
    assert level.longest_snooze == longest
    status = watched.snooze(1e9)
    assert status
    assert status.snoozed_until == at(1 + longest)


def test_one_snooze_after_the_other_does_not_put_it_off_for_longer() -> None:
    watched = Watched(CRITICAL)
    watched.reads(61.0)
    watched.snooze(HOUR)
    watched.waits(3000)
    status = watched.snooze(HOUR)
    assert status
    assert status.snoozed_until == at(1 + HOUR)
    watched.waits(600)
    assert watched.status
    assert watched.status.repeats == 1
    status = watched.snooze(HOUR)
    assert status
    assert status.snoozed_until == at(1 + 2 * HOUR)


def test_a_snooze_of_no_time_ends_one() -> None:
    watched = Watched(CRITICAL)
    watched.reads(61.0)
    watched.snooze(600)
    watched.snooze(0)
    status = watched.waits(1)
    assert status
    assert (status.snoozed_until, status.repeats) == (None, 1)


def test_one_that_is_acknowledged_needs_no_snooze() -> None:
    watched = Watched(CRITICAL)
    watched.reads(61.0)
    known = watched.acknowledge()
    assert watched.snooze(60) is known


def test_to_acknowledge_ends_a_snooze() -> None:
    watched = Watched(CRITICAL)
    watched.reads(61.0)
    watched.snooze(60)
    status = watched.acknowledge()
    assert status
    assert (status.snoozed_until, status.snoozed_by) == (None, None)
    assert watched.waits(600) is status


def test_one_that_is_snoozed_and_clears_is_told_when_it_comes_back() -> None:
    watched = Watched(CRITICAL)
    watched.reads(61.0)
    watched.snooze(HOUR)
    watched.reads(20.0)
    assert not watched.is_raised
    status = watched.reads(61.0)
    assert status
    assert status.snoozed_until is None

"""An alarm that is latched, acknowledged, told again or snoozed."""

from dataclasses import replace

import msgspec
import pytest

from hydrogen.alarm import AlarmLevel, AlarmState, AlarmStatus
from hydrogen.printer import PrinterState
from tests.hydrogen.rules.enclosure import ABOVE, CRITICAL, LATCHED, PRINTING, REPEATED
from tests.hydrogen.rules.watched import Watched, at

HOUR = 3600.0


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

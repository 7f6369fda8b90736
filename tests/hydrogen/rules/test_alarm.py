"""When an alarm is raised and cleared, by the example of one above a level, and its gate."""

from dataclasses import replace

import msgspec
import pytest

from hydrogen.alarm import AlarmLevel, AlarmStatus
from hydrogen.model import State
from hydrogen.printer import PrinterState
from hydrogen.rules.alarm import Past
from tests.hydrogen.rules.enclosure import ABOVE, PRINTING, SLOW
from tests.hydrogen.rules.watched import Watched, at, sensor


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


def test_without_a_clear_level_it_is_cleared_a_little_below_its_value() -> None:
    watched = Watched(msgspec.structs.replace(ABOVE, clear=None))
    raised = watched.reads(60.1)
    assert raised
    assert watched.reads(*[60.0, 60.1] * 10, 59.51) is raised
    assert watched.reads(59.5) is None


def test_a_clear_level_that_is_its_value_is_taken_at_its_word() -> None:
    watched = Watched(msgspec.structs.replace(ABOVE, clear=60.0))
    watched.reads(61.0)
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


def test_before_the_printers_state_is_known_nothing_is_raised_and_nothing_cleared() -> None:
    watched = Watched(PRINTING)
    watched.reads(61.0)
    assert not watched.is_raised
    raised = watched.is_printer(PrinterState.PRINTING)
    assert raised

    restarted = Watched(PRINTING)
    restarted.past = Past(standing=watched.past.standing)
    assert restarted.reads(20.0) is raised
    restarted.is_printer(PrinterState.PRINTING)
    assert not restarted.is_raised


def test_a_printer_of_which_nothing_is_known_any_more_leaves_the_gate_as_it_was() -> None:
    watched = Watched(PRINTING, printer=PrinterState.PRINTING)
    watched.reads(50.0)
    watched.is_printer(PrinterState.UNKNOWN)
    assert watched.reads(95.0), "a line of the printer was lost while it printed"
    assert watched.reads(20.0) is None

    watched.is_printer(PrinterState.IDLE)
    watched.is_printer(PrinterState.UNKNOWN)
    assert watched.reads(95.0) is None


def test_what_is_counted_while_the_printer_is_known_counts_on_when_it_is_not() -> None:
    rule = msgspec.structs.replace(SLOW, states=(PrinterState.PRINTING,))
    watched = Watched(rule, printer=PrinterState.PRINTING)
    watched.reads(*[61.0] * 15)
    watched.is_printer(PrinterState.UNKNOWN)
    watched.reads(*[61.0] * 15)
    assert not watched.is_raised
    assert watched.reads(61.0)


def test_unknown_may_be_one_of_the_states() -> None:
    watched = Watched(msgspec.structs.replace(ABOVE, states=(PrinterState.UNKNOWN,)))
    watched.reads(61.0)
    assert watched.is_raised

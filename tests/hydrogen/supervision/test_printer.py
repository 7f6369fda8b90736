from hydrogen.clock import Instant
from hydrogen.config.printing import LineLevel, PrinterConfig, StateRow
from hydrogen.model import LineStatus, State
from hydrogen.printer import LineRole, PrinterState, PrinterStatus
from hydrogen.supervision.printer import PrinterTracker


def lines(*, active: bool) -> dict[str, LineStatus]:
    line = LineStatus(location="GPIO1", role=LineRole.PRINTING, state=State.OK, active=active)
    return {"board": line}


def test_turns_tell_the_state_and_when_another_is_wanted() -> None:
    assert PrinterTracker(PrinterConfig()).due is None
    tracker = PrinterTracker(PrinterConfig())

    assert tracker.turn(lines(active=True), Instant(1000.0, 5000.0)) == PrinterStatus(
        message="its lines have not been stable since the start"
    )
    assert [tracker.due] == [1003.0]

    printing = tracker.turn(lines(active=True), Instant(1003.0, 5003.0))
    assert printing == PrinterStatus(state=PrinterState.PRINTING, since=Instant(1000.0, 5000.0))
    assert [tracker.due] == [None]
    assert tracker.turn(lines(active=True), Instant(2000.0, 6000.5)) == printing


def test_another_configuration_keeps_the_state_until_its_table_has_settled() -> None:
    tracker = PrinterTracker(PrinterConfig())
    tracker.turn(lines(active=True), Instant(1000.0, 5000.0))
    printing = tracker.turn(lines(active=True), Instant(1003.0, 5003.0))
    row = StateRow(state=PrinterState.PAUSED, when={LineRole.PRINTING: LineLevel.ACTIVE})

    tracker.reconfigure(PrinterConfig(states=(row,)))

    assert tracker.turn(lines(active=True), Instant(1010.0, 5010.0)) == printing
    assert tracker.due == 1013.0
    assert tracker.turn(lines(active=True), Instant(1013.0, 5013.0)).state == "paused"

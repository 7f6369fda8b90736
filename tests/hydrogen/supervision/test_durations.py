from hydrogen.printer import PrinterState
from hydrogen.supervision.durations import Durations


def test_every_state_has_its_own_time() -> None:
    durations = Durations(10.0, {PrinterState.PAUSED: 100.0})

    durations.enter(PrinterState.PRINTING, 11.0)
    durations.enter(PrinterState.PAUSED, 15.0)
    durations.enter(PrinterState.PRINTING, 17.0)

    assert durations.of(PrinterState.PRINTING, 20.0) == 4.0 + 3.0
    assert durations.of(PrinterState.PAUSED, 20.0) == 100.0 + 2.0
    assert durations.of(PrinterState.UNKNOWN, 20.0) == 1.0
    assert durations.of(PrinterState.FAULT, 20.0) == 0.0


def test_a_time_that_was_counted_is_not_counted_again() -> None:
    durations = Durations(10.0, {})

    durations.enter(PrinterState.PRINTING, 10.0)
    durations.enter(PrinterState.PAUSED, 14.0)
    durations.enter(PrinterState.PRINTING, 12.0)

    assert durations.of(PrinterState.PRINTING, 15.0) == 4.0 + 1.0
    assert durations.of(PrinterState.PAUSED, 15.0) == 0.0

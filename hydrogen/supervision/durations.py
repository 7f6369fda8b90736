"""How long the printer was in each state during a print."""

from collections.abc import Mapping

from hydrogen.printer import PrinterState


class Durations:
    """Seconds by state. All times are monotonic, and go forward only."""

    def __init__(self, since: float, kept: Mapping[PrinterState, float]) -> None:
        self._seconds = dict(kept)
        self._state = PrinterState.UNKNOWN
        self._since = since

    def enter(self, state: PrinterState, at: float) -> None:
        """Count for ``state`` from ``at``; a time that was counted already stays counted."""
        self._seconds[self._state] = self.of(self._state, at)
        self._state = state
        self._since = max(self._since, at)

    def of(self, state: PrinterState, now: float) -> float:
        """How long it was in a state, until now."""
        running = max(0.0, now - self._since) if state is self._state else 0.0
        return self._seconds.get(state, 0.0) + running

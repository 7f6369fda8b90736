"""The printer's state over time."""

from collections.abc import Mapping

from hydrogen.clock import Instant
from hydrogen.config.printing import PrinterConfig
from hydrogen.model import LineStatus
from hydrogen.printer import PrinterStatus
from hydrogen.rules.printer import PrinterPast, due, look
from hydrogen.rules.untold import why_unknown


class PrinterTracker:
    """Tells the printer's state from its lines, turn by turn. Belongs to the event loop's thread.

    ``due`` is the monotonic time at which it wants another turn, though no line changes; None where
    it wants none.
    """

    def __init__(self, config: PrinterConfig) -> None:
        self._config = config
        self._past = PrinterPast()
        self.due: float | None = None

    def turn(self, lines: Mapping[str, LineStatus], now: Instant) -> PrinterStatus:
        """Give the state by now, without its job."""
        self._past = look(self._config, self._past, lines, now)
        self.due = due(self._config, self._past)
        message = why_unknown(self._config, self._past, lines)
        return PrinterStatus(state=self._past.state, since=self._past.since, message=message)

    def reconfigure(self, config: PrinterConfig) -> None:
        """Take another table from the next turn on; the state stays until that has settled."""
        self._config = config

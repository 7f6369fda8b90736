"""An output's line: taken, driven, read back, and asked for again where it fails."""

from contextlib import suppress

from drivers.errors import LineError
from drivers.gpio.line import Gpio, LineAddress, OutputLine, Polarity
from hydrogen.clock import Clock, Instant, instant
from hydrogen.model import Fault
from hydrogen.rules.interlock import Driven

STUCK = "line_stuck"

_RETAKE_SECONDS = 5.0
_PATIENCE = 5.0
_MOST_PATIENCE = 300.0


class DrivenLine:
    """Holds a line from the first ``drive`` on, and never raises: what fails is in ``driven``.

    A line that does not go on though it was driven is left off, and tried again ever more seldom.
    Belongs to one thread, and writes no log: that may hang, and a line must not wait for it.
    """

    def __init__(
        self, address: LineAddress, polarity: Polarity, gpio: Gpio, *, clock: Clock
    ) -> None:
        self.driven = Driven()
        self._address = address
        self._polarity = polarity
        self._gpio = gpio
        self._clock = clock
        self._line: OutputLine | None = None
        self._retake_at = 0.0
        self._retry_at = 0.0
        self._patience = _PATIENCE

    def drive(self, *, on: bool) -> None:
        """Drive the line, also where it is so already: a chip may have lost what it was told."""
        now = instant(self._clock)
        try:
            line = self._taken(now)
            if line is None:
                return
            line.drive(active=on)
            reads = line.active
        except LineError as error:
            self._lost(error, now)
            return
        except Exception as error:  # noqa: BLE001  a mistake below must not end who switches it off
            defect = LineError(f"{self._address}: the driver has a defect: {error!r}")
            self._lost(defect, now)
            return
        if reads is not on:
            self._stuck(now, on=on)
        elif on:
            self._patience = _PATIENCE
            self.driven = Driven(on=True)
        else:
            is_over = now.monotonic >= self._retry_at
            self.driven = Driven(False, None if is_over else self.driven.fault)  # noqa: FBT003  as read

    def close(self) -> None:
        """Switch it off and let go of it; may be called again."""
        line, self._line = self._line, None
        # The line is let go of even where it cannot be driven, and its chip may be gone. Whatever
        # else is raised there is told by the next drive, if there is one.
        if line is not None:
            with suppress(Exception):
                line.close()

    def _taken(self, now: Instant) -> OutputLine | None:
        """Give the line; None until it is time to ask for it again. Raises LineError."""
        if self._line is None and now.monotonic >= self._retake_at:
            self._retake_at = now.monotonic + _RETAKE_SECONDS
            self._line = self._gpio.output(self._address, self._polarity)
        return self._line

    def _lost(self, error: LineError, now: Instant) -> None:
        self.close()
        self._retake_at = now.monotonic + _RETAKE_SECONDS
        self.driven = Driven(None, self._fault(error.code, str(error), now))

    def _stuck(self, now: Instant, *, on: bool) -> None:
        if on:
            self._retry_at = now.monotonic + self._patience
            self._patience = min(_MOST_PATIENCE, 2 * self._patience)
        driven, reads = ("on", "off") if on else ("off", "on")
        message = (
            f"{self._address}: reads back {reads} though it is driven {driven}: "
            "look for a short circuit, or for something else that drives it"
        )
        self.driven = Driven(not on, self._fault(STUCK, message, now))

    def _fault(self, code: str, message: str, now: Instant) -> Fault:
        known = self.driven.fault
        return Fault(code, message, known.since if known and known.code == code else now)

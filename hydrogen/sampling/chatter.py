"""What is told of a line that changes too often to mean anything."""

from drivers.gpio.line import InputSettings, LineAddress
from hydrogen.clock import Instant
from hydrogen.model import Fault, LineStatus, State


class Chatter:
    """Counts the edges of one line's chatter; ``limit`` of them in a second are none yet."""

    def __init__(
        self, name: str, address: LineAddress, settings: InputSettings, *, limit: int
    ) -> None:
        self._name = name
        self._address = address
        self._settings = settings
        self._limit = limit
        self._most = 0
        self._counted_at = 0.0

    def fault(self, status: LineStatus, edges: int, now: Instant) -> Fault:
        """Give the fault of a line that got so many edges since it was last asked for."""
        known = status.fault if status.state is State.CHATTERING else None
        if known is None:
            self._most = self._limit + 1  # what it takes, at least
        else:
            seconds = max(now.monotonic - self._counted_at, 1.0)
            self._most = max(self._most, round(edges / seconds))
        self._counted_at = now.monotonic
        return Fault("chatter", self._message, known.since if known else now)

    @property
    def _message(self) -> str:
        return (
            f"{self._address} changed {self._most} times in a second, more than the {self._limit} "
            f"of lines.{self._name}.chatter: fasten its contacts, keep its cable away from motors "
            f"and heaters, or lengthen lines.{self._name}.debounce ({self._settings.debounce:g} s)"
        )

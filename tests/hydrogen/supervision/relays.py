"""Relays on lines that a test can break, and time that it moves."""

from collections.abc import Callable, Collection

from drivers.errors import LineError, LineMissing
from drivers.gpio.line import InputLine, InputSettings, LineAddress, Polarity
from hydrogen.supervision.dead_man import DeadMansHandle


class Relay:
    """A line as the world sees it; a line that nobody holds is off."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.on = False
        self.is_held = False
        self.is_gone = False
        self.stuck: bool | None = None
        """What it stays at, whatever it is driven to."""
        self.before_drive: Callable[[], None] = lambda: None
        self.after_drive: Callable[[], None] = lambda: None
        self.before_close: Callable[[], None] = lambda: None
        self.drives = 0
        self.ons = 0
        """How often it was switched on."""

    @property
    def active(self) -> bool:
        self._check()
        return self.reads

    @property
    def reads(self) -> bool:
        return self.on if self.stuck is None else self.stuck

    def drive(self, *, active: bool) -> None:
        self.before_drive()
        self._check()
        self.drives += 1
        self.ons += active and not self.on
        self.on = active
        self.after_drive()

    def close(self) -> None:
        self.before_close()
        self.on = self.is_held = False
        if self.is_gone:
            raise self._missing()

    def _check(self) -> None:
        if self.is_gone:
            raise self._missing()
        if not self.is_held:
            message = f"{self.where}: the line is closed"
            raise LineError(message)

    def _missing(self) -> LineMissing:
        return LineMissing(f"{self.where}: the chip went away: is it still plugged in?")


def step_all(handles: Collection[DeadMansHandle]) -> None:
    """Step each once, in the place of threads that are started."""
    for handle in handles:
        handle.step()


class Relays:
    """A Gpio of outputs alone."""

    def __init__(self) -> None:
        self.relays: dict[str, Relay] = {}
        self.asked = 0

    def __getitem__(self, name: str) -> Relay:
        return self.relays.setdefault(name, Relay(name))

    def input(self, address: LineAddress, settings: InputSettings) -> InputLine:
        raise NotImplementedError

    def output(self, address: LineAddress, polarity: Polarity) -> Relay:  # noqa: ARG002  as Gpio has it
        self.asked += 1
        relay = self[str(address)]
        if relay.is_gone:
            message = f"{address}: this machine has no GPIO chip"
            raise LineMissing(message)
        relay.is_held, relay.on = True, False
        return relay

    def close(self) -> None:
        for relay in self.relays.values():
            relay.on = relay.is_held = False

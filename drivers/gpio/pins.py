"""A gpiozero pin factory on libgpiod 2: any chip, kernel time stamps, no Pi needed.

``LED("GPIO17", pin_factory=GpiodFactory())``, or ``GPIOZERO_PIN_FACTORY=gpiod`` for a program that
names no factory.
"""

import threading
import time
import weakref
from collections.abc import Callable, Sequence

from gpiozero import Device
from gpiozero.exc import GPIOPinInUse, PinInvalidPin, PinUnknownPi
from gpiozero.pins import Factory
from gpiozero.pins.local import get_pi_revision
from gpiozero.pins.pi import PiBoardInfo

from drivers.errors import LineMissing
from drivers.gpio.chips import Chip, Line, find_line, read_chips
from drivers.gpio.pin import GpiodPin, Take
from drivers.gpio.reader import Reader
from drivers.gpio.request import KernelRequest


class GpiodFactory(Factory):  # type: ignore[misc]  # gpiozero ships no types
    """Makes a pin of any line of any GPIO chip.

    A pin is named ``GPIO17``, 17, ``label/GPIO17`` or ``label/17``, never by a chip's number; where
    the Pi is known, as on its header too (``BOARD11``). What cannot be used raises LineError.
    ``consumer`` is what other programs see as the holder of the lines.
    """

    def __init__(
        self,
        consumer: str = "gpiozero",
        *,
        chips: Callable[[], Sequence[Chip]] = read_chips,
        take: Take = KernelRequest,
    ) -> None:
        super().__init__()
        self._consumer = consumer
        self._chips = chips
        self._take = take
        self._lock = threading.Lock()
        self._pins: dict[Line, GpiodPin] = {}
        self._named: dict[str | int, Line] = {}
        self._reader: Reader | None = None
        self._board: PiBoardInfo | None = None

    def pin(self, name: str | int) -> GpiodPin:
        """Return the pin of a line; the same line is always the same object. Raises LineError."""
        line = self._line(name)
        with self._lock:
            if line not in self._pins:
                self._pins[line] = GpiodPin(
                    line, lambda settings: self._take(line, settings, self._consumer), self._watcher
                )
            return self._pins[line]

    def reserve_pins(self, requester: Device, *names: str | int) -> None:
        """Keep lines for a device, by what they are rather than by their place on a board.

        Raises LineError, and GPIOPinInUse where another device of this program has one of them.
        """
        lines = [self._line(name) for name in names]
        with self._res_lock:
            for line in lines:
                for reserver in [reference() for reference in self._reservations[line]]:
                    if reserver is None:
                        continue
                    if requester._conflicts_with(reserver):  # noqa: SLF001  # gpiozero's hook for factories
                        message = f"pin {line} is already in use by {reserver!r}"
                        raise GPIOPinInUse(message)
            for line in lines:
                self._reservations[line].append(weakref.ref(requester))

    def release_pins(self, reserver: Device, *names: str | int) -> None:
        """Undo ``reserve_pins``. Touches no hardware, so it works for a chip that was unplugged."""
        self._release(reserver, [self._named[name] for name in names if name in self._named])

    def release_all(self, reserver: Device) -> None:
        """Undo every ``reserve_pins`` of a device."""
        self._release(reserver, list(self._reservations))

    def close(self) -> None:
        """Let go of every line and end the thread; may be called again."""
        for pin in list(self._pins.values()):
            pin.close()
        with self._lock:
            reader, self._reader = self._reader, None
        if reader:
            reader.close()

    @staticmethod
    def ticks() -> float:
        """CLOCK_MONOTONIC in seconds, as the kernel stamps edges."""
        return time.monotonic()

    @staticmethod
    def ticks_diff(later: float, earlier: float) -> float:
        """Return the seconds between two ``ticks``."""
        return later - earlier

    def _get_board_info(self) -> PiBoardInfo:
        # Only for those who ask gpiozero what board this is, and for names such as BOARD11: raises
        # PinUnknownPi on anything but a Pi, where all else works.
        if self._board is None:
            self._board = PiBoardInfo.from_revision(get_pi_revision())
        return self._board

    def _line(self, name: str | int) -> Line:
        chips = self._chips()
        try:
            line = find_line(chips, name)
        except LineMissing as missing:
            try:
                line = find_line(chips, self.board_info.to_gpio(name))
            except (PinInvalidPin, PinUnknownPi):
                raise missing from None
        self._named[name] = self._named[str(line)] = line
        return line

    def _release(self, reserver: Device, lines: list[Line]) -> None:
        with self._res_lock:
            for line in lines:
                # Devices that were collected by the garbage collector are forgotten on the way.
                self._reservations[line] = [
                    reference
                    for reference in self._reservations[line]
                    if reference() not in (reserver, None)
                ]

    def _watcher(self) -> Reader:
        with self._lock:
            if self._reader is None:
                self._reader = Reader()
            return self._reader

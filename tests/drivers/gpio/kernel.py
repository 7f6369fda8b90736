"""A kernel's GPIO for tests: chips, who holds which line, levels, and buffers of edges."""

import errno
import os
import threading
from collections import deque
from pathlib import Path

from gpiod import LineSettings
from gpiod.line import Bias, Direction, Edge

from drivers.gpio.chips import Chip, Line
from drivers.gpio.refusals import refusal
from drivers.gpio.request import described

HEADER = Chip("/dev/gpiochip0", "pinctrl-bcm2711", tuple(f"GPIO{n}" for n in range(28)))
EXPANDER = Chip("/dev/gpiochip1", "pcf8574", ("DOOR", "", "FAN", ""))


class SimulatedKernel:
    """Line requests as the kernel serves them; ``set`` is the world outside the chips."""

    def __init__(self, *chips: Chip) -> None:
        self.chips = chips or (HEADER, EXPANDER)
        self.held: dict[Line, HeldLine] = {}
        self.high: dict[Line, bool] = {}
        self.consumers: dict[Line, str] = {}
        self.history: dict[Line, list[bool]] = {}
        self.deaf: set[Line] = set()
        self.gone = False
        self.now = 0.0

    def read_chips(self) -> tuple[Chip, ...]:
        return () if self.gone else self.chips

    def line(self, offset: int, chip: Chip = HEADER) -> Line:
        return Line(chip.path, chip.label, offset, chip.names[offset])

    def take(self, line: Line, settings: LineSettings, consumer: str) -> "HeldLine":
        if line in self.consumers:
            raise refusal(OSError(errno.EBUSY, ""), where=line, consumer=self.consumers[line])
        self.consumers[line] = consumer
        self.held[line] = HeldLine(self, line)
        self.held[line].configure(settings)
        return self.held[line]

    def set(self, line: Line, *, high: bool) -> None:
        """Drive a line from outside, with an edge one second after the last."""
        self.set_silently(line, high=high)
        self.tell(line, high=high)

    def set_silently(self, line: Line, *, high: bool) -> None:
        """Drive a line from outside so that the chip notices no edge."""
        self.high[line] = high

    def tell(self, line: Line, *, high: bool) -> None:
        """Put an edge into the line's buffer."""
        self.now += 1.0
        if line in self.held:
            self.held[line].put(self.now, high=high)


class HeldLine:
    """A Request; its buffer drops the oldest edge when it is full, as the kernel's does."""

    def __init__(self, kernel: SimulatedKernel, line: Line) -> None:
        self._kernel = kernel
        self._line = line
        self._lock = threading.Lock()
        self._buffer: deque[tuple[float, bool]] = deque(maxlen=16)
        self.settings = LineSettings()
        self.all_settings: list[LineSettings] = []
        self.fd = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)

    @property
    def level(self) -> bool:
        if self._kernel.gone:
            raise refusal(OSError(errno.ENODEV, ""), where=self._line)
        return self._kernel.high.get(self._line, False)

    def configure(self, settings: LineSettings) -> None:
        if self._line in self._kernel.deaf and settings.edge_detection is not Edge.NONE:
            raise refusal(OSError(errno.ENXIO, ""), where=self._line, asked=described(settings))
        self.settings = settings
        self.all_settings.append(settings)
        if settings.direction is Direction.OUTPUT:
            self.drive(high=bool(settings.output_value))
        elif settings.bias in (Bias.PULL_UP, Bias.PULL_DOWN):
            self._kernel.high.setdefault(self._line, settings.bias is Bias.PULL_UP)

    def drive(self, *, high: bool) -> None:
        if self._kernel.gone:
            raise refusal(OSError(errno.ENODEV, ""), where=self._line)
        self._kernel.high[self._line] = high
        self._kernel.history.setdefault(self._line, []).append(high)

    def put(self, at: float, *, high: bool) -> None:
        wanted = (Edge.BOTH, Edge.RISING if high else Edge.FALLING)
        if self.settings.edge_detection in wanted:
            with self._lock:
                self._buffer.append((at, high))
                os.eventfd_write(self.fd, 1)

    def edges(self) -> list[tuple[float, bool]]:
        if self._kernel.gone:
            raise refusal(OSError(errno.ENODEV, ""), where=self._line)
        with self._lock:
            kept = list(self._buffer)
            self._buffer.clear()
            if kept:
                os.eventfd_read(self.fd)
        return kept

    def close(self) -> None:
        os.close(self.fd)
        del self._kernel.held[self._line]
        del self._kernel.consumers[self._line]


def held_by_this_process() -> tuple[int, int]:
    """Count the open descriptors and the threads."""
    return len(list(Path("/proc/self/fd").iterdir())), threading.active_count()

"""One line held through the kernel's GPIO v2 interface."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EBUSY
from typing import Protocol

import gpiod
from gpiod import EdgeEvent, LineSettings
from gpiod.line import Bias, Direction, Edge, Value

from drivers.gpio.chips import Line
from drivers.gpio.refusals import REFUSED, code_of, refusal

# How many edges the kernel keeps for a slow reader. It then drops the oldest, so that the newest is
# always there; the reader of a line compares levels anyhow.
_KEPT_EDGES = 64


class Request(Protocol):
    """A line that this program holds. Raises only LineError and its kinds."""

    @property
    def fd(self) -> int:
        """A file descriptor that is readable while there are edges."""

    @property
    def level(self) -> bool:
        """Whether the line is high now; debounced where a debounce is set."""

    def configure(self, settings: LineSettings) -> None:
        """Change how the line is held, without letting go of it."""

    def drive(self, *, high: bool) -> None:
        """Drive an output."""

    def edges(self) -> list[tuple[float, bool]]:
        """Return the edges so far, without waiting: CLOCK_MONOTONIC in seconds and new level."""

    def close(self) -> None:
        """Let go of the line."""


class KernelRequest:
    """A Request on ``/dev/gpiochipN``. Construction takes the line, or raises LineError."""

    def __init__(self, line: Line, settings: LineSettings, consumer: str) -> None:
        self._line = line
        with _refusals(line, settings):
            self._request = gpiod.request_lines(
                line.path,
                {line.offset: settings},
                consumer=consumer,
                event_buffer_size=_KEPT_EDGES,
            )
        os.set_blocking(self._request.fd, False)

    @property
    def fd(self) -> int:
        """The request's own descriptor, which does not block."""
        return self._request.fd

    @property
    def level(self) -> bool:
        """Asked of the kernel each time."""
        with _refusals(self._line):
            return self._request.get_value(self._line.offset) is Value.ACTIVE

    def configure(self, settings: LineSettings) -> None:
        """Set everything anew, in one call to the kernel."""
        with _refusals(self._line, settings):
            self._request.reconfigure_lines({self._line.offset: settings})

    def drive(self, *, high: bool) -> None:
        """Drive the line; settings stay as they are."""
        with _refusals(self._line):
            self._request.set_value(self._line.offset, Value(high))

    def edges(self) -> list[tuple[float, bool]]:
        """Return at most as many as the kernel keeps; the rest stays for the next call."""
        with _refusals(self._line), suppress(BlockingIOError):
            return [
                (event.timestamp_ns / 1e9, event.event_type is EdgeEvent.Type.RISING_EDGE)
                for event in self._request.read_edge_events()
            ]
        return []

    def close(self) -> None:
        """Close the descriptor; may be called again."""
        self._request.release()


@contextmanager
def _refusals(line: Line, settings: LineSettings | None = None) -> Iterator[None]:
    try:
        yield
    except REFUSED as error:
        consumer = _consumer(line) if code_of(error) == EBUSY else ""
        asked = described(settings) if settings else "used so"
        raise refusal(error, where=line, consumer=consumer, asked=asked) from error


def _consumer(line: Line) -> str:
    with suppress(*REFUSED), gpiod.Chip(line.path) as chip:
        return chip.get_line_info(line.offset).consumer
    return ""


def described(settings: LineSettings) -> str:
    """Say in words what is asked of a line, after "it cannot be"."""
    if settings.direction is not Direction.INPUT:
        return "an output" if settings.direction is Direction.OUTPUT else "read"
    parts = []
    if settings.bias is not Bias.AS_IS:
        parts.append(f"bias {settings.bias.name.lower()}")
    if settings.debounce_period:
        parts.append(f"a debounce of {settings.debounce_period.total_seconds():g} s")
    if settings.edge_detection is not Edge.NONE:
        parts.append("edge detection")
    return f"an input with {' and '.join(parts)}" if parts else "an input"

"""What a line is set to, and what input and output lines can do."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Polarity(StrEnum):
    """Which level means active; says nothing of the bias."""

    ACTIVE_HIGH = "active_high"
    ACTIVE_LOW = "active_low"


class Bias(StrEnum):
    """The chip's internal resistor; says nothing of the polarity."""

    AS_IS = "as_is"
    DISABLED = "disabled"
    PULL_UP = "pull_up"
    PULL_DOWN = "pull_down"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAddress:
    """Where a line is: never a chip's number, which changes between kernels.

    ``chip`` is a label such as ``pinctrl-bcm2711``; without it every chip is searched.
    ``line`` is a line's name such as ``GPIO17``, or an offset on the chip that is named.
    """

    chip: str | None = None
    line: str | int

    def __str__(self) -> str:
        return f"{self.chip}/{self.line}" if self.chip else str(self.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class InputSettings:
    """How an input is read. ``debounce`` is in seconds: a level counts once it lasted so long."""

    polarity: Polarity = Polarity.ACTIVE_HIGH
    bias: Bias = Bias.AS_IS
    debounce: float = 0.0


@dataclass(frozen=True, slots=True)
class Edge:
    """A change of a line that lasted.

    ``at`` is the kernel's own stamp, CLOCK_MONOTONIC in seconds: the edge's, or where there is a
    debounce that of its end.
    """

    active: bool
    at: float


class InputLine(Protocol):
    """A line that is read. Raises only LineError and its kinds."""

    @property
    def active(self) -> bool:
        """The level now, after polarity."""

    def watch(self, changed: Callable[[Edge], None]) -> None:
        """Call ``changed`` from the line's own thread after every edge that lasted.

        The last call always tells the level that the line then keeps. A level that differs from
        what ``active`` last gave, or from when the line was taken, is told as well: nothing is
        lost before ``watch``. ``changed`` must not wait for a thread that uses the line. Raises
        LineError where the line cannot tell its edges.
        """

    def close(self) -> None:
        """Let go of the line; no call to ``changed`` begins afterwards; may be called again."""


class OutputLine(Protocol):
    """A line that is driven. Raises only LineError and its kinds."""

    @property
    def active(self) -> bool:
        """What is driven now, after polarity."""

    def drive(self, *, active: bool) -> None:
        """Drive the line."""

    def close(self) -> None:
        """Drive it inactive and let go of it; may be called again."""


class Gpio(Protocol):
    """A source of lines: the kernel's, or simulated ones."""

    def input(self, address: LineAddress, settings: InputSettings) -> InputLine:
        """Take a line as an input. Raises LineError."""

    def output(self, address: LineAddress, polarity: Polarity) -> OutputLine:
        """Take a line as an output, inactive from the first moment. Raises LineError."""

    def close(self) -> None:
        """Let go of every line; may be called again."""

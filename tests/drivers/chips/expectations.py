"""How a test says what to expect of a row of the catalogue."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from drivers.quantity import Quantity
from drivers.sensor import SimulatedChip
from tests.drivers.chips.wire import AnsweringChip


@dataclass(frozen=True, kw_only=True)
class Span:
    """A range that a chip measures, and its resolution, in the quantity's unit.

    ``step`` is how far a value may be from what surrounds the simulated chip.
    """

    low: float
    high: float
    step: float


@dataclass(frozen=True, kw_only=True)
class Derived:
    """A value that a driver works out ``of`` the others of a measurement, within ``step``."""

    of: Callable[[Mapping[Quantity, float]], float]
    step: float


@dataclass(frozen=True, kw_only=True)
class Vector:
    """What a chip sends, and the values that the ``source`` (document and table) says it means.

    ``answers`` maps each write, a register pointer or a command in hex, to the hex of what is read
    after it; ``wire`` makes a chip where that is not enough. ``tolerance`` is half of the last
    digit that the source prints.
    """

    source: str
    values: Mapping[Quantity, float]
    answers: Mapping[str, str] = field(default_factory=dict)
    wire: Callable[[], SimulatedChip] | None = None
    options: object | None = None
    tolerance: float = 0.0

    def chip(self) -> SimulatedChip:
        return self.wire() if self.wire else AnsweringChip.of(self.answers)


@dataclass(frozen=True, kw_only=True)
class Expectation:
    """``registers`` are those that a stopped driver must leave as found, with their widths.

    ``vectors`` are six at least, whose source is the datasheet: the bytes on the wire in hex, and
    the values that it prints beside them, negative ones and both ends among them.
    """

    spans: dict[Quantity, Span]
    derived: dict[Quantity, Derived] = field(default_factory=dict)
    registers: dict[int, int] = field(default_factory=dict)
    vectors: Sequence[Vector]

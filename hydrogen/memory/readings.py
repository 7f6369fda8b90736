"""Every reading of the last minutes, packed: 21 bytes each."""

from array import array
from collections import deque
from collections.abc import Iterator
from math import inf, isnan, nan

from msgspec import Struct, field

from hydrogen.model import State

_RECORDS = 1024  # in a block
_MOST_BYTES = 4 * 2**20
_RECORD_BYTES = 8 + 4 + 1 + 8

_STATES = tuple(State)
_CODES = {state: code for code, state in enumerate(_STATES)}


Series = tuple[str, str, str]
"""What readings are of: the kind, which is sensor or host, the name and the quantity."""


class Reading(Struct, frozen=True):
    """One of them, unpacked: ``at`` is in monotonic seconds, and a value may be absent."""

    at: float
    series: Series
    value: float | None
    state: State


class _Block(Struct, frozen=True):
    """Arrays of the same length; they only grow, so another thread may read what there was."""

    times: "array[float]" = field(default_factory=lambda: array("d"))
    series: "array[int]" = field(default_factory=lambda: array("I"))
    states: "array[int]" = field(default_factory=lambda: array("B"))
    values: "array[float]" = field(default_factory=lambda: array("d"))


class PackedReadings(Struct, frozen=True):
    """Readings as they were at one moment; for any thread."""

    blocks: tuple[tuple[_Block, int], ...]
    series: list[Series]
    begin: float

    def __iter__(self) -> Iterator[Reading]:
        """Unpack those from ``begin`` on, in the order in which they came."""
        for block, length in self.blocks:
            for index in range(length):
                at = block.times[index]
                if at >= self.begin:
                    value = block.values[index]
                    yield Reading(
                        at,
                        self.series[block.series[index]],
                        None if isnan(value) else value,
                        _STATES[block.states[index]],
                    )


class Readings:
    """The newest readings, within 4 MiB and the time that is wanted. Belongs to one thread."""

    def __init__(self, *, most_bytes: int = _MOST_BYTES) -> None:
        self._most_blocks = max(2, most_bytes // (_RECORDS * _RECORD_BYTES))
        self._blocks: deque[_Block] = deque([_Block()])
        self._series: list[Series] = []
        self._numbers: dict[Series, int] = {}
        self._lost_until = -inf

    def add(self, at: float, series: Series, *, value: float | None, state: State) -> None:
        """Take a reading, of a monotonic time; the oldest make room."""
        block = self._blocks[-1]
        if len(block.times) == _RECORDS:
            block = _Block()
            self._blocks.append(block)
            if len(self._blocks) > self._most_blocks:
                self._lost_until = self._blocks.popleft().times[-1]
        block.times.append(at)
        block.series.append(self._number(series))
        block.states.append(_CODES[state])
        block.values.append(nan if value is None else value)

    def forget_before(self, at: float) -> None:
        """Let go of what is older, as far as whole blocks are."""
        while len(self._blocks) > 1 and self._blocks[0].times[-1] < at:
            self._blocks.popleft()

    def since(self, begin: float) -> PackedReadings:
        """Give the readings from a monotonic time on, to be unpacked by whoever has the time.

        They begin later where there were too many since.
        """
        blocks = tuple((block, len(block.times)) for block in self._blocks)
        return PackedReadings(blocks, self._series, max(begin, self._lost_until))

    @property
    def bytes(self) -> int:
        """How much memory they take."""
        return sum(len(block.times) for block in self._blocks) * _RECORD_BYTES

    def _number(self, series: Series) -> int:
        number = self._numbers.get(series)
        if number is None:
            number = self._numbers[series] = len(self._series)
            self._series.append(series)
        return number

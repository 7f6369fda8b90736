"""Every reading of the last minutes, packed: 21 bytes each."""

from array import array
from collections import deque
from collections.abc import Iterator
from math import inf, isnan, nan

from msgspec import Struct, field

from hydrogen.model import State
from hydrogen.series import Series

_RECORDS = 1024  # in a block
_MOST_BYTES = 4 * 2**20
_RECORD_BYTES = 8 + 4 + 1 + 8

_STATES = tuple(State)
_CODES = {state: code for code, state in enumerate(_STATES)}


class Reading(Struct, frozen=True):
    """One of them, unpacked: ``at`` is in monotonic seconds, and a value may be absent."""

    at: float
    series: Series
    value: float | None
    state: State


class _Block(Struct):
    """Arrays of which the first ``length`` are taken; what is taken stays, for other threads too.

    They have their full size from the start, so that what they take is seen at once.
    """

    length: int = 0
    times: "array[float]" = field(default_factory=lambda: array("d", bytes(_RECORDS * 8)))
    series: "array[int]" = field(default_factory=lambda: array("I", bytes(_RECORDS * 4)))
    states: "array[int]" = field(default_factory=lambda: array("B", bytes(_RECORDS)))
    values: "array[float]" = field(default_factory=lambda: array("d", bytes(_RECORDS * 8)))

    @property
    def newest(self) -> float:
        """When its last reading was taken."""
        return self.times[self.length - 1]


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
        self._spare: list[_Block] = []
        self._series: list[Series] = []
        self._numbers: dict[Series, int] = {}
        self._lost_until = -inf

    def reserve(self, records: int) -> None:
        """Take the memory for so many readings now, as far as they are within bounds.

        It would be taken within minutes anyway: whoever looks at the program sees at once what it
        will need, and that it does not grow.
        """
        blocks = min(1 + records // _RECORDS, self._most_blocks - 1)
        self._spare = [_Block() for _ in range(blocks + 1 - len(self._blocks))]

    def add(self, at: float, series: Series, *, value: float | None, state: State) -> None:
        """Take a reading, of a monotonic time; the oldest make room."""
        block = self._blocks[-1]
        if block.length == _RECORDS:
            block = self._spare.pop() if self._spare else _Block()
            self._blocks.append(block)
            if len(self._blocks) > self._most_blocks:
                self._lost_until = self._blocks.popleft().newest
        index = block.length
        block.times[index] = at
        block.series[index] = self._number(series)
        block.states[index] = _CODES[state]
        block.values[index] = nan if value is None else value
        block.length = index + 1

    def forget_before(self, at: float) -> None:
        """Let go of what is older, as far as whole blocks are."""
        while len(self._blocks) > 1 and self._blocks[0].newest < at:
            self._blocks.popleft()

    def since(self, begin: float) -> PackedReadings:
        """Give the readings from a monotonic time on, to be unpacked by whoever has the time.

        They begin later where there were too many since.
        """
        blocks = tuple((block, block.length) for block in self._blocks)
        return PackedReadings(blocks, self._series, max(begin, self._lost_until))

    @property
    def bytes(self) -> int:
        """How much memory they take."""
        return (len(self._blocks) + len(self._spare)) * _RECORDS * _RECORD_BYTES

    def _number(self, series: Series) -> int:
        number = self._numbers.get(series)
        if number is None:
            number = self._numbers[series] = len(self._series)
            self._series.append(series)
        return number

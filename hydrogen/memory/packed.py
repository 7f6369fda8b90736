"""Readings of an hour, packed to nine bytes each, and how they come out again."""

from array import array
from collections.abc import Iterator, Mapping
from heapq import merge
from math import isnan, nan

from msgspec import Struct

from hydrogen.memory.reading import Reading, decimal
from hydrogen.model import State
from hydrogen.series import Series

RECORDS = 256
"""How many readings a block has at most."""
RECORD_BYTES = 4 + 4 + 1
BLOCK_BYTES = 450
"""What a block takes beside its records: its objects, and what arrays take ahead."""

_LATEST = 2**32
_SLACK = 86_400_000
"""By how many milliseconds a reading may be older than the first of its block."""

_STATES = tuple(State)
_CODES = {state: code for code, state in enumerate(_STATES)}

OK = _CODES[State.OK]
"""The code of the state of a reading that can be believed; see Columns."""
_STARTING = _CODES[State.STARTING]


class Columns(Struct, frozen=True):
    """The readings of one series side by side, in the order of time.

    ``at`` is monotonic. ``values`` are nan where there is none; ``states`` has a code for each,
    which is ``OK`` or something else. That a sensor starts is not among them: it is no reading.
    """

    interval: float
    at: list[float]
    values: "array[float]"
    states: bytes


class Block:
    """Readings of a series; all are appended, so that whoever knows how many may read them."""

    __slots__ = ("base", "states", "times", "values")

    def __init__(self, milliseconds: int) -> None:
        self.base = milliseconds - _SLACK
        """The milliseconds, monotonic, from which its times are counted."""
        self.times = array("I")
        self.values = array("f")
        self.states = array("B")

    def has_room_for(self, milliseconds: int) -> bool:
        """Whether a reading of that time can be added."""
        return len(self.states) < RECORDS and 0 <= milliseconds - self.base < _LATEST

    def add(self, milliseconds: int, value: float | None, state: State) -> None:
        """Take a reading for which there is room."""
        self.times.append(milliseconds - self.base)
        self.values.append(nan if value is None else value)
        # At last: so many readings are whole, for other threads too.
        self.states.append(_CODES[state])

    @property
    def newest(self) -> float:
        """When its last reading was taken."""
        return (self.base + max(self.times)) / 1000

    @property
    def latest(self) -> float:
        """When the reading was taken that came last: about the same, and known at once."""
        return (self.base + self.times[-1]) / 1000

    @property
    def bytes(self) -> int:
        """About how much memory it takes."""
        return BLOCK_BYTES + len(self.times) * RECORD_BYTES


class PackedStream(Struct, frozen=True):
    """What there was of a series at one moment: blocks, and how many of each one's readings."""

    interval: float
    blocks: tuple[tuple[Block, int], ...]

    def times(self) -> list[float]:
        """Give the monotonic times, as they came."""
        return [
            (block.base + after) / 1000
            for block, length in self.blocks
            for after in block.times[:length]
        ]

    def values(self) -> "array[float]":
        """Give the values, as they came."""
        found = array("f")
        for block, length in self.blocks:
            found.extend(block.values[:length])
        return found

    def states(self) -> bytes:
        """Give the codes of the states, as they came."""
        return b"".join(bytes(block.states[:length]) for block, length in self.blocks)

    def readings(self, series: Series, begin: float) -> Iterator[Reading]:
        """Unpack those from ``begin`` on, as they came."""
        for block, length in self.blocks:
            for index in range(length):
                at = (block.base + block.times[index]) / 1000
                if at >= begin:
                    value = block.values[index]
                    known = None if isnan(value) else decimal(value)
                    state = _STATES[block.states[index]]
                    yield Reading(at, series, known, state, self.interval)


class PackedReadings(Struct, frozen=True):
    """Readings as they were at one moment; for any thread. From ``begin`` on there are all."""

    streams: Mapping[Series, PackedStream]
    begin: float

    def __iter__(self) -> Iterator[Reading]:
        """Unpack those from ``begin`` on, in the order of time but for those that came late."""
        each = (stream.readings(series, self.begin) for series, stream in self.streams.items())
        return merge(*each, key=lambda reading: reading.at)

    def columns(self, series: Series) -> Columns:
        """Give those of one series from ``begin`` on, none where there are none."""
        stream = self.streams.get(series)
        if stream is None:
            return Columns(1.0, [], array("f"), b"")
        times, values, states = stream.times(), stream.values(), stream.states()
        # A sort of what is in order already takes no time.
        order = sorted(range(len(times)), key=times.__getitem__)
        chosen = [i for i in order if times[i] >= self.begin and states[i] != _STARTING]
        return Columns(
            stream.interval,
            [times[i] for i in chosen],
            array("f", [values[i] for i in chosen]),
            bytes([states[i] for i in chosen]),
        )

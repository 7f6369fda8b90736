"""Every reading of the last hour: nine bytes each, a series apart from the others."""

from collections.abc import Iterable
from math import inf

from hydrogen.memory.packed import (
    BLOCK_BYTES,
    RECORD_BYTES,
    RECORDS,
    Block,
    PackedReadings,
    PackedStream,
)
from hydrogen.memory.reading import Reading
from hydrogen.series import Series

KEPT_SECONDS = 3660.0
"""How long readings are kept, where they are within bounds: an hour, and a minute more for whoever
asks for the last hour a moment later."""

_MOST_BYTES = 12 * 2**20
_OPEN_BYTES = BLOCK_BYTES + RECORDS * RECORD_BYTES


class _Stream:
    """The blocks of one series."""

    __slots__ = ("blocks", "interval")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.interval = 1.0


class Readings:
    """The newest readings, within 12 MiB and the time that is wanted. Belongs to one thread."""

    def __init__(self, *, most_bytes: int = _MOST_BYTES) -> None:
        self.held_from = inf
        """A monotonic time: what is from there on somebody needs, however old it gets."""
        self._most_bytes = most_bytes
        self._streams: dict[Series, _Stream] = {}
        self._bytes = 0  # of all blocks but those that are open
        self._lost_until = -inf

    def add(self, reading: Reading) -> None:
        """Take a reading; the oldest make room."""
        stream = self._streams.get(reading.series)
        if stream is None:
            stream = self._streams[reading.series] = _Stream()
        stream.interval = reading.interval
        milliseconds = round(reading.at * 1000)
        block = stream.blocks[-1] if stream.blocks else None
        if block is None or not block.has_room_for(milliseconds):
            block = self._begin(stream, milliseconds)
        block.add(milliseconds, reading.value, reading.state)

    def forget_before(self, at: float) -> None:
        """Let go of what is older, as far as whole blocks are."""
        for series, stream in [*self._streams.items()]:
            while stream.blocks and stream.blocks[0].newest < at:
                self._drop(stream)
            if not stream.blocks:
                del self._streams[series]

    def rename(self, old: str, new: str) -> None:
        """Take a sensor's readings for another's, of which there are none."""
        for series in [s for s in self._streams if s[:2] == ("sensor", old)]:
            renamed = ("sensor", new, series[2])
            if renamed not in self._streams:
                self._streams[renamed] = self._streams.pop(series)

    def since(self, begin: float, *, of: Iterable[Series] | None = None) -> PackedReadings:
        """Give the readings from a monotonic time on, to be unpacked by whoever has the time.

        They are those ``of`` some series, or of all. They begin later where there were too many
        since.
        """
        wanted = self._streams if of is None else of
        found = {series: self._streams[series] for series in wanted if series in self._streams}
        packed = {
            series: PackedStream(
                stream.interval, tuple((block, len(block.states)) for block in stream.blocks)
            )
            for series, stream in found.items()
        }
        return PackedReadings(packed, max(begin, self._lost_until))

    @property
    def bytes(self) -> int:
        """About how much memory they take."""
        return sum(block.bytes for stream in self._streams.values() for block in stream.blocks)

    def _begin(self, stream: _Stream, milliseconds: int) -> Block:
        if stream.blocks:
            self._bytes += stream.blocks[-1].bytes
        block = Block(milliseconds)
        stream.blocks.append(block)
        room = self._most_bytes - len(self._streams) * _OPEN_BYTES
        while self._bytes > max(room, 0):
            self._make_room()
        return block

    def _make_room(self) -> None:
        streams = [stream for stream in self._streams.values() if len(stream.blocks) > 1]
        oldest = min(streams, key=lambda stream: stream.blocks[0].latest)
        self._lost_until = max(self._lost_until, oldest.blocks[0].newest)
        self._drop(oldest)

    def _drop(self, stream: _Stream) -> None:
        block = stream.blocks.pop(0)
        if stream.blocks:  # else it was the open one, which is not counted
            self._bytes -= block.bytes

"""A recording as CSV (RFC 4180), one row a reading or a change; docs/protocol.md says what each is.

It is made row by row: the whole text may be larger than all that the program takes otherwise.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from heapq import heappop, heappush, merge

from msgspec import Struct

from hydrogen.clock import Instant
from hydrogen.memory.facts import Fact
from hydrogen.memory.packed import PackedReadings
from hydrogen.memory.reading import Reading
from hydrogen.memory.triggers import Trigger

HEADER = "time,seconds,kind,name,quantity,value,state,message"

_DECIMALS = 7  # as in the status
_OUT_OF_ORDER = 2048
"""So many rows may lie between one and the place where it belongs: sensors report when they can."""

_Row = tuple[float, str]


class Recorded(Struct, frozen=True, kw_only=True):
    """All of a recording. ``begin`` and ``end`` are in monotonic seconds, as in its rows."""

    id: int
    trigger: Trigger
    at: Instant
    begin: float
    end: float
    readings: PackedReadings
    facts: list[Fact]

    def wall(self, monotonic: float) -> float:
        """Give the Unix time of a moment, by the wall clock as it was at the event."""
        return self.at.wall + (monotonic - self.at.monotonic)


def lines(recorded: Recorded) -> Iterator[str]:
    """Give the lines with their ends; the first three rows say what the recording is."""
    stamp = _Stamp(recorded)
    yield f"{HEADER}\r\n"
    trigger = recorded.trigger
    for at, kind, name, message in (
        (recorded.at.monotonic, "trigger", trigger.reason, trigger.message),
        (recorded.begin, "begin", "", ""),
        (recorded.end, "end", "", ""),
    ):
        fact = Fact(at=at, kind=kind, name=name, message=message)
        yield f"{stamp(at)},{_of_fact(fact)[1]}\r\n"
    rows = merge(map(_of_fact, recorded.facts), map(_of_reading, recorded.readings))
    for at, text in _in_order(row for row in rows if row[0] <= recorded.end):
        yield f"{stamp(at)},{text}\r\n"


class _Stamp:
    """Writes the first two columns; most rows are of the same second as the last."""

    def __init__(self, recorded: Recorded) -> None:
        self._recorded = recorded
        self._second = -1
        self._text = ""

    def __call__(self, at: float) -> str:
        second, thousandth = divmod(round(self._recorded.wall(at) * 1000), 1000)
        if second != self._second:
            self._second = second
            self._text = datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%S")
        seconds = at - self._recorded.at.monotonic
        return f"{self._text}.{thousandth:03d}Z,{seconds:.3f}"


def _of_fact(fact: Fact) -> _Row:
    text = f"{fact.kind},{fact.name},{fact.quantity},{fact.value},{fact.state},"
    return fact.at, text + quoted(fact.message)


def _of_reading(reading: Reading) -> _Row:
    value = "" if reading.value is None else round(reading.value, _DECIMALS)
    return reading.at, f"{','.join(reading.series)},{value},{reading.state},"


def quoted(message: str) -> str:
    """Write a message as a field: in quotes, unless there is none, and on one line."""
    if not message:
        return ""
    doubled = " ".join(message.split()).replace('"', '""')
    return f'"{doubled}"'


def _in_order(rows: Iterable[_Row]) -> Iterator[_Row]:
    heap: list[tuple[float, int, str]] = []
    for count, (at, text) in enumerate(rows):
        heappush(heap, (at, count, text))  # the count keeps rows of one moment as they came
        if len(heap) > _OUT_OF_ORDER:
            yield _taken(heap)
    while heap:
        yield _taken(heap)


def _taken(heap: list[tuple[float, int, str]]) -> _Row:
    at, _, text = heappop(heap)
    return at, text

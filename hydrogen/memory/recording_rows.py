"""A recording read again, row by row: what ``recording_text`` wrote, if nobody changed it since."""

from collections.abc import Collection, Iterator
from datetime import datetime
from math import inf

from msgspec import Struct

from hydrogen.memory.facts import Fact
from hydrogen.memory.packed import PackedReadings
from hydrogen.memory.reading import Reading
from hydrogen.memory.readings import Readings
from hydrogen.memory.recording_text import HEADER
from hydrogen.model import State
from hydrogen.series import Series, is_possible

MOST_SERIES = 32
"""So many are read where nobody says which."""

_COLUMNS = HEADER.count(",")  # but the last, which may have commas of its own
_READINGS = frozenset({"sensor", "host"})
_FACTS = frozenset({"line", "output", "printer", "alarm", "power"})
_HEAD = ("trigger", "begin", "end")
_LONGEST_ROW = 16 * 1024  # bytes
_LONGEST_VALUE = 32
_MOST_NAMES = 1024
_MOST_FACTS = 20_000
_MOST_SECONDS = 1e6
_GREATEST = 3e38  # of what 32 bits hold


class DamagedRecording(Exception):
    """A file is no recording, or not any more; the message says where."""


class Replay(Struct, frozen=True, kw_only=True):
    """A recording. Times are in seconds after its event, but for ``at``, which is the event's.

    That is a Unix time by the clock as it was. ``names`` are all series that it has, ``readings``
    those of the series that were wanted. ``triggers`` are what happened while it was made.
    """

    at: float
    begin: float
    end: float
    names: tuple[Series, ...]
    readings: PackedReadings
    facts: tuple[Fact, ...]
    triggers: tuple[Fact, ...]


def read(
    pieces: Iterator[bytes],
    wanted: Collection[Series] | None = None,
    *,
    into: Readings | None = None,
) -> Replay:
    """Read a file of which there is something; of the readings those of some series.

    None stands for the first 32. A reading takes nine bytes, and all of them ``into`` which they
    are read what that may take: by default what the black box itself may take. Raises
    DamagedRecording, and OSError where the disk fails.
    """
    reader = _Reader(wanted, Readings() if into is None else into)
    for number, line in enumerate(_lines(pieces), 1):
        try:
            reader.take(number, line.decode())
        except ValueError as error:  # of a number, a time, a state or a text that is none
            msg = f"row {number} is not as Hydrogen writes it: {error}"
            raise DamagedRecording(msg) from error
    return reader.replay()


def _lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\r\n")
        if len(rest) > _LONGEST_ROW:
            break
        yield from whole
    if rest:
        msg = "it ends in the middle of a row, or has one that is too long"
        raise DamagedRecording(msg)


class _Reader:
    def __init__(self, wanted: Collection[Series] | None, into: Readings) -> None:
        self._wanted = wanted
        self._at = 0.0
        self._head: list[float] = []
        self._names: dict[Series, bool] = {}
        """Whether each is wanted."""
        self._readings = into
        self._facts: list[Fact] = []

    def take(self, number: int, line: str) -> None:
        """Take a row. Raises ValueError and DamagedRecording."""
        if number == 1:
            _require(line.startswith(HEADER), "it does not begin with the names of the columns")
            return
        columns = line.split(",", _COLUMNS)
        _require(len(columns) == _COLUMNS + 1, "columns are missing")
        time, seconds, kind = columns[:3]
        at = float(seconds)
        _require(abs(at) <= _MOST_SECONDS, "its time is none")
        if len(self._head) < len(_HEAD):
            self._begin(time, at, kind)
        elif kind in _READINGS:
            self._add(at, kind, columns)
        elif kind in _FACTS or kind == "trigger":
            self._facts.append(_fact(at, kind, columns))
            _require(len(self._facts) <= _MOST_FACTS, "too much has changed for one recording")

    def replay(self) -> Replay:
        """Give what was read. Raises DamagedRecording."""
        if len(self._head) < len(_HEAD):
            msg = "its first rows are missing"
            raise DamagedRecording(msg)
        readings = self._readings.since(-inf)
        if readings.begin > -inf:
            msg = "it has more readings than a recording can have"
            raise DamagedRecording(msg)
        _, begin, end = self._head
        return Replay(
            at=self._at,
            begin=begin,
            end=end,
            names=tuple(self._names),
            readings=readings,
            facts=tuple(fact for fact in self._facts if fact.kind in _FACTS),
            triggers=tuple(fact for fact in self._facts if fact.kind not in _FACTS),
        )

    def _begin(self, time: str, at: float, kind: str) -> None:
        _require(kind == _HEAD[len(self._head)], f"{_HEAD[len(self._head)]} is missing")
        if not self._head:
            self._at = datetime.fromisoformat(time).timestamp()
        self._head.append(at)

    def _add(self, at: float, kind: str, columns: list[str]) -> None:
        name, quantity, value, state = columns[3:7]
        series = (kind, name, quantity)
        if series not in self._names:
            self._names[series] = self._is_wanted(series)
        if self._names[series]:
            known = float(value) if value else None
            _require(known is None or abs(known) < _GREATEST, "its value is none")
            self._readings.add(Reading(at, series, known, State(state)))

    def _is_wanted(self, series: Series) -> bool:
        _require(is_possible(series), "it is of no sensor")
        _require(len(self._names) < _MOST_NAMES, "it has too many series")
        return len(self._names) < MOST_SERIES if self._wanted is None else series in self._wanted


def _fact(at: float, kind: str, columns: list[str]) -> Fact:
    name, quantity, value, state, message = columns[3:]
    _require(len(value) <= _LONGEST_VALUE, "its value is none")
    return Fact(
        at=at,
        kind=kind,
        name=name,
        quantity=quantity,
        value=value,
        state=state,
        message=message.removeprefix('"').removesuffix('"').replace('""', '"'),
    )


def _require(condition: bool, otherwise: str) -> None:  # noqa: FBT001  it is what is required
    if not condition:
        raise ValueError(otherwise)

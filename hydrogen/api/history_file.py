"""The history as a file: all its buckets, a piece at a time, however many years they are."""

import errno
from collections.abc import AsyncGenerator, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hydrogen.api.download import BrokenOff
from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.api.history import known_series
from hydrogen.api.messages import HistoryFileRequest, expected
from hydrogen.api.questions import Asker
from hydrogen.api.range import time_range
from hydrogen.api.services import Services
from hydrogen.history.answers.csv_text import header, text
from hydrogen.history.answers.query import known_since
from hydrogen.history.answers.rows import Cursor, Request, begun, piece
from hydrogen.history.boot import anchor
from hydrogen.history.source import Source
from hydrogen.history.tier import TIERS
from hydrogen.memory.unavailable import JournalFailure
from hydrogen.series import Series, wire_name

if TYPE_CHECKING:
    from hydrogen.api.interfaces import History

_MOST_SERIES = 32


class _Left(Struct, frozen=True, kw_only=True):
    """What is still to be given out, and of which of its series there was something."""

    cursor: Cursor
    kept: frozenset[Series]


async def history_file(
    services: Services, request: HistoryFileRequest, *, asker: Asker
) -> AsyncGenerator[bytes]:
    """Begin the file; raises ApiError.

    What it gives raises OSError where the disk fails, and BrokenOff where a series gets another
    name meanwhile.

    Between two pieces nothing is held: neither the disk nor the thread that reads it. Where the
    disk fails, and all of the range is in memory, that is the file.
    """
    now = anchor(services.clock)
    begin, end = time_range(request.begin, request.end, now=now.wall)
    tier = next((tier for tier in TIERS if tier.width == request.width), None)

    def begin_in(source: Source) -> _Left | list[bytes]:
        boots = source.boots()
        boot = boots[-1].identity if boots else ""
        wanted = Request(series=series, begin=begin, end=end, tier=tier)
        cursor = begun(source, wanted, now=now, boot=boot)
        if source.problem is None:
            return _Left(cursor=cursor, kept=frozenset(series).intersection(source.series()))
        if begin < known_since(source, now=now, boot=boot):
            raise JournalFailure(source.problem)
        return [*_all_pieces(source, cursor)]  # it is short: an hour or so

    async with services.questions.turn(asker):
        names = request.series
        series = await (known_series(services.history, names) if names else _all(services.history))
        start = await services.history.recall(begin_in)
    return _pieces(services.history, series, start)


async def _all(history: "History") -> tuple[Series, ...]:
    series = sorted(await history.series())
    if len(series) > _MOST_SERIES:
        message = f"series: there are {len(series)}, and a file has {_MOST_SERIES} at most"
        details = {"field": "series", "expected": expected("series", HistoryFileRequest)}
        raise ApiError(ErrorCode.INVALID_MESSAGE, message, details=details)
    return tuple(series)


async def _pieces(
    history: "History", series: tuple[Series, ...], start: _Left | list[bytes]
) -> AsyncGenerator[bytes]:
    yield header(series).encode()
    if isinstance(start, list):
        for part in start:
            yield part
        return
    left: _Left | None = start
    while left is not None:
        part, cursor = await _next(history, left)
        yield part
        left = replace(left, cursor=cursor) if cursor else None


def _all_pieces(source: Source, cursor: Cursor) -> Iterator[bytes]:
    left: Cursor | None = cursor
    while left is not None:
        part, left = _piece(source, left)
        yield part


def _piece(source: Source, cursor: Cursor) -> tuple[bytes, Cursor | None]:
    found = piece(source, cursor)
    return text(found.rows, cursor.series).encode(), found.next


async def _next(history: "History", left: _Left) -> tuple[bytes, Cursor | None]:
    def work(source: Source) -> tuple[bytes, Cursor | None]:
        for gone in sorted(left.kept.difference(source.series())):
            # Else the rest of its columns would be empty without a word.
            message = f"{wire_name(gone)} has another name by now: ask for the file again"
            raise BrokenOff(message)
        return _piece(source, left.cursor)

    try:
        return await history.pieces(work)
    except JournalFailure as error:
        raise OSError(errno.EIO, str(error)) from error

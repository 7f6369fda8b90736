"""``hydrogen history``: the past on the command line, whether the program runs or not."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from hydrogen.clock import Clock
from hydrogen.history.answers.csv_text import header, text
from hydrogen.history.answers.query import drawn
from hydrogen.history.answers.rows import Cursor, Request, begun, piece
from hydrogen.history.boot import Anchor
from hydrogen.history.question import Question
from hydrogen.history.store.database import open_read_only
from hydrogen.history.store.holdings import Holding, holdings
from hydrogen.history.store.read_only import ReadOnlyHistory, open_to_read
from hydrogen.history.store.store import FILE
from hydrogen.history.terminal.listing import listing
from hydrogen.history.terminal.local_time import UnclearTime
from hydrogen.history.terminal.missing import what_is_missing
from hydrogen.history.terminal.naming import UnknownSeries, named
from hydrogen.history.terminal.showing import Present, elsewhere, look_of, shown
from hydrogen.history.terminal.wanted import Wanted, stretch
from hydrogen.history.tier import TIERS, Tier
from hydrogen.memory.connecting import is_there
from hydrogen.memory.failure import DamagedJournal, JournalFailure
from hydrogen.series import Series, wire_name

NO_FOLDER = (
    "no folder is configured to keep the past in (memory.folder): --folder names one, such as "
    "/var/lib/hydrogen of a service. What is only in the memory of a running Hydrogen can be had "
    "from its page."
)

_SAVED = (
    "; when Hydrogen runs it puts that aside, and saves what can be read of it; "
    "'hydrogen history check' tells more"
)
_NEWEST = "while Hydrogen runs, the newest minute is in its memory alone: see /api/history.csv"


def history(
    folder: Path, wanted: Wanted, *, clock: Clock, environ: Mapping[str, str] | None = None
) -> int:
    """List what is kept in a folder, or show some of it; return the exit status."""
    missing = what_is_missing(folder)
    if missing is not None:
        print(missing, file=sys.stderr)
        return 1
    try:
        with open_to_read(folder) as source:
            if source.problem:
                print(f"warning: {source.problem}", file=sys.stderr)
            for line in _lines(source, folder, wanted, clock, environ or os.environ):
                sys.stdout.write(line)
    except (UnclearTime, UnknownSeries) as unclear:
        print(unclear, file=sys.stderr)
        return 1
    except DamagedJournal as damage:
        print(f"{damage}{_SAVED}", file=sys.stderr)
        return 1
    except (JournalFailure, OSError) as error:
        print(f"{error}", file=sys.stderr)
        return 1
    return 0


def _lines(
    source: ReadOnlyHistory,
    folder: Path,
    wanted: Wanted,
    clock: Clock,
    environ: Mapping[str, str],
) -> Iterator[str]:
    present = _present(clock)
    if not wanted.series:
        times = drawn(source, now=present.anchor, boot=present.boot)
        for line in listing(source, times, held=_held(folder), folder=folder):
            yield f"{line}\n"
        return
    begin, end = stretch(wanted, now=present.anchor.wall)
    series = named(wanted.series, source.series())
    if wanted.is_csv:
        tier = next((tier for tier in TIERS if tier.width == wanted.width), None)
        request = Request(series=series, begin=begin, end=end, tier=tier)
        yield from _csv(source, request, present)
        return
    look = look_of(sys.stdout, environ, is_ascii=wanted.is_ascii)
    question = Question(
        series=series,
        begin=begin,
        end=end,
        points=wanted.points or look.points,
        intervals=False,
    )
    for line in shown(source, question, look, present=present):
        yield f"{line}\n"


def _held(folder: Path) -> dict[Series, dict[Tier, Holding]]:
    if not is_there(folder / FILE):
        return {}
    with closing(open_read_only(folder / FILE)) as database, database.snapshot() as connection:
        return holdings(connection)


def _csv(source: ReadOnlyHistory, request: Request, present: Present) -> Iterator[str]:
    yield header(request.series)
    left: Cursor | None = begun(source, request, now=present.anchor, boot=present.boot)
    is_empty = True
    while left is not None:
        found = piece(source, left)
        left = found.next
        is_empty &= not found.rows
        yield text(found.rows, request.series)
    if is_empty:
        times = drawn(source, now=present.anchor, boot=present.boot)
        for series in request.series:
            told = f"{wire_name(series)}: nothing was kept of it then"
            print(f"{told}{elsewhere(series, source, times)}", file=sys.stderr)
        if request.end >= present.anchor.wall:
            print(_NEWEST, file=sys.stderr)


def _present(clock: Clock) -> Present:
    anchor = Anchor(
        monotonic=clock.monotonic(), wall=clock.wall(), synchronized=clock.synchronized()
    )
    return Present(anchor=anchor, boot=clock.boot() or "")

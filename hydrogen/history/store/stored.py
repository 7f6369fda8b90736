"""A Source: what is in the file, and what is not there yet."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from math import ceil

from msgspec import ValidationError, convert

from hydrogen.history.boot import Boot, Run, longer
from hydrogen.history.buckets import Buckets, cut, joined
from hydrogen.history.source import MOST_FACTS, Extent
from hydrogen.history.store.catalogue import Catalogue, load
from hydrogen.history.store.chunks import Chunks
from hydrogen.history.store.database import Database
from hydrogen.history.store.key import SPANS, boot_of, chunk_key, span_of
from hydrogen.history.store.newest import newest_of_each
from hydrogen.history.store.recent import Recent
from hydrogen.history.tier import QUARTERS, TEN_SECONDS, Tier
from hydrogen.memory.facts import Fact, Facts
from hydrogen.series import Series

_ALL = "SELECT thing, at, quantity, value, state, message FROM facts WHERE boot = ?"
_BACKWARDS = f"{_ALL} AND thing = ? AND at < ? ORDER BY at DESC, serial DESC LIMIT ?"

_FactRow = tuple[int, float, str, str, str, str]


class Stored:
    """Everything of one file and some recent batches; those that the file has are not told twice.

    Without a catalogue, what is in the file may change at any time: each method looks whether it
    did. Everything raises JournalFailure; belongs to one thread.
    """

    def __init__(
        self,
        database: Database,
        recents: Sequence[Recent],
        *,
        catalogue: Catalogue | None = None,
        chunks: Chunks | None = None,
        problem: str | None = None,
    ) -> None:
        self.problem = problem
        """Why what is on the disk cannot be told, where that is so."""
        self._database = database
        self._all = recents
        self._recents = recents
        self._is_watched = catalogue is None
        self._catalogue = catalogue or Catalogue()
        self._seen: int | None = None
        self._spans: dict[tuple[Tier, int, int, int], range] = {}
        self.chunks = chunks or Chunks(database.connection)
        self.pause: Callable[[], None] = _go_on
        """Called every few milliseconds while something is read; what it raises ends that."""

    def boots(self) -> Sequence[Boot]:
        """Give the boots in order; the running one is last."""
        with self._looking():
            boots = dict(self._catalogue.boots)
            for recent in self._recents:
                boot = recent.boot
                boots[boot.number] = longer(boots.get(boot.number), boot)
            return [boots[number] for number in sorted(boots)]

    def series(self) -> Sequence[Series]:
        """Give every series of which there is anything, in the order in which they came."""
        return [extent.series for extent in self.extents()]

    def extents(self) -> Sequence[Extent]:
        """Give from when to when there is something of each, in that order; reads no bucket."""
        with self._looking():
            key = self._catalogue.pruned.get(QUARTERS, 0)
            oldest = (boot_of(key), float(span_of(key) * QUARTERS.span))
            extents: dict[Series, Extent] = {}
            for extent in (*self._catalogue.extents.values(), *self._recent_extents()):
                if extent.last >= oldest:
                    known = extents.get(extent.series, extent)
                    extents[extent.series] = Extent(
                        series=extent.series,
                        first=max(oldest, min(known.first, extent.first)),
                        last=max(known.last, extent.last),
                    )
            return list(extents.values())

    def kept_from(self, tier: Tier) -> tuple[int, float]:
        """Give the boot's number and the time from which on that tier has everything."""
        boots = self.boots()
        first = (boots[0].number, boots[0].first) if boots else (0, 0.0)
        key = self._catalogue.pruned.get(tier, 0)
        return max(first, (boot_of(key), float(span_of(key) * tier.span)))

    def buckets(
        self, series: Series, *, boot: int, tier: Tier, begin: float, end: float
    ) -> Sequence[Buckets]:
        """Give a series' buckets that begin from ``begin`` to before ``end``."""
        longest = SPANS * TEN_SECONDS.span
        first = ceil(max(begin, 0) / tier.width)
        last = ceil(max(0, min(end, longest)) / tier.width)
        if first >= last:
            return []
        spans = (first * tier.width // tier.span, (last - 1) * tier.width // tier.span)
        found: dict[int, Buckets] = {}
        with self._looking():
            for number in self._catalogue.series.get(series, ()):
                for span in self._narrowed(tier, boot, *spans):
                    self.pause()
                    part = self.chunks.read(tier, chunk_key(boot, span, number))
                    if part is not None:
                        found[span] = _both(found.get(span), part)
        for recent in self._recents:
            for span, part in recent.chunks(series, boot, tier):
                if spans[0] <= span <= spans[1]:
                    found[span] = _both(found.get(span), part)
        parts = (_within(found[span], first, last) for span in sorted(found))
        return [part for part in parts if len(part)]

    def facts(
        self, *, boot: int, begin: float, end: float, most: int = MOST_FACTS
    ) -> Sequence[Fact]:
        """Give what changed in that time, in order, and first what was so when it began.

        Of each thing it is the newest ``most``, for one may have chattered for months.
        """
        with self._looking() as connection:
            rows = self._fact_rows(connection, self._catalogue.boots.get(boot), (begin, end), most)
            names = {n: thing for thing, ns in self._catalogue.things.items() for n in ns}
        found = list(_facts(names, rows))
        for recent in self._recents:
            if recent.boot.number == boot:
                found.extend(fact for _, fact in recent.facts if fact.at < end)
        facts = Facts(most=len(found) + 1)
        for fact in sorted(found, key=lambda fact: fact.at):
            facts.add(fact)
        return newest_of_each(facts.since(begin), most)

    def runs(self, boot: int) -> Sequence[Run]:
        """Give when Hydrogen watched, in order."""
        with self._looking() as connection:
            query = "SELECT begin, end FROM runs WHERE boot = ?"
            rows = connection.execute(query, (boot,)).fetchall()
        runs = {begin: end for begin, end in rows if isinstance(begin, float) and end >= begin}
        for recent in self._recents:
            for begin, end in recent.runs.items() if recent.boot.number == boot else ():
                runs[begin] = max(end, runs.get(begin, end))
        return [Run(begin=begin, end=runs[begin]) for begin in sorted(runs)]

    def _narrowed(self, tier: Tier, boot: int, first: int, last: int) -> range:
        """Narrow spans to those in which there may be something, of any series."""
        if self._is_watched:
            return self.chunks.spans(tier, boot, first, last)
        key = (tier, boot, first, last)
        if key not in self._spans:
            self._spans[key] = self.chunks.spans(tier, boot, first, last)
        return self._spans[key]

    @contextmanager
    def _looking(self) -> Iterator[sqlite3.Connection]:
        """Read what is so at one moment, and know which of the batches are in the file by then."""
        self.pause()
        with self._database.snapshot() as connection:
            if self._is_watched:
                self._look(connection)
            yield connection

    def _look(self, connection: sqlite3.Connection) -> None:
        # Of SQLite's, another one after any other connection's commit.
        [version] = connection.execute("PRAGMA data_version").fetchone()
        if version != self._seen:
            self._catalogue = load(connection)
            taken = self._catalogue.taken
            self._recents = [recent for recent in self._all if recent.newest > taken]
            self._seen = version

    def _fact_rows(
        self,
        connection: sqlite3.Connection,
        boot: Boot | None,
        within: tuple[float, float],
        most: int,
    ) -> list[tuple[object, ...]]:
        if boot is None:
            return []
        begin, end = within
        if begin <= boot.first and boot.last < end:
            # Most boots are short, and there may be thousands.
            rows = connection.execute(f"{_ALL} LIMIT ?", (boot.number, most + 1)).fetchall()
            if len(rows) <= most:
                return rows
        rows = []
        for thing in chain.from_iterable(self._catalogue.things.values()):
            for row in connection.execute(_BACKWARDS, (boot.number, thing, end, most)):
                rows.append(row)
                if isinstance(row[1], float) and row[1] < begin:
                    break  # that is what was so when it began
        rows.reverse()
        return rows

    def _recent_extents(self) -> Iterator[Extent]:
        for recent in self._recents:
            boot = recent.boot.number
            for _, chunk in sorted(recent.spans.items()):
                for series, buckets in chunk.items():
                    yield Extent(
                        series=series,
                        first=(boot, float(buckets.first * buckets.width)),
                        last=(boot, float(buckets.end * buckets.width)),
                    )


def _go_on() -> None:
    pass


def _both(known: Buckets | None, part: Buckets) -> Buckets:
    return part if known is None else joined(known, part)


def _within(buckets: Buckets, first: int, last: int) -> Buckets:
    if first <= buckets.first and buckets.end <= last:
        return buckets
    return cut(buckets, first, last)


def _facts(names: dict[int, tuple[str, str]], rows: list[tuple[object, ...]]) -> Iterator[Fact]:
    for row in rows:
        try:
            thing, at, quantity, value, state, message = convert(row, _FactRow)
            kind, name = names[thing]
        except (ValidationError, KeyError):
            continue  # a row that cannot be so
        yield Fact(
            at=at,
            kind=kind,
            name=name,
            quantity=quantity,
            value=value,
            state=state,
            message=message,
        )

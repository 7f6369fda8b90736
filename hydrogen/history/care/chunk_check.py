"""Every chunk of the history's file, looked at a day of a boot at a time."""

from collections.abc import Callable, Iterator
from math import isfinite

from msgspec import Struct, field

from hydrogen.history.buckets import Buckets
from hydrogen.history.care.finding import Flaw, Tally
from hydrogen.history.store.catalogue import Catalogue
from hydrogen.history.store.chunks import decoded
from hydrogen.history.store.database import Database
from hydrogen.history.store.key import SPANS, boot_of, chunk_key, series_of, span_of
from hydrogen.history.tier import MINUTES, QUARTERS, TEN_SECONDS, TIERS, Tier
from hydrogen.series import Series, wire_name

_DAY = 86_400
_HOUR = 3600
_HIGHEST = (1 << 63) - 1

Sums = dict[tuple[int, int], tuple[int, int]]
"""By series' number and hour of the boot: how many readings were ok, and how many were not."""


class ChunkCheck(Struct, kw_only=True):
    """Looks at all of them; ``seen`` counts those that were."""

    database: Database
    catalogue: Catalogue
    tally: Tally = field(default_factory=Tally)
    seen: int = 0

    def run(self, progress: Callable[[int], None]) -> None:
        """Go through the file; ``progress`` is told after each day how many chunks were seen.

        The file is never locked for longer than a day of it takes. Raises JournalFailure.
        """
        names = _names(self.catalogue)
        boot, number = 0, 0
        while (found := self._next(boot, number)) is not None:
            boot, number = found
            sums = {tier: self._sums(tier, rows, names) for tier, rows in self._rows(boot, number)}
            self._compare(boot, sums, names)
            progress(self.seen)
            number += 1

    def _next(self, boot: int, day: int) -> tuple[int, int] | None:
        """Give the first boot and day of it, from these on, of which there is a chunk."""
        found = []
        with self.database.snapshot() as connection:
            for tier in TIERS:
                query = f"SELECT min(key) FROM {tier.name} WHERE key >= ?"  # noqa: S608  ours
                key = _key(tier, boot, day)
                if key > _HIGHEST:
                    continue
                [first] = connection.execute(query, (key,)).fetchone()
                if first is not None:
                    found.append((boot_of(first), span_of(first) * tier.span // _DAY))
        return min(found, default=None)

    def _rows(self, boot: int, day: int) -> list[tuple[Tier, list[tuple[int, object]]]]:
        """Read one day as it is at one moment: then it agrees, whoever writes meanwhile."""
        rows = []
        with self.database.snapshot() as connection:
            for tier in TIERS:
                query = f"SELECT key, chunk FROM {tier.name} WHERE key BETWEEN ? AND ?"  # noqa: S608  ours
                first, last = _key(tier, boot, day), _key(tier, boot, day + 1) - 1
                keys = (min(first, _HIGHEST), min(last, _HIGHEST))
                rows.append((tier, connection.execute(query, keys).fetchall()))
        return rows

    def _sums(self, tier: Tier, rows: list[tuple[int, object]], names: dict[int, Series]) -> Sums:
        sums: Sums = {}
        for key, data in rows:
            self.seen += 1
            where = _where(tier, key, names)
            number = series_of(key)
            if number not in names:
                self.tally.add(Flaw.NO_SERIES, where)
            if boot_of(key) not in self.catalogue.boots:
                self.tally.add(Flaw.NO_BOOT, where)
            try:
                buckets = decoded(tier, key, data)
            except ValueError as error:
                self.tally.add(Flaw.UNREADABLE, f"{where}: {error}")
                continue
            for flaw in self._flaws(buckets, tier, key):
                self.tally.add(flaw, where)
            for hour, ok, not_ok in _hours(buckets, tier, span_of(key)):
                sums[number, hour] = ok, not_ok
        return sums

    def _flaws(self, buckets: Buckets, tier: Tier, key: int) -> Iterator[Flaw]:
        used = [index for index in range(len(buckets)) if buckets.count[index]]
        # Coarse chunks are as finely rounded as their quantity is, each number by itself.
        if not all(_is_possible(buckets, index) for index in used):
            yield Flaw.IMPOSSIBLE
        boot = self.catalogue.boots.get(boot_of(key))
        if boot is not None and used:
            begin = (buckets.first + used[0] + 1) * tier.width
            end = (buckets.first + used[-1]) * tier.width
            if begin <= boot.first - tier.width or end > boot.last + tier.width:
                yield Flaw.OUTSIDE

    def _compare(self, boot: int, sums: dict[Tier, Sums], names: dict[int, Series]) -> None:
        for fine, coarse in ((TEN_SECONDS, MINUTES), (MINUTES, QUARTERS)):
            for (number, hour), counts in sums[fine].items():
                key = chunk_key(boot, hour * _HOUR // coarse.span, number)
                found = sums[coarse].get((number, hour))
                if found is None and key >= self.catalogue.pruned.get(coarse, 0):
                    self.tally.add(Flaw.MISSING, _where(coarse, key, names))
                elif found is not None and found != counts:
                    self.tally.add(Flaw.DIFFERENT, _where(coarse, key, names))


def _key(tier: Tier, boot: int, day: int) -> int:
    """Give the key from which on a day's chunks are; it may be above the highest that can be."""
    span = day * _DAY // tier.span
    if span >= SPANS:  # no tier has so much of a boot: a key that is damaged may say so
        boot, span = boot + 1, 0
    return chunk_key(boot, span)


def _hours(buckets: Buckets, tier: Tier, span: int) -> Iterator[tuple[int, int, int]]:
    """Give the numbers of readings of each hour of a chunk's span."""
    first, in_hour = span * tier.span // tier.width - buckets.first, _HOUR // tier.width
    for number in range(tier.span // _HOUR):
        part = slice(max(first + number * in_hour, 0), max(first + (number + 1) * in_hour, 0))
        hour = span * tier.span // _HOUR + number
        yield hour, sum(buckets.count[part]), sum(buckets.not_ok[part])


def _is_possible(buckets: Buckets, index: int) -> bool:
    low, mean, high = buckets.low[index], buckets.mean[index], buckets.high[index]
    return isfinite(low) and isfinite(high) and low <= mean <= high


def _names(catalogue: Catalogue) -> dict[int, Series]:
    return {number: series for series, numbers in catalogue.series.items() for number in numbers}


def _where(tier: Tier, key: int, names: dict[int, Series]) -> str:
    series = names.get(series_of(key))
    name = wire_name(series) if series else f"series {series_of(key)}"
    return f"{name}, {tier.name}, boot {boot_of(key)}, {tier.span // _HOUR * span_of(key)} h"

"""What is older than it is to be kept goes: by the time that was watched, not by any clock."""

import sqlite3
from collections.abc import Iterator

from hydrogen.config.remembering import HistoryConfig
from hydrogen.history.store.catalogue import Catalogue
from hydrogen.history.store.key import boot_of, chunk_key, span_of
from hydrogen.history.tier import MINUTES, QUARTERS, TEN_SECONDS, TIERS, Tier

_DAY = 86_400.0
_AT_ONCE = 200  # rows, so that whoever asks meanwhile waits for some milliseconds
_OLDER_FACTS = (
    "DELETE FROM facts WHERE boot = :boot AND thing = :thing AND (at, serial) IN ("
    "SELECT at, serial FROM facts WHERE boot = :boot AND thing = :thing AND at < ("
    "SELECT max(at) FROM facts WHERE boot = :boot AND thing = :thing AND at < :begin"
    ") ORDER BY at LIMIT :room)"
)


def horizons(connection: sqlite3.Connection, settings: HistoryConfig) -> dict[Tier, int]:
    """Give the keys before which tiers have more than they are to keep. Raises sqlite3.Error.

    So many days before the newest were watched, however often the machine was off: a wrong clock
    cannot make anything old.
    """
    wanted = {
        TEN_SECONDS: settings.ten_seconds * _DAY,
        MINUTES: settings.minutes * _DAY,
        QUARTERS: settings.quarters * _DAY,
    }
    found: dict[Tier, int] = {}
    watched = 0.0
    for boot, begin, end in _runs(connection):
        watched += end - begin
        for tier, seconds in wanted.items():
            if watched >= seconds and tier not in found:
                horizon = begin + (watched - seconds)
                found[tier] = chunk_key(boot, int(horizon // tier.span))
        if len(found) == len(wanted):
            break
    return found


def prune(
    connection: sqlite3.Connection, catalogue: Catalogue, horizons: dict[Tier, int]
) -> dict[Tier, int]:
    """Delete some of what is older, within a transaction of the caller's.

    Give the horizons of those tiers that may have more to delete. Raises sqlite3.Error. Of each
    thing the fact stays that was so when what is left begins.
    """
    left = {}
    room = _AT_ONCE
    for tier, key in horizons.items():
        # What was deleted stays deleted, even if more is to be kept from now on.
        if catalogue.pruned.get(tier, -1) < key:
            connection.execute("INSERT OR REPLACE INTO marks VALUES (?, ?)", (tier.name, key))
        gone = connection.execute(
            f"DELETE FROM {tier.name} WHERE key IN (SELECT key FROM {tier.name} "  # noqa: S608  ours
            "WHERE key < ? ORDER BY key LIMIT ?)",
            (key, room),
        ).rowcount
        room -= gone
        if room <= 0:
            left[tier] = key
    if not left and len(horizons) == len(TIERS):
        left = _prune_rest(connection, catalogue, horizons)
    return left


def _prune_rest(
    connection: sqlite3.Connection, catalogue: Catalogue, horizons: dict[Tier, int]
) -> dict[Tier, int]:
    """Delete what is about times of which no tier has anything any more."""
    tier, key = min(horizons.items(), key=lambda item: _begin(*item))
    boot, begin = _begin(tier, key)
    gone = connection.execute(
        "DELETE FROM facts WHERE (boot, thing, at, serial) IN (SELECT boot, thing, at, serial "
        "FROM facts WHERE boot < ? LIMIT ?)",
        (boot, _AT_ONCE),
    ).rowcount
    for number in (number for numbers in catalogue.things.values() for number in numbers):
        if gone < _AT_ONCE:
            place = {"boot": boot, "thing": number, "begin": begin, "room": _AT_ONCE - gone}
            gone += connection.execute(_OLDER_FACTS, place).rowcount
    if gone == _AT_ONCE:
        return horizons
    connection.execute("DELETE FROM runs WHERE boot < ?", (boot,))
    connection.execute("DELETE FROM runs WHERE boot = ? AND end < ?", (boot, begin))
    connection.execute("DELETE FROM boots WHERE number < ?", (boot,))
    return {}


def _begin(tier: Tier, key: int) -> tuple[int, float]:
    return boot_of(key), float(span_of(key) * tier.span)


def _runs(connection: sqlite3.Connection) -> Iterator[tuple[int, float, float]]:
    query = "SELECT boot, begin, end FROM runs ORDER BY boot DESC, begin DESC"
    for boot, begin, end in connection.execute(query):
        if 0 <= begin <= end < float("inf"):
            yield boot, begin, end

"""What a chunk's row is found by: one integer of its boot, its span and its series.

An integer, since SQLite packs rows by that most closely: those that go to the end fill every page,
and a chunk of 1 to 4 KiB takes no page of its own.
"""

_SERIES_BITS = 20
_SPAN_BITS = 21

SERIES = 1 << _SERIES_BITS
SPANS = 1 << _SPAN_BITS
"""So many hours are 239 years without a restart of the machine."""
BOOTS = 1 << 22


def chunk_key(boot: int, span: int, series: int = 0) -> int:
    """Give the key; what began later has the higher one. Each has to be below its bound."""
    return (boot << _SPAN_BITS | span) << _SERIES_BITS | series


def boot_of(key: int) -> int:
    """Give the boot's number."""
    return key >> _SPAN_BITS + _SERIES_BITS


def span_of(key: int) -> int:
    """Give the number of the chunk within its boot."""
    return key >> _SERIES_BITS & SPANS - 1


def series_of(key: int) -> int:
    """Give the series' number."""
    return key & SERIES - 1

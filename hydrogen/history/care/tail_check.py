"""What is in the tail: batches that can be read, and whether one is missing."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from hydrogen.history.care.finding import Finding
from hydrogen.history.encoding.batch_codec import is_newer, unpacked
from hydrogen.history.store.database import LATER
from hydrogen.history.tail.ring import DamagedTail, TailReader

_LEAP = 1 << 32
"""Numbers that are so far apart do not follow each other: the file could not be asked once."""

Rows = Sequence[tuple[int, bytes]]


def tail_rows(path: Path) -> Rows | Finding:
    """Read the batches with their numbers, or say why that cannot be done."""
    try:
        with TailReader(path) as reader:
            return reader.read()
    except DamagedTail as damage:
        return Finding(str(damage).removeprefix(f"{path}: "), is_bad=True)
    except OSError as error:
        return Finding(error.strerror or str(error), is_bad=True)


def tail_findings(rows: Rows, *, taken: int | None) -> Iterator[Finding]:
    """Give what was found; ``taken`` is the number of the last batch that the file has, if known.

    It has to be asked for after the tail was read.
    """
    waiting = [(number, data) for number, data in rows if number > (taken or 0)]
    newer = sum(is_newer(data) for _, data in waiting)
    if newer:
        yield Finding(f"{newer:,} of its batches cannot be read: {LATER}", is_bad=True)
    unreadable = sum(not (is_newer(data) or _is_readable(data)) for _, data in waiting)
    if unreadable:
        yield Finding(f"{unreadable:,} batches cannot be read, though they are whole", is_bad=True)
    numbers = [number for number, _ in waiting]
    if taken is not None:
        numbers.insert(0, taken)  # of which the first is 1
    missing = sum(_missing(before, after) for before, after in pairwise(numbers))
    if missing:
        are = "batch is" if missing == 1 else "batches are"
        yield Finding(f"{missing:,} {are} missing: a minute of everything each", is_bad=True)
    are = "batch that is" if len(waiting) == 1 else "batches that are"
    yield Finding(f"{len(waiting):,} {are} not in the file yet")


def _missing(before: int, after: int) -> int:
    return after - before - 1 if after - before < _LEAP else 0


def _is_readable(data: bytes) -> bool:
    try:
        unpacked(data)
    except ValueError:
        return False
    return True

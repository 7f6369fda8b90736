"""A chunk of one series as bytes: fixed-point numbers, their differences, byte planes, zlib.

That is a byte with the version, then zlib, which has a checksum, of a head and of columns
(planes.py): count and not_ok of all buckets; of those with readings, as they are in fixed.py, the
difference of each low to the one before, the span, the lift. What cannot be told in integers,
such as numbers without an end, is kept as it is in memory instead.
"""

import struct
from array import array
from itertools import accumulate, compress
from math import inf
from operator import sub
from typing import TypeAlias

from hydrogen.history.buckets import Buckets
from hydrogen.history.encoding.damage import Damage, Damaged, check_version
from hydrogen.history.encoding.deflate import deflated, inflated
from hydrogen.history.encoding.fixed import fixed
from hydrogen.history.encoding.planes import (
    COUNTS,
    SIGNED,
    UNSIGNED,
    float_bytes,
    floats,
    packed_column,
    unpacked_column,
)

_VERSION = 1
_HEAD = struct.Struct("<BHd")  # the kind, how many buckets, their interval
_SCALE = struct.Struct("<IIq")  # steps to the unit, parts of a step, the first low
_KINDS = _FIXED, _FLOATS = 0, 1
_MOST_BUCKETS = 0xFFFF
_MOST_BYTES = 2**22  # the most buckets, in the widest columns, are less

Numbers: TypeAlias = "tuple[array[float], array[float], array[float]]"
"""Low, mean and high, of as many."""


def encode(buckets: Buckets, quantity: str) -> bytes:
    """Give the bytes of at most 65,535 buckets of a quantity.

    They are exact if they are on a converter's grid, else to the quantity's resolution. Of a bucket
    without an ``ok`` reading only ``not_ok`` is kept. Raises OverflowError for more buckets.
    """
    # Where a sensor was away, counts have runs; where it was not, they are all alike, and short.
    varies = any(each[:1] * len(each) != each for each in (buckets.count, buckets.not_ok))
    return bytes([_VERSION]) + deflated(columns(buckets, quantity), has_runs=varies)


def decode(data: bytes, *, width: int, first: int) -> Buckets:
    """Give the buckets again, of which the width and the first's number are known. Raises Damaged.

    What was put as it is comes out as it was, be it NaN: from an accumulator there is none.
    """
    check_version(data, _VERSION)
    return from_columns(inflated(data[1:], most=_MOST_BYTES), width=width, first=first)


def columns(buckets: Buckets, quantity: str) -> list[bytes]:
    """Give the head and the columns as they are before they are made small.

    Head and counts are in one piece with what is next: they say too little for a code of their own.
    """
    if len(buckets) > _MOST_BUCKETS:
        message = f"{len(buckets)} buckets are too many for a chunk"
        raise OverflowError(message)
    low, mean, high = buckets.low, buckets.mean, buckets.high
    count, not_ok = buckets.count.tolist(), buckets.not_ok.tolist()
    counts = packed_column(count, COUNTS) + packed_column(not_ok, COUNTS)
    if not all(count):
        low, mean, high = (array("d", compress(column, count)) for column in (low, mean, high))
        count = [*filter(None, count)]
    found = fixed(low.tolist(), mean.tolist(), high.tolist(), count=count, quantity=quantity)
    if found is None:
        head = _HEAD.pack(_FLOATS, len(buckets), buckets.interval) + counts
        return [head + float_bytes(low), float_bytes(mean), float_bytes(high)]
    head = _HEAD.pack(_FIXED, len(buckets), buckets.interval)
    scale = _SCALE.pack(found.steps, found.parts, found.low[0] if count else 0)
    differences = [*map(sub, found.low[1:], found.low)]
    return [
        head + scale + counts + packed_column(differences, SIGNED),
        packed_column(found.span, UNSIGNED),
        packed_column(found.lift, UNSIGNED),
    ]


def from_columns(data: bytes, *, width: int, first: int) -> Buckets:
    """Give the buckets whose head and columns these are. Raises Damaged."""
    try:
        kind, length, interval = _HEAD.unpack_from(data)
        if kind not in _KINDS:
            raise Damaged(Damage.SENSELESS)
        at = _HEAD.size + (_SCALE.size if kind == _FIXED else 0)
        count, at = unpacked_column(data, at, length=length, types=COUNTS)
        not_ok, at = unpacked_column(data, at, length=length, types=COUNTS)
        full = length - count.count(0)
        low, mean, high = (_from_fixed if kind == _FIXED else _from_floats)(data, at, full)
    except struct.error as error:
        raise Damaged(Damage.CUT) from error
    if full < length:
        numbers = accumulate(map(bool, count))
        order = [number if is_full else 0 for number, is_full in zip(numbers, count, strict=True)]
        low, mean, high = (
            array("d", [table[index] for index in order])
            for table in ((inf, *low), (0.0, *mean), (-inf, *high))
        )
    # Counts of a type to which more can be added, however small they are.
    widest = array("I", count), array("I", not_ok)
    return Buckets(width, first, interval, *widest, low, mean, high)


def _from_fixed(data: bytes, at: int, full: int) -> Numbers:
    steps, parts, lowest = _SCALE.unpack_from(data, _HEAD.size)
    if not steps or not parts:
        raise Damaged(Damage.SENSELESS)
    differences, at = unpacked_column(data, at, length=max(full - 1, 0), types=SIGNED)
    span, at = unpacked_column(data, at, length=full, types=UNSIGNED)
    lift, at = unpacked_column(data, at, length=full, types=UNSIGNED)
    if at != len(data):
        raise Damaged(Damage.SENSELESS)
    low = list(accumulate(differences, initial=lowest)) if full else []
    # What is on a grid comes out as the very number that was put in: division rounds correctly.
    lows = array("d", [begin / steps for begin in low])
    highs, means = lows[:], lows[:]
    if any(span):
        highs = array("d", [(begin + wide) / steps for begin, wide in zip(low, span, strict=True)])
    if any(lift):
        fine = steps * parts
        means = array("d", [(n * parts + up) / fine for n, up in zip(low, lift, strict=True)])
    return lows, means, highs


def _from_floats(data: bytes, at: int, full: int) -> Numbers:
    size = 8 * full
    if at + 3 * size != len(data):
        raise Damaged(Damage.CUT)
    middle, last = at + size, at + 2 * size
    return floats(data[at:middle]), floats(data[middle:last]), floats(data[last:])

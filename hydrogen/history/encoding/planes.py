"""Columns of integers as bytes: the first bytes of all, then the second, as zlib likes them."""

import sys
from array import array
from collections.abc import Sequence
from typing import TypeVar

from hydrogen.history.encoding.damage import Damage, Damaged

N = TypeVar("N", int, float)

SIGNED = "bhiq"
UNSIGNED = "BHIQ"
COUNTS = "BHI"

_IS_CONSTANT = 0x80


def packed_column(values: Sequence[int], types: str) -> bytes:
    """Give a column in the narrowest of some array types, told in its first byte.

    One value stands for all if they are alike. Raises OverflowError if there is no type for them.
    """
    is_constant = len(values) > 0 and values.count(values[0]) == len(values)
    column = _swapped(_narrowest(values[:1] if is_constant else values, types))
    data, size = column.tobytes(), column.itemsize
    head = bytes([ord(column.typecode) | _IS_CONSTANT * is_constant])
    if size == 1:
        return head + data
    return head + b"".join([data[plane::size] for plane in range(size)])


def unpacked_column(data: bytes, at: int, *, length: int, types: str) -> tuple["array[int]", int]:
    """Give a column of so many values, and where in the data it ends. Raises Damaged."""
    if at >= len(data):
        raise Damaged(Damage.CUT)
    is_constant, kind = data[at] & _IS_CONSTANT, chr(data[at] & ~_IS_CONSTANT)
    if kind not in types:
        raise Damaged(Damage.SENSELESS)
    column = array(kind)
    count = 1 if is_constant else length
    size = column.itemsize
    begin, end = at + 1, at + 1 + count * size
    if end > len(data):
        raise Damaged(Damage.CUT)
    values = bytearray(data[begin:end])
    if size > 1:
        for plane in range(size):
            values[plane::size] = data[begin + plane * count : begin + (plane + 1) * count]
    column.frombytes(values)
    _swapped(column)
    return column * length if is_constant else column, end


def float_bytes(values: "array[float]") -> bytes:
    """Give numbers as they are in memory, the last byte first."""
    return _swapped(values[:]).tobytes()


def floats(data: bytes) -> "array[float]":
    """Give those numbers again; there are eight bytes of each."""
    return _swapped(array("d", data))


def _narrowest(values: Sequence[int], types: str) -> "array[int]":
    try:
        return array(types[0], values)
    except OverflowError:
        if len(types) == 1:
            raise
    return _narrowest(values, types[1:])


def _swapped(values: "array[N]") -> "array[N]":
    if sys.byteorder == "big":
        values.byteswap()
    return values

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hydrogen.history.encoding.damage import Damaged
from hydrogen.history.encoding.planes import (
    COUNTS,
    SIGNED,
    UNSIGNED,
    float_bytes,
    floats,
    packed_column,
    unpacked_column,
)

BITS = st.integers(1, 63)


@given(data=st.data(), bits=BITS)
def test_a_column_comes_out_as_it_went_in_and_tells_where_it_ends(
    data: st.DataObject, bits: int
) -> None:
    values = data.draw(st.lists(st.integers(-(2**bits), 2**bits - 1), max_size=30))

    packed = packed_column(values, SIGNED)
    found, end = unpacked_column(b"before" + packed + b"after", 6, length=len(values), types=SIGNED)

    assert found.tolist() == values
    assert end == 6 + len(packed)


@pytest.mark.parametrize(
    ("values", "types", "size"),
    [
        ([1, 255], UNSIGNED, 2),
        ([1, 256], UNSIGNED, 4),
        ([0, 2**32], UNSIGNED, 16),
        ([0, 2**64 - 1], UNSIGNED, 16),
        ([-128, 127], SIGNED, 2),
        ([-129, 127], SIGNED, 4),
        ([0, 32_768], SIGNED, 8),
        ([2**32 - 1, 0], COUNTS, 8),
        ([5] * 300, COUNTS, 1),
        ([], COUNTS, 0),
    ],
)
def test_a_column_is_as_wide_as_it_has_to_be(values: list[int], types: str, size: int) -> None:
    packed = packed_column(values, types)

    assert len(packed) == 1 + size
    assert unpacked_column(packed, 0, length=len(values), types=types)[0].tolist() == values


def test_the_first_bytes_of_all_values_come_first() -> None:
    assert packed_column([0x0102, 0x0304], UNSIGNED) == b"H\x02\x04\x01\x03"


def test_a_value_that_no_type_has_is_refused() -> None:
    with pytest.raises(OverflowError):
        packed_column([2**32, 0], COUNTS)


@pytest.mark.parametrize("data", [b"", b"H", b"H\x01", b"Q", b"d\0\0\0\0\0\0\0\0", b"\xff"])
def test_what_is_no_column_is_damaged(data: bytes) -> None:
    with pytest.raises(Damaged):
        unpacked_column(data, 0, length=1, types=COUNTS)


def test_numbers_have_their_last_byte_first_on_every_machine() -> None:
    assert float_bytes(array("d", [1.0])) == bytes.fromhex("000000000000f03f")
    assert floats(bytes.fromhex("000000000000f03f")) == array("d", [1.0])

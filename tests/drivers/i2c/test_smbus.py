import pytest
from hypothesis import given
from hypothesis import strategies as st
from smbus2 import I2cFunc

from drivers.i2c.smbus import TABLE, Call, Function, equivalent, from_word, to_word

EVERYTHING = sum(row.needs for row in TABLE)


@pytest.mark.parametrize(
    ("written", "read", "call"),
    [
        (0, 0, Call.QUICK),
        (0, 1, Call.READ_BYTE),
        (1, 0, Call.WRITE_BYTE),
        (1, 1, Call.READ_BYTE_DATA),
        (2, 0, Call.WRITE_BYTE_DATA),
        (1, 2, Call.READ_WORD_DATA),
        (3, 0, Call.WRITE_WORD_DATA),
        (1, 3, Call.READ_BLOCK),
        (1, 32, Call.READ_BLOCK),
        (4, 0, Call.WRITE_BLOCK),
        (33, 0, Call.WRITE_BLOCK),
    ],
)
def test_a_transfer_is_done_by_the_smallest_call_that_means_the_same(
    written: int, read: int, call: Call
) -> None:
    assert equivalent(EVERYTHING, written, read) is call


@pytest.mark.parametrize(("written", "read"), [(0, 2), (1, 33), (34, 0), (2, 1), (3, 2), (2, 32)])
def test_no_call_means_a_transfer_of_another_shape(written: int, read: int) -> None:
    assert equivalent(EVERYTHING, written, read) is None


@pytest.mark.parametrize(
    ("lacking", "written", "read", "instead"),
    [
        (Function.READ_BYTE_DATA, 1, 1, Call.READ_BLOCK),
        (Function.READ_WORD_DATA, 1, 2, Call.READ_BLOCK),
        (Function.WRITE_BYTE_DATA, 2, 0, Call.WRITE_BLOCK),
        (Function.WRITE_WORD_DATA, 3, 0, Call.WRITE_BLOCK),
        (Function.QUICK, 0, 0, None),
        (Function.READ_BYTE, 0, 1, None),
        (Function.WRITE_BYTE, 1, 0, None),
        (Function.READ_BLOCK, 1, 6, None),
        (Function.WRITE_BLOCK, 6, 0, None),
    ],
)
def test_a_block_stands_in_where_an_adapter_lacks_the_smaller_call(
    lacking: Function, written: int, read: int, instead: Call | None
) -> None:
    assert equivalent(EVERYTHING & ~lacking, written, read) is instead


def test_the_functions_have_the_kernel_s_bits_as_smbus2_has_them_too() -> None:
    assert {int(function) for function in Function} == {
        I2cFunc.I2C,
        I2cFunc.SMBUS_QUICK,
        I2cFunc.SMBUS_READ_BYTE,
        I2cFunc.SMBUS_WRITE_BYTE,
        I2cFunc.SMBUS_READ_BYTE_DATA,
        I2cFunc.SMBUS_WRITE_BYTE_DATA,
        I2cFunc.SMBUS_READ_WORD_DATA,
        I2cFunc.SMBUS_WRITE_WORD_DATA,
        I2cFunc.SMBUS_READ_I2C_BLOCK,
        I2cFunc.SMBUS_WRITE_I2C_BLOCK,
    }


def test_an_adapter_without_functions_can_do_nothing() -> None:
    assert all(equivalent(0, written, read) is None for written in range(5) for read in range(5))


def test_a_word_goes_low_byte_first_so_that_the_wire_sees_the_bytes_in_their_order() -> None:
    # The kernel's rig: a word of 0x8019 in i2c-stub is 0x19 then 0x80 on the wire.
    assert to_word(b"\x19\x80") == 0x8019
    assert from_word(0x8019) == b"\x19\x80"


@given(st.binary(min_size=2, max_size=2))
def test_a_word_keeps_its_bytes(data: bytes) -> None:
    assert from_word(to_word(data)) == data

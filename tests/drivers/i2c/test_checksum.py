import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.i2c.checksum import SENSIRION, SMBUS, crc8


def test_the_examples_of_the_datasheets_come_out() -> None:
    # Sensirion SHT3x-DIS, 4.12, and SHT2x CRC Checksum Calculation, 3.
    assert crc8(bytes.fromhex("beef"), SENSIRION, start=0xFF) == 0x92
    assert crc8(bytes.fromhex("dc"), SENSIRION) == 0x79
    assert crc8(bytes.fromhex("683a"), SENSIRION) == 0x7C
    # The check value of CRC-8/SMBUS.
    assert crc8(b"123456789", SMBUS) == 0xF4


@given(data=st.binary(min_size=1, max_size=8), bit=st.integers(0, 63))
def test_no_single_bit_can_turn_over_unnoticed(data: bytes, bit: int) -> None:
    flipped = bytearray(data)
    flipped[bit // 8 % len(data)] ^= 1 << bit % 8
    for polynomial in (SENSIRION, SMBUS):
        assert crc8(data, polynomial) != crc8(bytes(flipped), polynomial)


@pytest.mark.parametrize("polynomial", [SENSIRION, SMBUS])
@given(data=st.binary(max_size=8))
def test_a_message_with_its_checksum_leaves_no_remainder(polynomial: int, data: bytes) -> None:
    checksum = crc8(data, polynomial, start=0xFF)
    assert crc8(data + bytes((checksum,)), polynomial, start=0xFF) == 0

import pytest

from drivers.i2c.registers import Register, Registers

LAYOUT = {
    0x00: Register(width=2, power_up=0x1234),
    0x01: Register(power_up=0x80, writable=0x7F),
    0x02: Register(width=2, power_up=0x4B00, writable=0xFF80),
}


def test_a_register_reads_as_at_power_up_most_significant_byte_first() -> None:
    assert Registers(LAYOUT).transfer(b"\x00", 2) == b"\x12\x34"


def test_the_pointer_stays_where_it_was_set() -> None:
    registers = Registers(LAYOUT)
    registers.transfer(b"\x02", 0)
    assert registers.transfer(b"", 2) == b"\x4b\x00"
    assert registers.transfer(b"", 2) == b"\x4b\x00"


def test_only_writable_bits_are_written() -> None:
    registers = Registers(LAYOUT)
    registers.transfer(b"\x01\x15", 0)
    registers.transfer(b"\x00\xff\xff", 0)
    assert registers[0x01] == 0x95
    assert registers[0x00] == 0x1234


def test_a_wide_register_takes_its_bytes_as_they_come() -> None:
    registers = Registers(LAYOUT)
    registers.transfer(b"\x02\x7f", 0)
    assert registers[0x02] == 0x7F00
    registers.transfer(b"\x02\x20\xff", 0)
    assert registers[0x02] == 0x2080


def test_more_bytes_than_a_register_has_read_as_ones_and_are_not_written() -> None:
    registers = Registers(LAYOUT)
    assert registers.transfer(b"\x01", 3) == b"\x80\xff\xff"
    registers.transfer(b"\x01\x01\x02\x03", 0)
    assert registers[0x02] == 0x4B00


def test_what_is_not_in_the_layout_reads_as_ones_and_swallows_writes() -> None:
    registers = Registers(LAYOUT)
    assert registers.transfer(b"\x77", 2) == b"\xff\xff"
    registers.transfer(b"\x77\x01", 0)
    assert registers.transfer(b"\x77", 1) == b"\xff"


def test_an_incrementing_pointer_runs_through_the_registers() -> None:
    registers = Registers(LAYOUT, increments=True)
    assert registers.transfer(b"\x00", 6) == b"\x12\x34\x80\x4b\x00\xff"
    registers.transfer(b"\x01\x05\x7f\x80", 0)
    assert registers.transfer(b"\x01", 3) == b"\x85\x7f\x80"


def test_a_power_cycle_forgets_values_and_pointer() -> None:
    registers = Registers(LAYOUT)
    registers.transfer(b"\x01\x15", 0)
    registers[0x00] = 0xBEEF
    registers.power_cycle()
    assert registers.transfer(b"", 2) == b"\x12\x34"
    assert registers[0x01] == 0x80


def test_the_chip_s_own_hand_reaches_every_bit() -> None:
    registers = Registers(LAYOUT)
    registers[0x00] = 0xFFF0
    assert registers.transfer(b"\x00", 2) == b"\xff\xf0"


def test_a_register_outside_the_layout_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        _ = Registers(LAYOUT)[0x77]

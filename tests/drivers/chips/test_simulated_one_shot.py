from collections.abc import Mapping

import pytest

from drivers.chips.simulated_one_shot import OneShot, SimulatedOneShot, memory
from drivers.i2c.registers import Register, Registers
from drivers.quantity import Quantity
from tests.drivers.chips.clock import Clock

COMMAND, RESULT, OTHER = 0x10, 0x11, 0x20


def begin(registers: Registers, register: int) -> float | None:
    return 2.0 if register == COMMAND and registers[COMMAND] == 1 else None


def finish(registers: Registers, surroundings: Mapping[Quantity, float]) -> None:
    registers[COMMAND] = 0
    registers[RESULT] = round(surroundings[Quantity.TEMPERATURE])


def answered(registers: Registers, register: int, length: int) -> None:
    registers[OTHER] = register + length


KIND = OneShot(
    layout={
        COMMAND: Register(writable=0xFF),
        RESULT: Register(power_up=0x80),
        OTHER: Register(writable=0xFF),
        **memory(0x30, b"\x01\x02"),
    },
    surroundings={Quantity.TEMPERATURE: 20.0},
    begin=begin,
    finish=finish,
    answered=answered,
)


def test_without_a_clock_a_conversion_is_done_at_once() -> None:
    chip = SimulatedOneShot(KIND)
    chip.set(Quantity.TEMPERATURE, 33)
    assert chip.transfer(b"\x11", 1) == b"\x80"
    assert chip.transfer(b"\x10\x01", 0) == b""
    assert chip.transfer(b"\x10", 2) == bytes((0, 33))


def test_with_a_clock_it_takes_its_time() -> None:
    clock = Clock()
    chip = SimulatedOneShot(KIND, clock)
    chip.transfer(b"\x10\x01", 0)
    clock.now = 1.9
    assert chip.transfer(b"\x10", 2) == b"\x01\x80"
    clock.now = 2.0
    assert chip.transfer(b"\x10", 2) == bytes((0, 20))


def test_writes_are_pairs_of_a_register_and_its_value() -> None:
    chip = SimulatedOneShot(KIND)
    chip.transfer(b"\x20\x07\x10\x01", 0)
    assert chip.registers[OTHER] == 7
    assert chip.registers[RESULT] == 20


def test_a_write_elsewhere_starts_nothing() -> None:
    chip = SimulatedOneShot(KIND)
    chip.transfer(b"\x20\x01", 0)
    chip.transfer(b"\x10\x02", 0)
    assert chip.registers[RESULT] == 0x80


def test_the_chip_is_told_what_was_read() -> None:
    chip = SimulatedOneShot(KIND)
    assert chip.transfer(b"\x30", 2) == b"\x01\x02"
    assert chip.registers[OTHER] == 0x32


def test_a_power_cycle_ends_the_conversion_and_forgets_its_result() -> None:
    clock = Clock()
    chip = SimulatedOneShot(KIND, clock)
    chip.transfer(b"\x10\x01", 0)
    chip.power_cycle()
    clock.now = 5.0
    assert chip.transfer(b"\x10", 2) == b"\x00\x80"


def test_what_it_cannot_measure_it_is_not_exposed_to() -> None:
    with pytest.raises(KeyError):
        SimulatedOneShot(KIND).set(Quantity.HUMIDITY, 1.0)

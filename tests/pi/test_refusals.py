"""What is not there, and what is not as its datasheet says: a reason, and no number."""

import pytest

from tests.kernel.guest.program.client import Program, fault

from .board import Board

# What QEMU's models of two chips lack makes them strangers: its EMC1413 has no register of the
# conversion rate, and its DPS310 none of the identity.
REASONS = {
    "absent": "i2c-1@0x4b does not answer: check its wiring, power and address",
    "absent_on_the_left": "i2c-1/0x70/0@0x4a does not answer: check its wiring, power and address",
    "unreachable": (
        "the multiplexer i2c-1@0x71 does not answer: check its wiring, power and address"
    ),
    "owned": (
        "i2c-1@0x18: a kernel driver reads this chip already: unbind that driver, or take this "
        "sensor out of the configuration"
    ),
    "motors": (
        "i2c-1@0x4d is no EMC1413 (Microchip, SMSC): it does not keep its configuration "
        "(0x04: written 0x06, read 0x00): check the address and the driver"
    ),
    "air": ("i2c-1@0x77 answers only ones: nothing drives SDA: check the chip's supply and wiring"),
}


@pytest.mark.parametrize("name", REASONS)
def test_it_is_a_reason_without_a_number_while_the_others_go_on(
    board: Board, program: Program, name: str
) -> None:
    entry = program.sensor_where(name, "fault")
    board.monitor.set("bed", "temperature", 42_000)

    assert entry["temperature_celsius"] is None
    assert fault(entry)["message"] == REASONS[name]
    assert program.temperatures({"bed": 42.0}) == {"bed": 42.0}

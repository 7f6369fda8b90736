"""What the tests of the MCP9600 and MCP9601 share: a scripted chip, and a sensor on it."""

import pytest

from drivers.chips.mcp9600 import Mcp9600, Mcp9600Options
from drivers.chips.mcp9600_map import (
    COLD,
    CONFIGURATION,
    HOT,
    IDENTITY,
    PARTS,
    STATUS,
    THERMOCOUPLE,
    Part,
    Thermocouple,
)
from drivers.sensor import SimulatedChip
from tests.drivers.chips.wire import ScriptedChip, bus_with, device_for

MCP9600, MCP9601 = PARTS
both = pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)


class Updating(ScriptedChip):
    """Has a new temperature whenever it is asked."""

    def transfer(self, write: bytes, read: int) -> bytes:
        answer = super().transfer(write, read)
        self.registers[STATUS] = bytes((self.registers[STATUS][0] | 0x40,))
        return answer


def scripted(**registers: str) -> Updating:
    held = {
        HOT: "0fa0",
        COLD: "0190",
        STATUS: "40",
        THERMOCOUPLE: "00",
        CONFIGURATION: "00",
        IDENTITY: "4010",
    } | {int(name[1:], 16): text for name, text in registers.items()}
    return Updating({register: bytes.fromhex(text) for register, text in held.items()})


def sensor_of(
    chip: SimulatedChip, part: Part = MCP9600, thermocouple: Thermocouple = Thermocouple.K
) -> Mcp9600:
    options = Mcp9600Options(thermocouple=thermocouple)
    return Mcp9600(device_for(bus_with(chip)), part, options)

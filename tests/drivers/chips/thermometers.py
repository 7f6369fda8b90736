"""What the tests of the LM75's family share: its parts, and a driver on a chip."""

import pytest

from drivers.chips import lm75, tmp102
from drivers.chips.lm75_map import CONFIGURATION, IDENTITY, TEMPERATURE
from drivers.chips.simulated_thermometer import SimulatedThermometer
from drivers.chips.thermometer import Thermometer
from tests.drivers.chips.wire import ScriptedChip, bus_with, device_for

PARTS = {part.name: part for part in (*lm75.PARTS, *tmp102.PARTS)}
every_part = pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)


def scripted(configuration: bytes, temperature: bytes = b"\x19\x40") -> ScriptedChip:
    """Make a chip that holds these registers, and is a TMP1075 to whom it may concern."""
    return ScriptedChip(
        {TEMPERATURE: temperature, CONFIGURATION: configuration, IDENTITY: b"\x75\x00"}
    )


def sensor_of(name: str, chip: ScriptedChip | SimulatedThermometer) -> Thermometer:
    return Thermometer(device_for(bus_with(chip)), PARTS[name])

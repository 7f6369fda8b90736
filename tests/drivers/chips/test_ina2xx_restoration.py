"""What an INA219, INA226 or INA260 is left with, although an answer of it was garbled."""

from contextlib import suppress

import pytest

from drivers.chips import CATALOGUE
from drivers.chips.ina2xx_map import PARTS, Part
from drivers.chips.ina2xx_options import Ina219Options
from drivers.chips.simulated_ina2xx import SimulatedIna
from drivers.errors import BadData, ChipError
from tests.drivers.chips.wire import bus_with, device_for

ADDRESS = 0x40
INA219 = PARTS[0]
every_part = pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)


class Garbling(SimulatedIna):
    """A monitor of which one answer, the one with that number, comes with a bit turned over."""

    number = 0

    def transfer(self, write: bytes, read: int) -> bytes:
        answer = super().transfer(write, read)
        self.number -= bool(read)
        return bytes((answer[0] ^ 0x08, *answer[1:])) if read and not self.number else answer


@every_part
def test_a_configuration_that_is_garbled_once_is_not_what_is_put_back(part: Part) -> None:
    row = CATALOGUE[part.name]
    for number in range(1, 7):
        chip = Garbling(part)
        chip.number = number
        sensor = row.open(device_for(bus_with(chip, ADDRESS), ADDRESS), row.options())
        for _ in range(3):
            with suppress(ChipError):
                sensor.start()
        sensor.stop()
        assert chip.transfer(b"\x00", 2) == part.power_up.to_bytes(2, "big"), number


def test_a_configuration_that_reads_otherwise_the_second_time_is_said_so() -> None:
    chip = Garbling(INA219)
    chip.number = 1
    sensor = CATALOGUE["ina219"].open(device_for(bus_with(chip, ADDRESS), ADDRESS), Ina219Options())
    with pytest.raises(BadData, match="reads 0x319f and then 0x399f as its configuration"):
        sensor.start()

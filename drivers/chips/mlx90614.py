"""Melexis' infrared thermometers MLX90614 and MLX90615: words over SMBus, with a packet error code.

TEMPERATURE is of the object that they look at, AMBIENT_TEMPERATURE of the chip itself. They measure
all the time, and one that was without power cannot be told by a register: until it has measured it
sends zero, which is refused.
"""

from drivers.chips.checked_words import bad_checksum
from drivers.chips.mlx90614_map import (
    ERROR,
    KELVIN_SCALE,
    LENGTH,
    PARTS,
    Part,
    packet_error_code,
)
from drivers.chips.simulated_mlx90614 import SimulatedMlx90614
from drivers.errors import NotReady, OutOfRange
from drivers.i2c.bus import I2CDevice
from drivers.sensor import Chip, Match, Measurement


class Mlx90614:
    """A ``Sensor`` of an object's temperature and of its own, in °C."""

    __slots__ = ("_converted", "_device", "_part")

    def __init__(self, device: I2CDevice, part: Part) -> None:
        self._device = device
        self._part = part
        self._converted = False

    def start(self) -> None:
        """Read a word whose packet error code no other kind of chip has; see ``Sensor``."""
        self._converted = False
        for command in self._part.commands.values():
            read_word(self._device, command)

    def measure(self) -> Measurement:
        """Read the newest temperatures; waits only after a start.

        Raises BadChecksum, NotReady, or OutOfRange where the chip says that it cannot tell.
        """
        if not self._converted:
            yield self._part.conversion
        values = {
            quantity: self._celsius(read_word(self._device, command))
            for quantity, command in self._part.commands.items()
        }
        self._converted = True
        return values

    def stop(self) -> None:
        """Do nothing: nothing was written."""

    def _celsius(self, word: int) -> float:
        if word & ERROR:
            raise self._cannot_tell()
        if not word:
            raise self._without_measurement()
        return KELVIN_SCALE.decode(word)

    def _cannot_tell(self) -> OutOfRange:
        return OutOfRange(
            f"{self._device.location} says that it cannot measure what it looks at: "
            "is its window clean, and what it sees within its range?"
        )

    def _without_measurement(self) -> NotReady:
        return NotReady(
            f"{self._device.location} has measured nothing yet: check its supply voltage"
        )


def read_word(device: I2CDevice, command: int) -> int:
    """Read a word. Raises BadChecksum."""
    answer = device.read(command, LENGTH)
    if packet_error_code(device.address, command, answer):
        raise bad_checksum(device.location, answer)
    return int.from_bytes(answer[:2], "little")


def recognise(device: I2CDevice, part: Part) -> Match:
    """Tell by packet error codes whether such a chip is there; see ``Chip.recognise``."""
    for command in part.commands.values():
        answer = device.read(command, LENGTH)
        if packet_error_code(device.address, command, answer):
            return Match.NO
    return Match.LIKELY


def _chip(part: Part) -> Chip:
    return Chip(
        name=part.name,
        title=part.title,
        datasheet=part.datasheet,
        addresses=frozenset((part.address,)),
        quantities=tuple(part.commands),
        conversion=part.conversion,
        open=lambda device, _options: Mlx90614(device, part),
        simulate=lambda: SimulatedMlx90614(part),
        recognise=lambda device: recognise(device, part),
        ranges=part.ranges,
    )


CHIPS: tuple[Chip, ...] = tuple(_chip(part) for part in PARTS)

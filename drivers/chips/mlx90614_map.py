"""The MLX90614's and MLX90615's words: how one is sent and scaled, and what a part has."""

from dataclasses import dataclass

from drivers.chips.scale import Scale
from drivers.i2c.checksum import SMBUS, crc8
from drivers.quantity import Quantity

# Bit 15 of a linearized temperature: 3901090614 Rev. 008, 8.4.6.
ERROR = 1 << 15

# 0.02 K: 3901090614 Rev. 008, 8.7.2.
KELVIN_SCALE = Scale(zero=-273.15, span=0.02, full=1, bits=15)

LENGTH = 3  # a word, least significant byte first, and its packet error code


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind of such a thermometer: where its RAM is, and what it is specified for."""

    name: str
    title: str
    datasheet: str
    address: int
    """The one that it leaves the factory with."""
    commands: dict[Quantity, int]
    conversion: float
    """The longest time from power-up to the first value, in seconds."""
    ranges: dict[Quantity, tuple[float, float]]


PARTS: tuple[Part, ...] = (
    Part(
        name="mlx90614",
        title="MLX90614 (Melexis)",
        datasheet="Melexis 3901090614 Rev. 008",
        address=0x5A,
        commands={Quantity.TEMPERATURE: 0x07, Quantity.AMBIENT_TEMPERATURE: 0x06},  # Table 10
        conversion=0.25,  # Table 4
        ranges={Quantity.TEMPERATURE: (-70, 380), Quantity.AMBIENT_TEMPERATURE: (-40, 125)},
    ),
    Part(
        name="mlx90615",
        title="MLX90615 (Melexis)",
        datasheet="Melexis 3901090615 Rev. 005",
        address=0x5B,
        commands={Quantity.TEMPERATURE: 0x27, Quantity.AMBIENT_TEMPERATURE: 0x26},
        conversion=0.3,
        ranges={Quantity.TEMPERATURE: (-40, 115), Quantity.AMBIENT_TEMPERATURE: (-40, 85)},
    ),
)


def packet_error_code(address: int, command: int, answer: bytes) -> int:
    """Give the code of a read word: it covers both address bytes and the command.

    Of a word with its code it is 0. Source: System Management Bus 3.2, 6.5.5.
    """
    return crc8(bytes((address << 1, command, address << 1 | 1)) + answer, SMBUS)

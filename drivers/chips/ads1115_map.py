"""The register map of the ADS1015 and ADS1115: TI SBAS473 and SBAS444, Register Map."""

from dataclasses import dataclass
from enum import StrEnum

CONVERSION = 0x00
CONFIGURATION = 0x01
LOW_THRESHOLD = 0x02
HIGH_THRESHOLD = 0x03

# Bits of the configuration.
START = 1 << 15
"""Written, it starts a conversion; it reads as one while none is going on."""
SINGLE_SHOT = 1 << 8
NO_COMPARATOR = 0b11
POWER_UP = 0x8583
LOWEST = 0x8000
HIGHEST = 0x7FFF

_MULTIPLEXER = 12
_GAIN = 9
_RATE = 5


class Channel(StrEnum):
    """An input against ground, by its name on the board, or the first of two against the second."""

    A0 = "a0"
    A1 = "a1"
    A2 = "a2"
    A3 = "a3"
    A0_A1 = "a0-a1"
    A0_A3 = "a0-a3"
    A1_A3 = "a1-a3"
    A2_A3 = "a2-a3"


INPUTS = {
    Channel.A0_A1: 0b000,
    Channel.A0_A3: 0b001,
    Channel.A1_A3: 0b010,
    Channel.A2_A3: 0b011,
    Channel.A0: 0b100,
    Channel.A1: 0b101,
    Channel.A2: 0b110,
    Channel.A3: 0b111,
}
FULL_SCALES = {6.144: 0b000, 4.096: 0b001, 2.048: 0b010, 1.024: 0b011, 0.512: 0b100, 0.256: 0b101}
"""The ranges, in volts to either side of zero; codes above mean the last of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the two: a row of the table.

    Its ``rate`` is not that of power-up, so that a chip which lost its configuration is noticed.
    """

    name: str
    title: str
    datasheet: str
    bits: int
    rate: int
    conversion: float

    @property
    def unused(self) -> int:
        """The bits below a count, which read as zero."""
        return (1 << 16 - self.bits) - 1

    @property
    def limits(self) -> tuple[int, int]:
        """The words between which a conversion is no more than its range."""
        return LOWEST, HIGHEST & ~self.unused

    def configuration(self, channel: Channel, full_scale: float) -> int:
        """Give the configuration that converts once when ``START`` is added."""
        return (
            INPUTS[channel] << _MULTIPLEXER
            | FULL_SCALES[full_scale] << _GAIN
            | SINGLE_SHOT
            | self.rate << _RATE
            | NO_COMPARATOR
        )


PARTS = (
    Part(
        name="ads1115",
        title="ADS1115 (Texas Instruments)",
        datasheet="Texas Instruments SBAS444E",
        bits=16,
        rate=0b011,  # 64 a second
        conversion=0.018,  # a rate varies by 10 % at most: 8.3, Electrical Characteristics
    ),
    Part(
        name="ads1015",
        title="ADS1015 (Texas Instruments)",
        datasheet="Texas Instruments SBAS473E",
        bits=12,
        rate=0b000,  # 128 a second
        conversion=0.009,
    ),
)


def field(configuration: int) -> tuple[Channel, float]:
    """Give the channel and the full scale that a configuration selects."""
    inputs = configuration >> _MULTIPLEXER & 0b111
    gain = min(configuration >> _GAIN & 0b111, max(FULL_SCALES.values()))
    channel = next(channel for channel, code in INPUTS.items() if code == inputs)
    return channel, next(volts for volts, code in FULL_SCALES.items() if code == gain)

"""The LM75's register map: where things stand, how a temperature is written, what a part has.

The limits at 0x02 and 0x03 belong to the thermostat and are never touched.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

TEMPERATURE = 0x00
CONFIGURATION = 0x01
HYSTERESIS = 0x02
OVERTEMPERATURE = 0x03
IDENTITY = 0x0F

# 75 °C and 80 °C, in every part of the family.
HYSTERESIS_AT_POWER_UP = 0x4B00
OVERTEMPERATURE_AT_POWER_UP = 0x5000


@dataclass(frozen=True, slots=True)
class Format:
    """How a temperature stands in its word: two's complement, left-justified.

    ``degree`` is one degree Celsius in counts of the whole word. ``low`` is what the bits below the
    ``bits`` must be, None where the datasheet leaves them undefined.
    """

    bits: int
    degree: int = 256
    low: int | None = 0

    @property
    def step(self) -> float:
        """The degrees of the least significant bit."""
        return (1 << self._unused) / self.degree

    @property
    def lowest(self) -> float:
        """The lowest temperature that can be written so."""
        return -(1 << 15) / self.degree

    @property
    def highest(self) -> float:
        """The highest temperature that can be written so."""
        return -self.lowest - self.step

    def admits(self, word: int) -> bool:
        """Tell whether the unused bits are as they must be."""
        return self.low is None or word & ~(-1 << self._unused) == self.low

    def decode(self, word: int) -> float:
        """Give the degrees Celsius of a word."""
        signed = word - 0x1_0000 if word & 0x8000 else word
        return (signed >> self._unused) * self.step

    def encode(self, celsius: float) -> int:
        """Give the word of a temperature, rounded down and held in range as a converter does."""
        held = min(max(celsius, self.lowest), self.highest)
        count = math.floor(held / self.step)
        return (count << self._unused) & 0xFFFF | (self.low or 0)

    @property
    def _unused(self) -> int:
        return 16 - self.bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind of such a thermometer: a row of a family's table.

    All masks are of the configuration register, whose ``width`` is in bytes.
    """

    name: str
    title: str
    datasheet: str
    addresses: frozenset[int]
    format: Callable[[int], Format]
    """The temperature's format under a configuration."""
    conversion: float
    """The longest time until a conversion with a new configuration is finished, in seconds."""
    width: int = 1
    power_up: int = 0x00
    shutdown: int = 0x01
    """The bits that stop the continuous conversion, each of them."""
    one_shot: int = 0x00
    """The bit that starts one conversion in shutdown; it reads as anything."""
    one_shot_register: int | None = None
    """The register that starts one conversion when it is addressed."""
    choice_mask: int = 0x00
    """The bits that are set to ``choice``: the resolution, or the rate and range."""
    choice: int = 0x00
    fixed: int = 0x00
    """The bits that always read as at power-up: reserved ones, which tell a wrong chip."""
    status: int = 0x00
    """The bits that the chip changes by itself."""
    identity: int | None = None
    """The word at 0x0F."""

    def continuous(self, configuration: int) -> int:
        """Give the configuration that converts all the time, and leaves the thermostat as it is."""
        return configuration & ~(self.shutdown | self.one_shot | self.choice_mask) | self.choice

    def same(self, one: int, other: int) -> bool:
        """Tell whether two configurations differ in nothing but what the chip changes itself."""
        return not (one ^ other) & ~self.volatile

    @property
    def volatile(self) -> int:
        """The bits whose reading means nothing."""
        return self.one_shot | self.status

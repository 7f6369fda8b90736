"""What chips that read transistors as thermometers have in common, and what tells them apart."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

_OFFSET = 64  # °C below zero, which zero stands for in the extended range


class Channel(StrEnum):
    """The chip itself, or a transistor that is wired to it."""

    LOCAL = "local"
    REMOTE_1 = "remote_1"
    REMOTE_2 = "remote_2"
    REMOTE_3 = "remote_3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """Degrees in the high byte and fractions in the low one, of ``step`` °C."""

    step: float
    extended: bool

    @property
    def lowest(self) -> float:
        """What zero stands for, and everything below."""
        return -_OFFSET if self.extended else 0

    @property
    def highest(self) -> float:
        """The highest that can be written so; it stands for everything above, too."""
        return (0x100 if self.extended else 0x80) + self.lowest - self.step

    def decode(self, word: int) -> float:
        """Give the degrees Celsius of the two bytes, whatever else is in the lowest bits."""
        return math.floor(word / 0x100 / self.step) * self.step + self.lowest

    def encode(self, celsius: float) -> int:
        """Give the two bytes of a temperature, rounded down and held in range."""
        held = min(max(celsius, self.lowest), self.highest)
        return math.floor((held - self.lowest) / self.step) * round(self.step * 0x100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The bits of a register that a measurement needs, and how."""

    register: int
    mask: int
    value: int


def merged(settings: Iterable[Setting]) -> tuple[Setting, ...]:
    """Make one setting a register of them."""
    registers: dict[int, Setting] = {}
    for setting in settings:
        other = registers.get(setting.register, Setting(register=setting.register, mask=0, value=0))
        registers[setting.register] = Setting(
            register=setting.register,
            mask=other.mask | setting.mask,
            value=other.value | setting.value,
        )
    return tuple(registers.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The registers of a channel's two bytes, and the bit of a register that switches it on."""

    high: int
    low: int
    enabled: Setting | None = None
    fault: int = 0
    """The bit of the part's ``fault`` register that says that its transistor is not right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind of such a chip: a row of a family's table."""

    name: str
    title: str
    datasheet: str
    addresses: frozenset[int]
    places: Mapping[Channel, Place]
    identity: Mapping[int, int]
    """The bytes that tell the chip, by register."""
    power_up: Mapping[int, int]
    """What the configuration's registers hold after power-up; all of them can be written."""
    fixed: Mapping[int, int]
    """The bits of them that always read as zero."""
    settings: tuple[Setting, ...]
    range: Setting
    """The setting that extends the range."""
    step: float
    conversion: float
    """The longest time until all channels were converted, in seconds."""
    open: int = 0
    """The bit of the low byte that says that nothing is connected."""
    unpowered: int = 0
    """The bit of the low byte that says that the supply is too low to convert."""
    fault: int | None = None
    """A register that says which transistors are not right."""

    def format(self, *, extended: bool) -> Format:
        """Give the format of a temperature in the normal or the extended range."""
        return Format(step=self.step, extended=extended)

"""What a thermometer with an identity register has where: a row of such a family's table."""

from dataclasses import dataclass

from drivers.chips.lm75_map import Format


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A register that can only be read, and the ``value`` of its bits in ``mask``."""

    register: int
    value: int
    mask: int
    width: int = 2
    """In bytes."""

    def admits(self, read: int) -> bool:
        """Tell whether what was read is this identity."""
        return read & self.mask == self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A register that the driver sets, and puts back; masks are of its bits."""

    register: int
    width: int = 2
    """In bytes."""
    power_up: int = 0x00
    choice_mask: int = 0x00
    """The bits that are set to ``choice``; all others stay as they are found."""
    choice: int = 0x00
    fixed: int = 0x00
    """The bits that always read as at power-up: reserved ones, which tell a wrong chip."""
    volatile: int = 0x00
    """The bits that the chip changes by itself, and those that do something when written as one."""

    def chosen(self, found: int) -> int:
        """Give what to write for what was found."""
        return found & ~(self.choice_mask | self.volatile) | self.choice

    def same(self, one: int, other: int) -> bool:
        """Tell whether two readings differ in nothing but what the chip changes by itself."""
        return not (one ^ other) & ~self.volatile

    def hex(self, value: int) -> str:
        """Write a value as messages do."""
        return f"0x{value:0{2 * self.width}x}"

    @property
    def all_ones(self) -> int:
        """What is read of it where nobody drives SDA."""
        return (1 << 8 * self.width) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifiedPart:
    """One kind of thermometer with an identity."""

    name: str
    title: str
    datasheet: str
    addresses: frozenset[int]
    identities: tuple[Identity, ...]
    temperature: int
    """The temperature's register, of two bytes."""
    format: Format
    low: float
    high: float
    """What the chip is specified to measure, in °C."""
    conversion: float
    """The longest time until a conversion with a new configuration is finished, in seconds."""
    configuration: Setting
    resolution: Setting | None = None
    """The register of the resolution, where that is not in the configuration."""
    flags: int = 0
    """How many bits above the temperature are none of it."""
    power_up: int = 0x0000
    """What the temperature's register holds until the first conversion is finished."""
    ready: int = 0x00
    """The bit of the configuration that tells of a new temperature, and ends by reading either."""
    shutdown: int = 0x00
    """The bits of the configuration, any of which stops the continuous conversion."""

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The registers that the driver sets."""
        return (self.configuration, *((self.resolution,) if self.resolution else ()))

    def decode(self, word: int) -> float:
        """Give the degrees Celsius of the temperature's register."""
        return self.format.decode(word << self.flags & 0xFFFF)

    def encode(self, celsius: float) -> int:
        """Give the temperature's register, its flags unset."""
        return self.format.encode(celsius) >> self.flags

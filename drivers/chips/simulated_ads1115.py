"""A simulated ADS1015 or ADS1115, with voltages on its four inputs."""

from collections.abc import Callable
from dataclasses import dataclass

from drivers.chips.ads1115_map import (
    CONFIGURATION,
    CONVERSION,
    HIGH_THRESHOLD,
    HIGHEST,
    LOW_THRESHOLD,
    LOWEST,
    POWER_UP,
    SINGLE_SHOT,
    START,
    Channel,
    Part,
    field,
)
from drivers.chips.thermistor import Divider
from drivers.i2c.registers import Register, Registers
from drivers.quantity import Quantity
from drivers.sensor import Surroundings


class SimulatedAds1115:
    """A ``SimulatedChip``; with a ``clock``, in seconds, a conversion takes its time."""

    __slots__ = ("_clock", "_conversion", "_part", "_ready", "_registers", "_volts")

    def __init__(self, part: Part, clock: Callable[[], float] | None = None) -> None:
        self._part = part
        self._conversion = part.conversion if clock else 0.0
        self._clock = clock or (lambda: 0.0)
        self._volts: dict[str, float] = {}
        unused = part.unused
        self._registers = Registers(
            {
                CONVERSION: Register(width=2),
                CONFIGURATION: Register(width=2, power_up=POWER_UP, writable=0x7FFF),
                LOW_THRESHOLD: Register(width=2, power_up=LOWEST, writable=0xFFFF & ~unused),
                HIGH_THRESHOLD: Register(width=2, power_up=HIGHEST, writable=0xFFFF & ~unused),
            }
        )
        # When the conversion that runs will be finished; None where none runs.
        self._ready: float | None = None

    def transfer(self, write: bytes, read: int) -> bytes:
        """Answer as the chip does; see ``SimulatedChip``."""
        self._convert()
        if len(write) == 1 + 2 and write[0] == CONFIGURATION:
            self._registers.transfer(write, 0)
            self._begin(start=bool(write[1] & START >> 8))
            self._convert()
            write = write[:1]
        return self._registers.transfer(write, read)

    def input(self, channel: Channel, divider: Divider | None) -> Surroundings:
        """Give what is connected to a channel: a voltage, or a thermistor in its divider."""
        return _Input(self._volts, channel, divider)

    def set(self, quantity: Quantity, value: float) -> None:
        """Set the voltage of the first input; KeyError for anything else."""
        self.input(Channel.A0, None).set(quantity, value)

    def power_cycle(self) -> None:
        """Forget the configuration and the last conversion."""
        self._registers.power_cycle()
        self._ready = None

    def _begin(self, *, start: bool) -> None:
        configuration = self._registers[CONFIGURATION]
        if start or not configuration & SINGLE_SHOT:
            self._ready = self._clock() + self._conversion
            self._registers[CONFIGURATION] = configuration & ~START

    def _convert(self) -> None:
        """Put the voltage into its register if a conversion is finished by now."""
        if self._ready is None or self._clock() < self._ready:
            return
        configuration = self._registers[CONFIGURATION]
        channel, full_scale = field(configuration)
        positive, _, negative = channel.partition("-")
        volts = self._volts.get(positive, 0.0) - self._volts.get(negative, 0.0)
        step = self._part.unused + 1
        count = round(volts / full_scale * 0x8000 / step) * step
        self._registers[CONVERSION] = min(max(count, -0x8000), 0x8000 - step) & 0xFFFF
        if configuration & SINGLE_SHOT:
            self._ready = None
            self._registers[CONFIGURATION] = configuration | START


@dataclass(frozen=True, slots=True)
class _Input:
    """The ``Surroundings`` of one channel."""

    volts: dict[str, float]
    channel: Channel
    divider: Divider | None

    def set(self, quantity: Quantity, value: float) -> None:
        """Set what the channel measures; KeyError for anything else."""
        if quantity is not (Quantity.TEMPERATURE if self.divider else Quantity.VOLTAGE):
            raise KeyError(quantity)
        volts = self.divider.volts(value) if self.divider else value
        positive, _, negative = self.channel.partition("-")
        self.volts[positive] = volts + self.volts.get(negative, 0.0)

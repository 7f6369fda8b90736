"""The INA219, INA226 and INA260: volts, amperes and watts of a supply.

Current and power are worked out here, of the voltage across the shunt: the chip's own registers of
them depend on a calibration register that any program may have left, and that can overflow.
"""

from drivers.chips import refusals
from drivers.chips.ina2xx_map import (
    BUS,
    CONFIGURATION,
    CURRENT,
    DIE,
    MANUFACTURER,
    PARTS,
    TEXAS_INSTRUMENTS,
    TRIGGERED,
    Part,
)
from drivers.chips.ina2xx_options import Ina219Options, Ina226Options, gain_of, shunt_of
from drivers.chips.simulated_ina2xx import Load, SimulatedIna
from drivers.errors import BadData, NotReady, OutOfRange, WrongChip
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Chip, Match, Measurement, NoOptions, SimulatedChip, Surroundings

_ONES = 0xFFFF
_REVISION = 0x000F


class Ina:
    """A ``Sensor`` of volts between the load's side of the shunt and ground, amperes and watts."""

    __slots__ = ("_amperes", "_device", "_found", "_limit", "_part", "_wanted")

    def __init__(self, device: I2CDevice, part: Part, options: object) -> None:
        self._device = device
        self._part = part
        resistance = shunt_of(options)
        gain, self._limit = gain_of(part, options)
        self._amperes = part.current_step / resistance
        self._wanted = part.choice | gain | TRIGGERED
        self._found: int | None = None  # of the very first start

    def start(self) -> None:
        """Recognise the chip, and see that it keeps its configuration; see ``Sensor``."""
        configuration = self._device.read_word(CONFIGURATION)
        self._recognise(configuration)
        untouched = self._found is None
        if self._found is None:
            again = self._device.read_word(CONFIGURATION)  # as it will be written back
            if configuration != again:
                where = self._device.location
                raise refusals.unsteady(where, f"0x{configuration:04x}", f"0x{again:04x}")
            self._found = configuration
        self._trigger()
        kept = self._device.read_word(CONFIGURATION)
        if kept != self._wanted:
            if untouched and self._device.read_word(CONFIGURATION) == kept:
                self._found = None  # it was a stranger's
            raise self._forgetful(kept)

    def measure(self) -> Measurement:
        """Convert both voltages once, and wait for that."""
        if self._found is None:
            raise refusals.unstarted(self._device.location)
        self._device.read(self._part.flags.cleared_by, 2)
        self._trigger()
        yield self._part.conversion
        flags = self._device.read_word(self._part.flags.register)
        current = self._device.read_word(CURRENT)
        bus = self._device.read_word(BUS)
        self._confirm(flags)
        volts, amperes = self._volts(bus), self._current(current)
        return {
            Quantity.VOLTAGE: volts,
            Quantity.CURRENT: amperes,
            Quantity.POWER: volts * amperes,
        }

    def stop(self) -> None:
        """Write back the configuration that the first start found; see ``Sensor``."""
        if self._found is None:
            return
        if self._device.read_word(CONFIGURATION) != self._found:
            self._device.write(CONFIGURATION, self._found.to_bytes(2, "big"))
        self._found = None

    def _trigger(self) -> None:
        self._device.write(CONFIGURATION, self._wanted.to_bytes(2, "big"))

    def _recognise(self, configuration: int) -> None:
        part = self._part
        if configuration == _ONES:
            raise refusals.only_ones(self._device.location)
        if (configuration ^ part.power_up) & part.fixed:
            raise self._stranger_by_bits(configuration)
        if part.identity is not None:
            maker, die = self._device.read_word(MANUFACTURER), self._device.read_word(DIE)
            if maker != TEXAS_INSTRUMENTS or die & ~_REVISION != part.identity:
                raise self._stranger_by_identity(maker, die, part.identity)

    def _confirm(self, flags: int) -> None:
        """Refuse a conversion that is not finished, or not the one that was wanted."""
        configuration = self._device.read_word(CONFIGURATION)
        if configuration != self._wanted:
            raise self._lost(configuration)
        if not flags & self._part.flags.ready:
            raise self._slow()
        if flags & self._part.flags.overflow:
            raise self._overflown()

    def _volts(self, word: int) -> float:
        count = word >> self._part.bus_shift
        if count > self._part.bus_limit:
            raise self._garbled(word)
        volts = count * self._part.bus_step
        if volts > self._part.highest:
            raise self._too_high(volts)
        return volts

    def _current(self, word: int) -> float:
        count = word - 0x1_0000 if word & 0x8000 else word
        if not -self._limit < count < self._limit:
            raise self._too_much()
        return count * self._amperes

    def _stranger(self, reason: str) -> WrongChip:
        return refusals.stranger(self._device.location, self._part.title, reason)

    def _stranger_by_bits(self, configuration: int) -> WrongChip:
        part = self._part
        return self._stranger(
            f"its configuration reads 0x{configuration:04x}, of which 0x{part.fixed:04x} "
            f"must read 0x{part.power_up & part.fixed:04x}"
        )

    def _stranger_by_identity(self, maker: int, die: int, identity: int) -> WrongChip:
        return self._stranger(
            f"its identity reads 0x{maker:04x} 0x{die:04x} instead of "
            f"0x{TEXAS_INSTRUMENTS:04x} 0x{identity:04x}"
        )

    def _forgetful(self, read: int) -> WrongChip:
        return self._stranger(
            f"it does not keep its configuration (written 0x{self._wanted:04x}, read 0x{read:04x})"
        )

    def _lost(self, read: int) -> BadData:
        return BadData(
            f"{self._device.location} lost its configuration "
            f"(written 0x{self._wanted:04x}, read 0x{read:04x}): "
            "check its supply voltage and wiring"
        )

    def _slow(self) -> NotReady:
        return NotReady(
            f"{self._device.location} still converts after {self._part.conversion * 1000:g} ms: "
            "check its supply voltage and the driver"
        )

    def _overflown(self) -> OutOfRange:
        return OutOfRange(
            f"{self._device.location} says that its calculation overflowed: the current is too "
            "large, or another program left a wrong calibration: switch the chip off and on"
        )

    def _garbled(self, word: int) -> BadData:
        return BadData(
            f"{self._device.location} sent 0x{word:04x}, which is no voltage: "
            "check its wiring, cable length and pull-ups"
        )

    def _too_high(self, volts: float) -> OutOfRange:
        return OutOfRange(
            f"{self._device.location} reads {volts:.2f} V, and an {self._part.name} may have "
            f"{self._part.highest:g} V at most: disconnect it from that supply"
        )

    def _too_much(self) -> OutOfRange:
        return OutOfRange(
            f"{self._device.location}: the current is {self._limit * self._amperes:.4g} A or "
            "more, to either side: check the options shunt_resistance and max_current, and the load"
        )


def _recognise(device: I2CDevice, part: Part) -> Match:
    """Tell the part by its identity, or else by the configuration of power-up."""
    configuration = device.read_word(CONFIGURATION)
    if (configuration ^ part.power_up) & part.fixed or configuration == _ONES:
        return Match.NO
    if part.identity is None:
        return Match.LIKELY if configuration == part.power_up else Match.POSSIBLE
    if device.read_word(MANUFACTURER) != TEXAS_INSTRUMENTS:
        return Match.NO
    return Match.SURE if device.read_word(DIE) & ~_REVISION == part.identity else Match.NO


def _open(device: I2CDevice, part: Part, options: object) -> Ina:
    expected = _OPTIONS[part.name]
    if not isinstance(options, expected):
        message = f"an {part.name} takes {expected.__name__}, not {type(options).__name__}"
        raise TypeError(message)
    return Ina(device, part, options)


def _surroundings(chip: SimulatedChip, options: object) -> Surroundings:
    if not isinstance(chip, SimulatedIna):
        raise TypeError(type(chip).__name__)
    return Load(chip, shunt_of(options))


_OPTIONS: dict[str, type] = {
    "ina219": Ina219Options,
    "ina226": Ina226Options,
    "ina260": NoOptions,
}


def _chip(part: Part) -> Chip:
    return Chip(
        name=part.name,
        title=part.title,
        datasheet=part.datasheet,
        addresses=frozenset(range(0x40, 0x50)),
        quantities=(Quantity.VOLTAGE, Quantity.CURRENT, Quantity.POWER),
        conversion=part.conversion,
        open=lambda device, options: _open(device, part, options),
        simulate=lambda: SimulatedIna(part),
        options=_OPTIONS[part.name],
        recognise=lambda device: _recognise(device, part),
        surroundings=_surroundings,
    )


CHIPS: tuple[Chip, ...] = tuple(_chip(part) for part in PARTS)

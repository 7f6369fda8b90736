"""The MCP9600 and MCP9601, for thermocouples; their alerts are left alone.

They stretch the clock. A master that cannot wait for that, such as the Raspberry Pi's own before
the Pi 4, takes garbled bits from them, so that both temperatures count only when they are read
twice alike.
"""

from dataclasses import dataclass

from drivers.chips import refusals
from drivers.chips.mcp9600_map import (
    ADC_RESOLUTION,
    BEYOND,
    COLD,
    COLD_RESOLUTION,
    CONFIGURATION,
    CONVERSION,
    FORMAT,
    HOT,
    IDENTITY,
    MODE,
    PARTS,
    SHORTED,
    STATUS,
    THERMOCOUPLE,
    TYPE,
    TYPE_RESERVED,
    UPDATED,
    Part,
    Thermocouple,
)
from drivers.chips.simulated_mcp9600 import SimulatedMcp9600
from drivers.errors import BadData, OutOfRange, ProbeOpen, ProbeShorted
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Chip, Match, Measurement

_ONES = 0xFFFF
_CHOICES = {THERMOCOUPLE: TYPE, CONFIGURATION: COLD_RESOLUTION | ADC_RESOLUTION | MODE}
# What thermocouples of any type measure: NIST ITS-90 Thermocouple Database.
_COLDEST, _HOTTEST = -270.0, 1820.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mcp9600Options:
    """The settings of an MCP9600 or MCP9601."""

    thermocouple: Thermocouple = Thermocouple.K
    """The type of the thermocouple, by its letter."""


class Mcp9600:
    """A ``Sensor`` of the hot junction and, as the ambient temperature, of the cold one, in °C."""

    __slots__ = ("_converted", "_device", "_found", "_options", "_part", "_wanted")

    def __init__(self, device: I2CDevice, part: Part, options: Mcp9600Options) -> None:
        self._device = device
        self._part = part
        self._options = options
        # Of the very first start: a restart would find our own settings, or a chip that forgot.
        self._found: dict[int, int] = {}
        self._wanted: dict[int, int] = {}
        self._converted = False

    def start(self) -> None:
        """Recognise the chip, choose the thermocouple's type, and the finest resolutions."""
        self._recognise()
        self._converted = False
        for register, mask in _CHOICES.items():
            now = self._byte(register)
            choice = self._options.thermocouple.bits if register == THERMOCOUPLE else 0
            wanted = self._found_at_first(register, now) & ~mask | choice
            self._wanted[register] = wanted
            if now != wanted:
                self._set(register, wanted)
        self._clear()

    def measure(self) -> Measurement:
        """Read the newest temperatures, which must be of a conversion since the last ones.

        The status is read again after them: it tells a chip that lost its supply meanwhile, and
        holds 0 °C.
        """
        if not self._wanted:
            raise refusals.unstarted(self._device.location)
        if not self._converted:
            yield CONVERSION
        if not self._byte(STATUS) & UPDATED:
            yield CONVERSION
        hot, cold = self._steady(HOT), self._steady(COLD)
        status = self._byte(STATUS)
        self._confirm((hot, cold, status))
        self._clear()
        self._converted = True
        return {
            Quantity.TEMPERATURE: FORMAT.decode(hot),
            Quantity.AMBIENT_TEMPERATURE: FORMAT.decode(cold),
        }

    def stop(self) -> None:
        """Write back the settings that the first start found; see ``Sensor``."""
        for register, found in list(self._found.items()):
            if self._byte(register) != found:
                self._device.write(register, bytes((found,)))
            del self._found[register]
        self._wanted = {}

    def _found_at_first(self, register: int, now: int) -> int:
        """Give what the very first start found, which was read twice: it will be written back."""
        if register not in self._found:
            again = self._byte(register)
            if now != again:
                raise refusals.unsteady(self._device.location, f"0x{now:02x}", f"0x{again:02x}")
            self._found[register] = now
        return self._found[register]

    def _set(self, register: int, wanted: int) -> None:
        self._device.write(register, bytes((wanted,)))
        kept = self._byte(register)
        if kept == wanted:
            return
        if kept == self._byte(register):
            del self._found[register]  # it was a stranger's
        raise refusals.lost(self._device.location, f"0x{wanted:02x}", f"0x{kept:02x}")

    def _recognise(self) -> None:
        where, title = self._device.location, self._part.title
        identity = self._device.read_word(IDENTITY)
        if identity == _ONES:
            raise refusals.only_ones(where)
        if identity >> 8 != self._part.identity:
            value = self._part.identity << 8
            reason = refusals.must_read(IDENTITY, identity, mask=0xFF00, value=value, width=2)
            raise refusals.stranger(where, title, reason)

    def _confirm(self, read: tuple[int, int, int]) -> None:
        """Refuse what cannot be temperatures: the junctions' words and the status after them."""
        where, (hot, cold, status) = self._device.location, read
        for register, wanted in self._wanted.items():
            now = self._byte(register)
            if (hot, cold, now) == (_ONES, _ONES, 0xFF):
                raise refusals.only_ones(where)
            if now != wanted:
                raise refusals.lost(where, f"0x{wanted:02x}", f"0x{now:02x}")
        if not status & UPDATED:
            raise refusals.idle(where, CONVERSION)
        if self._part.detects and status & SHORTED:
            raise self._shorted()
        if status & BEYOND:
            raise self._open() if self._part.detects else self._beyond()
        if not _COLDEST <= FORMAT.decode(hot) <= _HOTTEST:
            raise refusals.impossible(where, FORMAT.decode(hot))
        if not refusals.COLDEST <= FORMAT.decode(cold) <= refusals.HOTTEST:
            raise refusals.impossible(where, FORMAT.decode(cold))

    def _steady(self, register: int) -> int:
        """Read a word twice, and a third time where a conversion may have ended between."""
        first, second = self._device.read_word(register), self._device.read_word(register)
        if first == second or self._device.read_word(register) == second:
            return second
        raise self._unsteady()

    def _clear(self) -> None:
        """Let the status tell of the next conversion."""
        self._device.write(STATUS, b"\x00")

    def _byte(self, register: int) -> int:
        return self._device.read(register, 1)[0]

    def _unsteady(self) -> BadData:
        return BadData(
            f"{self._device.location} reads otherwise each time: it stretches the clock, which "
            "this bus may not wait for: lower the bus's speed, or use the overlay i2c-gpio"
        )

    def _shorted(self) -> ProbeShorted:
        return ProbeShorted(
            f"{self._device.location}: its thermocouple is short-circuited, to the supply or to "
            "ground: check its wires and their insulation"
        )

    def _open(self) -> ProbeOpen:
        return ProbeOpen(
            f"{self._device.location}: its thermocouple is not connected: "
            "check the wires and the clamps"
        )

    def _beyond(self) -> OutOfRange:
        return OutOfRange(
            f"{self._device.location}: its input is beyond what a thermocouple of type "
            f"{self._options.thermocouple} gives: check that it is connected, "
            "and the option thermocouple"
        )


def recognise(device: I2CDevice, part: Part) -> Match:
    """Tell by its identity and by reserved bits whether it is such a part."""
    if device.read(IDENTITY, 2)[0] != part.identity:
        return Match.NO
    return Match.NO if device.read(THERMOCOUPLE, 1)[0] & TYPE_RESERVED else Match.SURE


def _open(device: I2CDevice, part: Part, options: object) -> Mcp9600:
    if not isinstance(options, Mcp9600Options):
        message = f"an {part.name} takes Mcp9600Options, not {type(options).__name__}"
        raise TypeError(message)
    return Mcp9600(device, part, options)


def _chip(part: Part) -> Chip:
    return Chip(
        name=part.name,
        title=part.title,
        datasheet="Microchip DS20005426",
        addresses=frozenset(range(0x60, 0x68)),
        quantities=(Quantity.TEMPERATURE, Quantity.AMBIENT_TEMPERATURE),
        conversion=CONVERSION,
        open=lambda device, options: _open(device, part, options),
        simulate=lambda: SimulatedMcp9600(part),
        options=Mcp9600Options,
        recognise=lambda device: recognise(device, part),
        # The cold junction's is the chip's own; the hot one's is a thermocouple's matter.
        ranges={Quantity.AMBIENT_TEMPERATURE: (-40, 125)},
        stretches=True,
    )


CHIPS: tuple[Chip, ...] = tuple(_chip(part) for part in PARTS)

"""The driver of a chip that reads transistors as thermometers, one sensor a channel."""

from drivers.chips import refusals
from drivers.chips.diode_map import Channel, Part, Setting, merged
from drivers.errors import (
    BadData,
    ChipError,
    NotReady,
    OutOfRange,
    ProbeOpen,
    ProbeShorted,
    WrongChip,
)
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Match, Measurement

_ONES = 0xFF


class DiodeThermometer:
    """A ``Sensor`` of one channel's temperature, in °C."""

    __slots__ = ("_channel", "_device", "_format", "_part", "_place", "_seen", "_settings")

    def __init__(self, device: I2CDevice, part: Part, channel: Channel, *, extended: bool) -> None:
        self._device = device
        self._part = part
        self._channel = channel
        self._place = part.places[channel]
        self._format = part.format(extended=extended)
        enabled = self._place.enabled
        self._settings = merged(
            (
                *part.settings,
                *((part.range,) if extended else ()),
                *((enabled,) if enabled else ()),
            )
        )
        # The chip's number of changes after which a conversion was waited for; None before a start.
        self._seen: int | None = None

    def start(self) -> None:
        """Recognise the chip, wake it, and switch the channel on; see ``Sensor``."""
        self._recognise()
        for setting in self._settings:
            self._apply(setting)
        self._seen = -1

    def measure(self) -> Measurement:
        """Read the newest temperature; waits for a conversion after every change of the chip.

        Zero is read twice: the registers hold it after power-up, and what it means depends on the
        channel.
        """
        if self._seen is None:
            raise self._unstarted()
        while self._seen != self._device.changes:
            changes = self._device.changes
            yield self._part.conversion
            self._seen = changes
        word = self._read()
        if self._is_zero(word):
            yield self._part.conversion
            word = self._read()
        self._confirm()
        self._check(word)
        return {Quantity.TEMPERATURE: self._format.decode(word)}

    def stop(self) -> None:
        """Write back the registers as the first start found them; see ``Sensor``."""
        if self._seen is None:
            return
        for setting in self._settings:
            found = self._device.found.get(setting.register)
            if found is not None and self._byte(setting.register) != found[0]:
                self._device.write(setting.register, found)
        self._seen = None

    def _recognise(self) -> None:
        for register, identity in self._part.identity.items():
            read = self._byte(register)
            if read != identity:
                raise self._stranger(register, read, identity)
        for register, fixed in self._part.fixed.items():
            read = self._byte(register)
            if read & fixed:
                raise self._stranger_by_bits(register, read, fixed)

    def _apply(self, setting: Setting) -> None:
        """Set the bits that are not as they must be, and see that the chip keeps them."""
        register, read = setting.register, self._byte(setting.register)
        if register not in self._device.found:
            again = self._byte(register)  # as it will be written back
            if read != again:
                where = self._device.location
                raise refusals.unsteady(where, f"0x{read:02x}", f"0x{again:02x}")
            self._device.found[register] = bytes((read,))
        wanted = read & ~setting.mask | setting.value
        if read == wanted:
            return
        self._device.changes += 1
        self._device.write(register, bytes((wanted,)))
        kept = self._byte(register)
        if kept != wanted:
            raise self._forgetful(register, wanted, kept)

    def _read(self) -> int:
        # The high byte first: it holds the low one of the same conversion. SBOS398C, Temperature
        # Registers; DS20005274A, 6.1 Data Read Interlock.
        high = self._byte(self._place.high)
        return high << 8 | self._byte(self._place.low)

    def _is_zero(self, word: int) -> bool:
        return self._format.decode(word) == self._format.lowest

    def _confirm(self) -> None:
        """Refuse what was read where the chip forgot a setting meanwhile."""
        for setting in self._settings:
            read = self._byte(setting.register)
            if (read ^ setting.value) & setting.mask:
                # A chip that forgot starts anew, for the other channels too.
                self._device.changes += 1
                raise self._lost(setting, read)

    def _check(self, word: int) -> None:
        """Refuse a temperature that the chip itself says is none."""
        part, celsius = self._part, self._format.decode(word)
        if word & part.unpowered:
            raise self._unpowered()
        if word & part.open or self._is_faulty():
            raise self._open()
        if self._is_zero(word):
            # A short circuit reads as the lowest temperature: SBOS398C, Sensor Fault.
            shorted = self._format.extended and self._channel is not Channel.LOCAL
            raise self._shorted() if shorted else self._too_cold()
        if celsius >= self._format.highest:
            raise self._too_hot()

    def _is_faulty(self) -> bool:
        part = self._part
        return part.fault is not None and bool(self._byte(part.fault) & self._place.fault)

    def _byte(self, register: int) -> int:
        return self._device.read(register, 1)[0]

    @property
    def _where(self) -> str:
        return f"{self._device.location} {self._channel}"

    def _unstarted(self) -> ChipError:
        return ChipError(f"{self._where} was measured before it was started")

    def _stranger(self, register: int, read: int, identity: int) -> ChipError:
        if read == _ONES:
            return BadData(
                f"{self._device.location} answers only ones: nothing drives SDA: "
                "check the chip's supply and wiring"
            )
        return WrongChip(
            f"{self._device.location} is no {self._part.title}: its identity in 0x{register:02x} "
            f"reads 0x{read:02x} instead of 0x{identity:02x}: check the address and the driver"
        )

    def _stranger_by_bits(self, register: int, read: int, fixed: int) -> WrongChip:
        return WrongChip(
            f"{self._device.location} is no {self._part.title}: 0x{register:02x} reads "
            f"0x{read:02x}, of which 0x{fixed:02x} must read zero: "
            "check the address and the driver"
        )

    def _forgetful(self, register: int, written: int, read: int) -> WrongChip:
        return WrongChip(
            f"{self._device.location} is no {self._part.title}: it does not keep its configuration "
            f"(0x{register:02x}: written 0x{written:02x}, read 0x{read:02x}): "
            "check the address and the driver"
        )

    def _lost(self, setting: Setting, read: int) -> BadData:
        return BadData(
            f"{self._device.location} lost its configuration (0x{setting.register:02x} reads "
            f"0x{read:02x}, of which 0x{setting.mask:02x} was 0x{setting.value:02x}): "
            "check its supply voltage and wiring"
        )

    def _unpowered(self) -> NotReady:
        return NotReady(
            f"{self._where}: the chip's supply is too low to convert: check its supply voltage"
        )

    def _open(self) -> ProbeOpen:
        return ProbeOpen(
            f"{self._where}: the transistor is not connected, or the wrong way round: "
            "check its wires"
        )

    def _shorted(self) -> ProbeShorted:
        return ProbeShorted(f"{self._where}: the transistor is short-circuited: check its wires")

    def _too_cold(self) -> OutOfRange:
        return OutOfRange(
            f"{self._where}: it is {self._format.lowest:g} °C or below, which the chip cannot tell"
            + ("" if self._format.extended else ": set extended_range: true")
        )

    def _too_hot(self) -> OutOfRange:
        return OutOfRange(
            f"{self._where}: it is {self._format.highest:g} °C or above, which the chip cannot tell"
            + ("" if self._format.extended else ": set extended_range: true")
        )


def recognise(device: I2CDevice, part: Part) -> Match:
    """Tell the part by its identity."""
    for register, identity in part.identity.items():
        if device.read(register, 1)[0] != identity:
            return Match.NO
    return Match.SURE

"""The driver of every thermometer with an identity register: see ``identified_part.py``."""

from collections.abc import Callable

from drivers.chips import refusals
from drivers.chips.identified_part import IdentifiedPart, Identity, Setting
from drivers.errors import WrongChip
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Chip, Match, Measurement, SimulatedChip

_ONES = 0xFFFF


class IdentifiedThermometer:
    """A ``Sensor`` of one temperature, in °C."""

    __slots__ = ("_converted", "_device", "_found", "_part", "_wanted")

    def __init__(self, device: I2CDevice, part: IdentifiedPart) -> None:
        self._device = device
        self._part = part
        # Of the very first start: a restart would find our own settings, or a chip that forgot.
        self._found: dict[Setting, int] = {}
        self._wanted: int | None = None
        self._converted = False

    def start(self) -> None:
        """Recognise the chip, wake it, and choose its finest resolution; see ``Sensor``."""
        self._recognise()
        self._converted = False
        for setting in self._part.settings:
            now = self._read(setting)
            wanted = setting.chosen(self._found_at_first(setting, now))
            if setting is self._part.configuration:
                self._wanted = wanted
            if setting.same(now, wanted):
                continue
            self._write(setting, wanted)
            kept = self._read(setting)
            if not setting.same(kept, wanted):
                if setting.same(kept, self._read(setting)):
                    del self._found[setting]  # it was a stranger's
                raise self._forgetful(setting, wanted, kept)

    def measure(self) -> Measurement:
        """Read the newest temperature; waits for the first conversion after a start.

        A word that is as at power-up is read twice, as a supply that dipped is otherwise invisible
        in a chip that runs on its power-up configuration; and its identity is read again, as 0 °C
        is also what a bus sends whose SDA is held low.
        """
        part = self._part
        if self._wanted is None:
            raise refusals.unstarted(self._device.location)
        if not self._converted:
            yield part.conversion
        if part.ready and not self._ready():
            yield part.conversion
            if not self._ready():
                raise refusals.idle(self._device.location, part.conversion)
        word = self._word()
        if part.decode(word) == part.decode(part.power_up):
            yield part.conversion
            word = self._word()
            self._recognise()
        celsius = self._confirmed(word, self._wanted)
        self._converted = True
        return {Quantity.TEMPERATURE: celsius}

    def stop(self) -> None:
        """Write back the settings that the first start found; see ``Sensor``."""
        for setting, found in list(self._found.items()):
            if not setting.same(self._read(setting), found):
                self._write(setting, found & ~setting.volatile)
            del self._found[setting]
        self._wanted = None

    def _found_at_first(self, setting: Setting, now: int) -> int:
        """Give what the very first start found, which was read twice: it will be written back."""
        if setting not in self._found:
            again = self._read(setting)
            if not setting.same(now, again):
                where = self._device.location
                raise refusals.unsteady(where, setting.hex(now), setting.hex(again))
            self._found[setting] = now
        return self._found[setting]

    def _recognise(self) -> None:
        """Refuse a chip of another kind as far as its identity and reserved bits can prove it."""
        part, setting = self._part, self._part.configuration
        configuration = self._read(setting)
        if configuration == setting.all_ones and self._word() == _ONES:
            raise refusals.only_ones(self._device.location)
        for identity in part.identities:
            read = _read_identity(self._device, identity)
            if not identity.admits(read):
                if not (read or configuration):
                    raise refusals.only_zeros(self._device.location)
                raise self._stranger(identity, read)
        fixed = Identity(
            register=setting.register,
            width=setting.width,
            mask=setting.fixed,
            value=setting.power_up & setting.fixed,
        )
        if not fixed.admits(configuration):
            raise self._stranger(fixed, configuration)

    def _confirmed(self, word: int, wanted: int) -> float:
        """Give the degrees Celsius of a word, and refuse one that is no temperature.

        The configuration is read after the temperature, so that a chip which forgot it is noticed.
        """
        part, setting, where = self._part, self._part.configuration, self._device.location
        configuration = self._read(setting)
        if word == _ONES and configuration == setting.all_ones:
            raise refusals.only_ones(where)
        if not setting.same(configuration, wanted):
            raise refusals.lost(where, setting.hex(wanted), setting.hex(configuration))
        celsius = part.decode(word)
        if refusals.COLDEST <= celsius <= refusals.HOTTEST:
            return celsius
        if celsius == part.decode(part.power_up):
            raise refusals.idle(where, part.conversion)
        raise refusals.impossible(where, celsius)

    def _ready(self) -> bool:
        return bool(self._read(self._part.configuration) & self._part.ready)

    def _word(self) -> int:
        return self._device.read_word(self._part.temperature)

    def _read(self, setting: Setting) -> int:
        return int.from_bytes(self._device.read(setting.register, setting.width), "big")

    def _write(self, setting: Setting, value: int) -> None:
        self._device.write(setting.register, value.to_bytes(setting.width, "big"))

    def _stranger(self, identity: Identity, read: int) -> WrongChip:
        reason = refusals.must_read(
            identity.register,
            read,
            mask=identity.mask,
            value=identity.value,
            width=identity.width,
        )
        return refusals.stranger(self._device.location, self._part.title, reason)

    def _forgetful(self, setting: Setting, written: int, read: int) -> WrongChip:
        reason = (
            f"it does not keep its register 0x{setting.register:02x} "
            f"(written {setting.hex(written)}, read {setting.hex(read)})"
        )
        return refusals.stranger(self._device.location, self._part.title, reason)


def recognise(device: I2CDevice, part: IdentifiedPart) -> Match:
    """Tell by its identity and the reserved bits of its configuration whether it is such a part."""
    for identity in part.identities:
        if not identity.admits(_read_identity(device, identity)):
            return Match.NO
    setting = part.configuration
    configuration = int.from_bytes(device.read(setting.register, setting.width), "big")
    return Match.NO if (configuration ^ setting.power_up) & setting.fixed else Match.SURE


def row(part: IdentifiedPart, simulate: Callable[[], SimulatedChip]) -> Chip:
    """Make the part's row of the catalogue."""
    return Chip(
        name=part.name,
        title=part.title,
        datasheet=part.datasheet,
        addresses=part.addresses,
        quantities=(Quantity.TEMPERATURE,),
        conversion=part.conversion,
        open=lambda device, _options: IdentifiedThermometer(device, part),
        simulate=simulate,
        recognise=lambda device: recognise(device, part),
        ranges={Quantity.TEMPERATURE: (part.low, part.high)},
    )


def _read_identity(device: I2CDevice, identity: Identity) -> int:
    return int.from_bytes(device.read(identity.register, identity.width), "big")

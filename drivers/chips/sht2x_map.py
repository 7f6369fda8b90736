"""The SHT2x's and Si70xx's commands, how a word is sent, and what a part has."""

from dataclasses import dataclass, replace

from drivers.chips.scale import Scale

# Commands: SHT21 Version 4, Table 6; Si7021-A20, Table 11. None of them stretches the clock.
MEASURE_TEMPERATURE = b"\xf3"
MEASURE_HUMIDITY = b"\xf5"
READ_USER_REGISTER = 0xE7
READ_IDENTITY = b"\xfc\xc9"

# Bits of a word: SHT21 5.4, Si7021-A20 5.1.1 and 5.1.2.
STATUS = 0b11
IS_HUMIDITY = 0b10

CRC_START = 0x00

TEMPERATURE = Scale(zero=-46.85, span=175.72, full=1 << 16)
HUMIDITY = Scale(zero=-6, span=125, full=1 << 16, low=0, high=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind of such a hygrometer."""

    name: str
    title: str
    datasheet: str
    addresses: frozenset[int] = frozenset((0x40,))
    temperature_conversion: float
    """The longest time that a temperature of 14 bits takes, in seconds."""
    humidity_conversion: float
    """The longest time that a humidity of 12 bits takes, in seconds."""
    ranges: tuple[float, float] = (-40, 125)
    """The temperatures of its specification, in °C."""
    identity: int | None = None
    """The first byte of the second half of the electronic identity."""
    power_up: int = 0x02
    """The user register at power-up."""


_SHT20 = Part(
    name="sht20",
    title="SHT20 (Sensirion)",
    datasheet="Sensirion SHT20 Version 4",
    temperature_conversion=0.085,  # Table 7
    humidity_conversion=0.029,
)
_SI7021 = Part(
    name="si7021",
    title="Si7021 (Silicon Labs)",
    datasheet="Silicon Labs Si7021-A20 Rev. 1.1",
    temperature_conversion=0.0108,  # Table 2
    humidity_conversion=0.0228,  # it measures the temperature too, note 1
    identity=0x15,
    power_up=0x3A,
)

PARTS: tuple[Part, ...] = (
    _SHT20,
    replace(_SHT20, name="sht21", title="SHT21 (Sensirion)", datasheet="Sensirion SHT21 Version 4"),
    replace(_SHT20, name="sht25", title="SHT25 (Sensirion)", datasheet="Sensirion SHT25 Version 3"),
    Part(
        name="htu21d",
        title="HTU21D (TE Connectivity)",
        datasheet="TE Connectivity HPC199_5",
        temperature_conversion=0.05,
        humidity_conversion=0.016,
    ),
    replace(
        _SI7021,
        name="si7006",
        title="Si7006 (Silicon Labs)",
        datasheet="Silicon Labs Si7006-A20 Rev. 1.2",
        identity=0x06,
    ),
    replace(
        _SI7021,
        name="si7013",
        title="Si7013 (Silicon Labs)",
        datasheet="Silicon Labs Si7013-A20 Rev. 1.1",
        addresses=frozenset((0x40, 0x41)),
        identity=0x0D,
    ),
    replace(
        _SI7021,
        name="si7020",
        title="Si7020 (Silicon Labs)",
        datasheet="Silicon Labs Si7020-A20 Rev. 1.1",
        identity=0x14,
    ),
    _SI7021,
)

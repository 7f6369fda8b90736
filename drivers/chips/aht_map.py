"""The AHT10's and AHT20's commands, how a measurement is sent, and what a part has."""

from dataclasses import dataclass, replace

from drivers.chips.scale import Scale

# Commands: AHT10 Table 9, and AHT20 Version 1.1, Table 8.
MEASURE = b"\xac\x33\x00"
_INITIALISE_AHT10 = b"\xe1\x08\x00"
_INITIALISE = b"\xbe\x08\x00"

# Bits of the state, which is the first byte that is read: AHT10 Table 10, AHT20 Table 9.
BUSY = 1 << 7
CALIBRATED = 1 << 3

INITIALISING = 0.01  # seconds; AHT20 5.4
LENGTH = 6  # the state, then 20 bits of humidity and 20 bits of temperature
CRC_START = 0xFF

# AHT10 and AHT20, 6.1 and 6.2.
HUMIDITY = Scale(zero=0, span=100, full=1 << 20, bits=20)
TEMPERATURE = Scale(zero=-50, span=200, full=1 << 20, bits=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind of such a hygrometer."""

    name: str
    title: str
    datasheet: str
    addresses: frozenset[int]
    initialise: bytes
    """The command that loads the calibration."""
    checksum: bool
    """Whether a checksum follows a measurement."""
    lowest: float
    """The lowest temperature of its specification, in °C."""
    highest: float
    """The highest temperature of its specification, in °C."""
    conversion: float = 0.08  # AHT10 5.4: 75 ms; AHT20 5.4: 80 ms

    @property
    def length(self) -> int:
        """The bytes of a measurement."""
        return LENGTH + self.checksum


_AHT10 = Part(
    name="aht10",
    title="AHT10 (Aosong)",
    datasheet="Aosong AHT10 Version 1.1",
    addresses=frozenset((0x38, 0x39)),
    initialise=_INITIALISE_AHT10,
    checksum=False,
    lowest=-40,
    highest=85,
)
_AHT20 = Part(
    name="aht20",
    title="AHT20 (Aosong)",
    datasheet="Aosong AHT20 Version 1.1",
    addresses=frozenset((0x38,)),
    initialise=_INITIALISE,
    checksum=True,
    lowest=-40,
    highest=85,
)

PARTS: tuple[Part, ...] = (
    _AHT10,
    replace(
        _AHT10,
        name="aht15",
        title="AHT15 (Aosong)",
        datasheet="Aosong AHT15 Version 1.1",
        addresses=frozenset((0x38,)),
    ),
    _AHT20,
    replace(
        _AHT20,
        name="aht21",
        title="AHT21 (Aosong)",
        datasheet="Aosong AHT21 Version 1.0",
        highest=120,
    ),
    replace(_AHT20, name="aht30", title="AHT30 (Aosong)", datasheet="Aosong AHT30 Version 1.0"),
    replace(
        _AHT20,
        name="dht20",
        title="DHT20 (Aosong)",
        datasheet="Aosong DHT20 Version 1.0",
        highest=80,
    ),
)

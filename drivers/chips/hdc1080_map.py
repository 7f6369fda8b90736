"""The HDC1080's registers, how its results are scaled, and what a part has."""

from dataclasses import dataclass, replace

from drivers.chips.scale import Scale

# Registers: SNAS672A, Table 1.
TEMPERATURE_REGISTER = 0x00
HUMIDITY_REGISTER = 0x01
CONFIGURATION = 0x02
MANUFACTURER = 0xFE
DEVICE = 0xFF

TEXAS_INSTRUMENTS = 0x5449

# Bits of the configuration: Table 4. The heater stays as it is.
RESET = 1 << 15
BOTH = 1 << 12  # the temperature, then the humidity
COARSE = 1 << 10 | 0b11 << 8  # fewer than 14 bits
BATTERY = 1 << 11  # can only be read

STATUS = BATTERY | RESET

ALWAYS_ZERO = 0b11  # bits of a result: 8.6.1 and 8.6.2

TEMPERATURE = Scale(zero=-40, span=165, full=1 << 16)
HUMIDITY = Scale(zero=0, span=100, full=1 << 16)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind of such a hygrometer."""

    name: str
    title: str
    datasheet: str
    addresses: frozenset[int]
    device: int
    """The word at 0xFF."""
    conversion: float = 0.015  # 6.35 ms and 6.5 ms typically; no maximum is given


_HDC1080 = Part(
    name="hdc1080",
    title="HDC1080 (Texas Instruments)",
    datasheet="Texas Instruments SNAS672A",
    addresses=frozenset((0x40,)),
    device=0x1050,
)
_HDC1008 = Part(
    name="hdc1008",
    title="HDC1008 (Texas Instruments)",
    datasheet="Texas Instruments SNAS649",
    addresses=frozenset(range(0x40, 0x44)),
    device=0x1000,
)

PARTS: tuple[Part, ...] = (
    _HDC1080,
    replace(
        _HDC1080,
        name="hdc1050",
        title="HDC1050 (Texas Instruments)",
        datasheet="Texas Instruments SNAS658",
    ),
    _HDC1008,
    replace(
        _HDC1008,
        name="hdc1000",
        title="HDC1000 (Texas Instruments)",
        datasheet="Texas Instruments SNAS643",
    ),
    replace(
        _HDC1008,
        name="hdc1010",
        title="HDC1010 (Texas Instruments)",
        datasheet="Texas Instruments SNAS685",
    ),
)

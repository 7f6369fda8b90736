"""The register maps of the INA219, INA226 and INA260: TI SBOS448, SBOS547 and SBOS656."""

from dataclasses import dataclass

CONFIGURATION = 0x00
CURRENT = 0x01
"""The voltage across the shunt, or the current itself where the shunt is in the chip."""
BUS = 0x02
POWER = 0x03
CALIBRATION = 0x05
MASK = 0x06
MANUFACTURER = 0xFE
DIE = 0xFF

TEXAS_INSTRUMENTS = 0x5449
TRIGGERED = 0b011
"""The mode, in the lowest bits, that converts shunt and bus once when it is written."""
MODE = 0b111


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    """Where it says that a conversion is finished, and that its own arithmetic overflowed.

    Reading ``cleared_by`` clears the former.
    """

    register: int
    ready: int
    overflow: int
    cleared_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind of these monitors: a row of the table.

    ``current_step`` is the unit of 0x01: volts, or amperes where there is no ``shunt_limit``.
    """

    name: str
    title: str
    datasheet: str
    power_up: int
    fixed: int
    """The bits of the configuration that always read as at power-up."""
    choice: int
    """The averaging and the conversion times, which are not those of power-up."""
    flags: Flags
    conversion: float
    """The longest time of one conversion of both, all that is averaged included."""
    current_step: float
    current_limit: int = 0x7FFF
    """The largest count of 0x01, to either side; it and those beyond say that there is more."""
    shunt_limit: float | None = None
    """The largest voltage across the shunt; None where the shunt is in the chip."""
    gains: tuple[tuple[float, int, int], ...] = ()
    """Smaller ranges, ascending: the volts, the bits that choose it, and its largest count."""
    bus_step: float
    bus_shift: int = 0
    bus_limit: int = 0x7FFF
    highest: float
    """The volts that the bus may have."""
    identity: int | None = None
    """The word at 0xFF without its revision."""


_INA219_FLAGS = Flags(register=BUS, ready=1 << 1, overflow=1 << 0, cleared_by=POWER)
_MASK_FLAGS = Flags(register=MASK, ready=1 << 3, overflow=1 << 2, cleared_by=MASK)
# 16 conversions of 1.1 ms, 1.21 ms at most, of shunt and bus each.
_SIXTEEN = 0b010 << 9 | 0b100 << 6 | 0b100 << 3

PARTS = (
    Part(
        name="ina219",
        title="INA219 (Texas Instruments)",
        datasheet="Texas Instruments SBOS448G",
        power_up=0x399F,
        fixed=1 << 14,
        choice=1 << 13 | 0b1101 << 7 | 0b1101 << 3,  # 32 V; 32 samples of each: Table 5
        flags=_INA219_FLAGS,
        conversion=0.038,  # 64 conversions of 586 µs at most: 7.5
        current_step=10e-6,
        current_limit=32_000,
        shunt_limit=0.32,
        gains=(
            (0.04, 0b00 << 11, 4_000),
            (0.08, 0b01 << 11, 8_000),
            (0.16, 0b10 << 11, 16_000),
            (0.32, 0b11 << 11, 32_000),
        ),
        bus_step=0.004,
        bus_shift=3,
        bus_limit=8_000,
        highest=26.0,
    ),
    Part(
        name="ina226",
        title="INA226 (Texas Instruments)",
        datasheet="Texas Instruments SBOS547B",
        power_up=0x4127,
        fixed=0b111 << 12,
        choice=0b100 << 12 | _SIXTEEN,
        flags=_MASK_FLAGS,
        conversion=0.039,
        current_step=2.5e-6,
        shunt_limit=0.08192,
        bus_step=0.00125,
        highest=36.0,
        identity=0x2260,
    ),
    Part(
        name="ina260",
        title="INA260 (Texas Instruments)",
        datasheet="Texas Instruments SBOS656C",
        power_up=0x6127,
        fixed=0b111 << 12,
        choice=0b110 << 12 | _SIXTEEN,
        flags=_MASK_FLAGS,
        conversion=0.039,
        current_step=0.00125,
        bus_step=0.00125,
        highest=36.0,
        identity=0x2270,
    ),
)

"""What to do about a driver that there is not: people write what they bought, or its family."""

import re
from collections.abc import Collection

from msgspec import Struct

from drivers.kernel import NAME as KERNEL
from hydrogen.config.suggestion import did_you_mean, listed

_MOST_LISTED = 12
_LONGEST = 32


class Habit(Struct, frozen=True, kw_only=True):
    """Names, lower case and without signs, that people write for what is no driver, and advice."""

    names: str
    advice: str
    kernels: bool = False
    """Whether the advice is the driver ``kernel``, which has neither bus nor address."""


HABITS = (
    Habit(
        names=(
            # The families of the kernel's w1_therm: Linux Documentation/w1/slaves/w1_therm.rst.
            "ds18b20 ds18s20 ds1820 ds1822 ds1825 ds28ea00 max31820 max31826 "
            "18b20 1wire onewire w1 w1therm"
        ),
        advice=f"the kernel reads 1-Wire thermometers: write driver: {KERNEL}, and in place of bus "
        "and address a source such as w1:28-0316a2790fff (ls /sys/bus/w1/devices lists them)",
        kernels=True,
    ),
    Habit(
        # "Single-bus" in Aosong's datasheets, one wire for data; it is not Maxim's 1-Wire either.
        names="dht dht11 dht21 dht22 am2301 am2302 rht03",
        advice="this is no I2C chip: an SHT40 or an AHT20 measures the same on I2C "
        "(docs/chips.md says which to buy)",
    ),
    Habit(
        # Sensirion, Datasheet SHT1x and Datasheet SHT7x, section 3.
        names="sht1x sht10 sht11 sht15 sht7x sht71 sht75",
        advice="this chip's two wires are not I2C: an SHT40 measures the same on I2C "
        "(docs/chips.md says which to buy)",
    ),
    Habit(
        names=(
            "thermistor ntc ntc10k ntc100k ntc3950 ntc100k3950 100k 100k3950 104gt 104gt2 "
            "semitec104gt semitec104gt2"
        ),
        advice="a thermistor is measured by an ADC: write driver: ads1115, and beside it "
        "thermistor, series_resistor and supply (docs/chips.md shows how to wire it)",
    ),
    Habit(
        # Maxim 19-2235 and 19-5793.
        names="thermocouple ktype typek max6675 max31855",
        advice="for a thermocouple on I2C write driver: mcp9600 or mcp9601; a MAX6675 or "
        "MAX31855 has SPI",
    ),
)
"""Checked before any name that looks alike: a DS18B20 is no DS1721, whatever the letters say."""


def habit_of(name: str) -> Habit | None:
    """Return what is known of a name that is no driver's."""
    bare = re.sub(r"[^a-z0-9]", "", name[:_LONGEST].lower())
    return next((habit for habit in HABITS if bare in habit.names.split()), None)


def unknown_driver(name: str, drivers: Collection[str]) -> str:
    """Say what to write in place of ``name``, which is none of ``drivers``."""
    habit = habit_of(name)
    if habit:
        return f"unknown driver; {habit.advice}"
    family = _family(name, drivers)
    if len(family) == 1:
        return f"unknown driver; did you mean {family[0]}?"
    if family:
        few = len(family) <= _MOST_LISTED
        which = listed(family, "or") if few else "one of those that docs/chips.md lists"
        return f"unknown driver; {name} is a family: write what is printed on the chip, {which}"
    if len(drivers) > _MOST_LISTED:
        known = f"; docs/chips.md lists the {len(drivers)} that there are"
    else:
        known = f"; the drivers are {listed(sorted(drivers), 'and')}"
    return f"unknown driver{did_you_mean(name, drivers) or known}"


def _family(name: str, drivers: Collection[str]) -> list[str]:
    """Return the drivers that are meant by ``sht4x``, ``bmx280`` or ``ina``."""
    lower = name[:_LONGEST].lower()
    if lower.rstrip("x") in drivers:
        return []
    if not re.fullmatch("(?=.*x)[a-z]{2,}[0-9x]+|[a-z]{2,}", lower):
        return []
    pattern = lower.replace("x", "[0-9a-z]") + ("[0-9].*" if lower.isalpha() else "")
    return sorted(driver for driver in drivers if re.fullmatch(pattern, driver))

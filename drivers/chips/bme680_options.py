"""The settings of a BME680 or BME688."""

from dataclasses import dataclass

from drivers.chips.oversampling import check_oversampling

_HEATER_CELSIUS = range(200, 401)
_HEATER_MILLISECONDS = range(1, 4033)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bme680Options:
    """How a BME680 or BME688 measures.

    The gas resistance is not measured unless it is asked for: its heater warms the chip, and with
    it the temperature.
    """

    temperature_oversampling: int = 2
    """How many samples make one value, 1, 2, 4, 8 or 16: less noise, more time."""
    pressure_oversampling: int = 4
    humidity_oversampling: int = 1
    gas: bool = False
    """Measure the gas resistance too."""
    heater_celsius: int = 320
    """What the gas sensor is heated to, from 200 to 400."""
    heater_milliseconds: int = 150
    """For how long, from 1 to 4032."""

    def __post_init__(self) -> None:
        check_oversampling(16, self)
        _check("heater_celsius", self.heater_celsius, _HEATER_CELSIUS)
        _check("heater_milliseconds", self.heater_milliseconds, _HEATER_MILLISECONDS)


def _check(name: str, value: int, allowed: range) -> None:
    if value not in allowed:
        message = f"{name} is from {allowed[0]} to {allowed[-1]}, not {value}"
        raise ValueError(message)

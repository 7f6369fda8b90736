"""NTC thermistors in a voltage divider: from the voltage of its middle to the temperature.

The curve is Steinhart's and Hart's, of which the formula by beta is the case without the third
coefficient: I. S. Steinhart, S. R. Hart, Deep-Sea Research 15 (1968), 497.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

from drivers.errors import ChipError, OutOfRange, ProbeOpen, ProbeShorted

_ZERO_CELSIUS = 273.15
_NOMINAL = 25.0  # °C at which a thermistor has the resistance that it is sold by

# Of the supply, how near to it the middle has to be to be called there: the supply is known no
# better. And how near to ground: a few counts of the converter's offset.
_AT_SUPPLY = 0.98
_ABOVE_SUPPLY = 1.03
_AT_GROUND = 0.001


class Thermistor(StrEnum):
    """What is connected: one that is known by its name, or any other by its numbers."""

    NTC_100K_3950 = "100k_3950"
    SEMITEC_104GT = "semitec_104gt"
    BETA = "beta"
    STEINHART_HART = "steinhart_hart"


class Side(StrEnum):
    """Where the thermistor's other end is; the series resistor's is on the other side."""

    GROUND = "ground"
    SUPPLY = "supply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """1/T = a + b ln R + c (ln R)³, in kelvins and ohms; ``low`` and ``high`` bound it, in °C."""

    a: float
    b: float
    c: float = 0.0
    low: float = -55.0
    high: float = 300.0

    def celsius(self, ohms: float) -> float:
        """Give the temperature at which the thermistor has so many ohms."""
        logarithm = math.log(ohms)
        return 1 / (self.a + self.b * logarithm + self.c * logarithm**3) - _ZERO_CELSIUS

    def ohms(self, celsius: float) -> float:
        """Give the resistance at a temperature, by bisection: the curve only falls."""
        low, high = math.log(1e-3), math.log(1e12)
        for _ in range(80):
            middle = (low + high) / 2
            inverse = self.a + self.b * middle + self.c * middle**3
            if inverse < 1 / (celsius + _ZERO_CELSIUS):
                low = middle
            else:
                high = middle
        return math.exp((low + high) / 2)


def by_beta(resistance: float, beta: float) -> Curve:
    """Make the curve of a thermistor by its ohms at 25 °C and its beta, in kelvins."""
    return Curve(a=1 / (_NOMINAL + _ZERO_CELSIUS) - math.log(resistance) / beta, b=1 / beta)


def through(points: dict[float, float], *, low: float, high: float) -> Curve:
    """Make the curve through three points of a table, ohms by °C."""
    (x1, y1), (x2, y2), (x3, y3) = (
        (math.log(ohms), 1 / (celsius + _ZERO_CELSIUS)) for celsius, ohms in points.items()
    )
    slope2, slope3 = (y2 - y1) / (x2 - x1), (y3 - y1) / (x3 - x1)
    c = (slope3 - slope2) / (x3 - x2) / (x1 + x2 + x3)
    b = slope2 - c * (x1**2 + x1 * x2 + x2**2)
    return Curve(a=y1 - x1 * (b + c * x1**2), b=b, c=c, low=low, high=high)


# By name: three points of the maker's own table, and the ends of it. What is sold as "100k 3950"
# is no maker's part; its beta, of 25 °C and 50 °C, alone would be 25 °C wrong at 250 °C.
NAMED = {
    # ATC Semitec, GT-2 glass thermistors, resistance-temperature table; its others within 0.1 °C.
    Thermistor.SEMITEC_104GT: through({20: 126_800, 150: 1_360, 300: 80.65}, low=-50.0, high=300.0),
    # AMWEI AMF58-104G3950, RT data; its others from -10 °C on within 0.4 °C, and -40 °C by 1.5 °C.
    Thermistor.NTC_100K_3950: through({0: 322_959, 100: 6_674, 250: 231}, low=-40.0, high=250.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Divider:
    """A thermistor and a resistor of ``series`` ohms in a row, between ground and ``supply`` V."""

    curve: Curve
    side: Side
    series: float
    supply: float

    def volts(self, celsius: float) -> float:
        """Give the voltage of the middle at a temperature."""
        ohms = self.curve.ohms(celsius)
        below = ohms if self.side is Side.GROUND else self.series
        return self.supply * below / (ohms + self.series)

    def celsius(self, volts: float, where: str) -> float:
        """Give the temperature; ``where`` begins the message of an error.

        Raises ProbeOpen and ProbeShorted where the thermistor seems not to be connected or short,
        and OutOfRange beyond the ends of its curve or above the supply.
        """
        share = volts / self.supply
        if share > _ABOVE_SUPPLY:
            raise self._too_high(volts, where)
        to_ground = self.side is Side.GROUND
        if share > _AT_SUPPLY:
            raise self._open(volts, where) if to_ground else self._short(volts, where)
        if share < _AT_GROUND:
            raise self._short(volts, where) if to_ground else self._open(volts, where)
        below = share / (1 - share)
        celsius = self.curve.celsius(self.series * (below if to_ground else 1 / below))
        if not self.curve.low <= celsius <= self.curve.high:
            raise self._beyond(celsius, where)
        return celsius

    @property
    def lowest(self) -> float:
        """The coldest that can be told from a thermistor that is not connected, in °C."""
        share = _AT_SUPPLY if self.side is Side.GROUND else 1 - _AT_GROUND
        return self.curve.celsius(self.series * share / (1 - share))

    @property
    def highest(self) -> float:
        """The hottest that can be told from a thermistor that is short-circuited, in °C."""
        share = _AT_GROUND if self.side is Side.GROUND else 1 - _AT_SUPPLY
        return self.curve.celsius(self.series * share / (1 - share))

    def _open(self, volts: float, where: str) -> ChipError:
        advice = "check its wires"
        if self.lowest > self.curve.low:
            advice += (
                f"; it may also be colder than {self.lowest:.0f} °C, "
                "which only a larger series resistor can tell"
            )
        return ProbeOpen(
            f"{where}: the thermistor is not connected "
            f"({volts:.3f} V of {self.supply:g} V): {advice}"
        )

    def _short(self, volts: float, where: str) -> ChipError:
        advice = "check its wires"
        if self.highest < self.curve.high:
            advice += (
                f"; it may also be hotter than {self.highest:.0f} °C, "
                "which only a smaller series resistor can tell"
            )
        return ProbeShorted(
            f"{where}: the thermistor is short-circuited "
            f"({volts:.3f} V of {self.supply:g} V): {advice}"
        )

    def _too_high(self, volts: float, where: str) -> ChipError:
        return OutOfRange(
            f"{where}: the voltage, {volts:.3f} V, is above the supply of {self.supply:g} V: "
            "check the option supply and the wires"
        )

    def _beyond(self, celsius: float, where: str) -> ChipError:
        end, word = (
            (self.curve.low, "below") if celsius < self.curve.low else (self.curve.high, "above")
        )
        return OutOfRange(
            f"{where}: the thermistor is {word} {end:g} °C, where its table ends: "
            "check the options thermistor and series_resistor, and the wires"
        )

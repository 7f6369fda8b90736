"""The settings of one channel of an ADS1015 or ADS1115."""

from collections.abc import Iterator
from dataclasses import dataclass

from drivers.chips.ads1115_map import FULL_SCALES, Channel
from drivers.chips.thermistor import NAMED, Curve, Divider, Side, Thermistor, by_beta

_COEFFICIENTS = 3
# What each kind of thermistor is described by; by its name alone where it stands not here.
_NUMBERS = {
    Thermistor.BETA: ("resistance", "beta"),
    Thermistor.STEINHART_HART: ("coefficients",),
}
_ALL_NUMBERS = ("resistance", "beta", "coefficients")
_POSITIVE = ("series_resistor", "supply", "resistance", "beta")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ads1115Options:
    """Resistances are in ohms, voltages in volts, ``beta`` in kelvins.

    ``resistance``, at 25 °C, and ``beta`` belong to the thermistor ``beta``; ``coefficients``,
    Steinhart's and Hart's three, to ``steinhart_hart``. Raises ValueError where the settings cannot
    be meant together.
    """

    channel: Channel = Channel.A0
    full_scale: float = 4.096
    thermistor: Thermistor | None = None
    thermistor_to: Side = Side.GROUND
    series_resistor: float | None = None
    supply: float | None = None
    resistance: float | None = None
    beta: float | None = None
    coefficients: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Check the settings against each other."""
        for problem in self._problems():
            raise ValueError(problem)

    @property
    def divider(self) -> Divider | None:
        """The thermistor and its resistor; None where the voltage itself is wanted."""
        if self.thermistor is None or self.series_resistor is None or self.supply is None:
            return None
        return Divider(
            curve=self._curve(self.thermistor),
            side=self.thermistor_to,
            series=self.series_resistor,
            supply=self.supply,
        )

    def _curve(self, thermistor: Thermistor) -> Curve:
        if thermistor in NAMED:
            return NAMED[thermistor]
        if self.resistance is not None and self.beta is not None:
            return by_beta(self.resistance, self.beta)
        a, b, c = self.coefficients
        return Curve(a=a, b=b, c=c)

    def _problems(self) -> Iterator[str]:
        if self.full_scale not in FULL_SCALES:
            ranges = ", ".join(f"{volts:g}" for volts in FULL_SCALES)
            yield f"full_scale is one of {ranges} (volts), not {self.full_scale:g}"
        for name in _POSITIVE:
            value: object = getattr(self, name)
            if isinstance(value, float) and not value > 0:
                yield f"{name} must be above zero"
        if self.thermistor is None:
            for name in ("series_resistor", "supply", *_ALL_NUMBERS):
                if getattr(self, name):
                    yield f"{name} is a thermistor's: say which with the option thermistor"
        else:
            yield from self._thermistor_problems(self.thermistor)

    def _thermistor_problems(self, thermistor: Thermistor) -> Iterator[str]:
        needed = _NUMBERS.get(thermistor, ())
        for name in _ALL_NUMBERS:
            if getattr(self, name) and name not in needed:
                yield f"the thermistor {thermistor} takes no {name}"
            if name in needed and not getattr(self, name):
                yield f"the thermistor {thermistor} needs {name}"
        if needed == ("coefficients",) and not self._are_coefficients():
            yield "coefficients are three, a, b and c: b above zero, c zero or above"
        if self.series_resistor is None:
            yield "a thermistor needs series_resistor, the ohms of the divider's other half"
        if self.supply is None:
            yield "a thermistor needs supply, the volts across the divider"
        elif self.supply >= self.full_scale:
            larger = f"a larger full_scale than {self.full_scale:g}"
            yield f"a supply of {self.supply:g} V needs {larger}"

    def _are_coefficients(self) -> bool:
        if len(self.coefficients) != _COEFFICIENTS:
            return False
        _, b, c = self.coefficients
        return b > 0 and c >= 0

"""The shunt of an INA219 or INA226, and the range that it needs."""

from dataclasses import dataclass

from drivers.chips.ina2xx_map import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Ina219Options:
    """The shunt in ohms, as printed on it: R100 is 0.1; and the largest current, in amperes."""

    shunt_resistance: float = 0.1
    max_current: float | None = None

    def __post_init__(self) -> None:
        """Raise ValueError where the chip cannot measure so much."""
        _check_shunt(0.32, self.shunt_resistance, self.max_current)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ina226Options:
    """The shunt in ohms, as printed on it: R100 is 0.1; and the largest current, in amperes."""

    shunt_resistance: float = 0.1
    max_current: float | None = None

    def __post_init__(self) -> None:
        """Raise ValueError where the chip cannot measure so much."""
        _check_shunt(0.08192, self.shunt_resistance, self.max_current)


def _check_shunt(limit: float, resistance: float, current: float | None) -> None:
    if not resistance > 0:
        message = "shunt_resistance must be above zero"
        raise ValueError(message)
    if current is not None and not 0 < current * resistance <= limit * (1 + 1e-9):
        message = (
            f"max_current must be above zero, and {limit / resistance:.4g} at most "
            f"with a shunt of {resistance:g} ohms"
        )
        raise ValueError(message)


def shunt_of(options: object) -> float:
    """Give the ohms by which a count is divided: none where the count is of amperes."""
    if isinstance(options, Ina219Options | Ina226Options):
        return options.shunt_resistance
    return 1.0


def gain_of(part: Part, options: object) -> tuple[int, int]:
    """Choose the smallest range for the largest current: its bits and its largest count."""
    if isinstance(options, Ina219Options) and part.gains:
        current = options.max_current
        needed = part.gains[-1][0] if current is None else current * options.shunt_resistance
        for volts, bits, count in part.gains:
            if needed <= volts * (1 + 1e-9):
                return bits, count
    return 0, part.current_limit

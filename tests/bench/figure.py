"""What a measurement gives: a number, its unit, and how it stands to its target."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

_DIGITS = 4


class Unmeasured(Exception):
    """A figure could not be measured; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One result. Every target is the highest value that is still good; ``None`` is none set."""

    name: str
    value: float
    unit: str
    target: float | None = None
    parts: Mapping[str, Sequence[float]] = field(default_factory=dict)
    """What the value was made of, in the order in which it was measured; names end in units."""

    @property
    def met(self) -> bool | None:
        """Whether the value is within its target."""
        return None if self.target is None else self.value <= self.target

    def content(self) -> dict[str, object]:
        """Give it as JSON has it."""
        return {
            "name": self.name,
            "value": _rounded(self.value),
            "unit": self.unit,
            "target": None if self.target is None else _rounded(self.target),
            "met": self.met,
            "parts": {name: [_rounded(v) for v in values] for name, values in self.parts.items()},
        }


def ratio(
    name: str,
    hydrogen: Sequence[float],
    bare: Sequence[float],
    *,
    unit: str,
    target: float | None = None,
) -> Figure:
    """Make a figure of two servers that were measured in turn: the median of their ratios.

    ``unit`` is that of what is compared.
    """
    value = median(ours / theirs for ours, theirs in zip(hydrogen, bare, strict=True))
    parts = {f"hydrogen_{unit}": hydrogen, f"bare_{unit}": bare}
    return Figure(name=name, value=value, unit="times bare", target=target, parts=parts)


def percentile(values: Sequence[float], percent: float) -> float:
    """Give the smallest value that so many percent of the values do not exceed."""
    if not values:
        msg = "nothing was received"
        raise Unmeasured(msg)
    ordered = sorted(values)
    return ordered[max(1, math.ceil(len(ordered) * percent / 100)) - 1]


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")

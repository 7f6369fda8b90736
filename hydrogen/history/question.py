"""A question about the past and its answer. Wall times are Unix seconds."""

from typing import TypeAlias

from msgspec import Struct

from hydrogen.series import Series

Values: TypeAlias = tuple[float, float, float]
"""The least, the mean and the greatest of some readings."""


class Question(Struct, frozen=True, kw_only=True):
    """Some series from ``begin`` to before ``end``, in at most ``points`` points each.

    With ``intervals`` it asks for what the lines, the printer and the alarms were, too, and for
    which chips the sensors of those series were.
    """

    series: tuple[Series, ...]
    begin: float
    end: float
    points: int = 500
    intervals: bool = True


class Curve(Struct, kw_only=True):
    """One series: columns of one length, in the order of time.

    A point stands for ``width`` seconds from ``at`` on, or for one reading where ``width`` is 0.
    One without an ``ok`` reading has None in ``low``, ``mean`` and ``high``: that is a gap, over
    which no line is to be drawn; between points with values that are next to each other is none.
    A gap has exactly one point of its own, which no reading is in, or one for each ``width`` with
    readings that were not ok. There is no point before the first reading nor after the last: a
    curve that ended ten minutes ago ends there.
    """

    series: Series
    width: float
    at: list[float] = []
    low: list[float | None] = []
    mean: list[float | None] = []
    high: list[float | None] = []
    count: list[int] = []
    not_ok: list[int] = []

    def add(
        self, at: float, values: Values | None = None, *, count: int = 0, not_ok: int = 0
    ) -> None:
        """Go on with a point; without its values it is a gap."""
        low, mean, high = values or (None, None, None)
        self.at.append(at)
        self.low.append(low)
        self.mean.append(mean)
        self.high.append(high)
        self.count.append(count)
        self.not_ok.append(not_ok)


class Interval(Struct, frozen=True, kw_only=True):
    """How something was from ``begin`` to ``end``, or to now where that is None.

    ``kind`` is line, printer, alarm, output, power, watch (Hydrogen ran), clock, or chip: which one
    a sensor was, its driver and place in ``value``. ``state``, ``value`` and ``message`` are a
    Fact's.
    """

    kind: str
    name: str
    begin: float
    end: float | None
    state: str = ""
    value: str = ""
    message: str = ""


class Answer(Struct, kw_only=True):
    """What is known. ``uncertain`` are the stretches whose wall time nobody vouches for.

    Where it ``is_cut`` there are older intervals, too many to be told. ``problem`` is why what is
    on the disk is not in it, where only what is in memory could be told.
    """

    begin: float
    end: float
    curves: list[Curve]
    intervals: list[Interval]
    uncertain: list[tuple[float, float]]
    is_cut: bool = False
    problem: str | None = None

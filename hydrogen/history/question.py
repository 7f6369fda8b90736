"""A question about the past and its answer. Wall times are Unix seconds."""

from msgspec import Struct

from hydrogen.series import Series


class Question(Struct, frozen=True, kw_only=True):
    """Some series from ``begin`` to before ``end``, in at most ``points`` points each.

    With ``intervals`` it asks for what the lines, the printer and the alarms were, too.
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
    """

    series: Series
    width: float
    at: list[float]
    low: list[float | None]
    mean: list[float | None]
    high: list[float | None]
    count: list[int]
    not_ok: list[int]


class Interval(Struct, frozen=True, kw_only=True):
    """How something was from ``begin`` to ``end``, or to now where that is None.

    ``kind`` is line, printer, alarm, output, power, watch (Hydrogen ran) or clock. ``state``,
    ``value`` and ``message`` are a Fact's.
    """

    kind: str
    name: str
    begin: float
    end: float | None
    state: str = ""
    value: str = ""
    message: str = ""


class Answer(Struct, kw_only=True):
    """What is known. ``uncertain`` are the stretches whose wall time nobody vouches for."""

    begin: float
    end: float
    curves: list[Curve]
    intervals: list[Interval]
    uncertain: list[tuple[float, float]]

"""What was, as JSON: curves in columns, and how everything else was from when to when."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from math import floor

import msgspec

from hydrogen.clock import Instant
from hydrogen.history.answers.digits import digits
from hydrogen.history.question import Answer, Curve, Interval
from hydrogen.series import wire_name

_MOST_INTERVALS = 2000
"""Of one kind; a door's contact that chatters makes more of them in a day."""
_TIME_DECIMALS = 3
_Content = dict[str, object]


def answer_content(answer: Answer, *, intervals: bool) -> _Content:
    """Build the answer; its long parts are encoded already, so that it is quick to encode.

    Times of points are seconds after ``from``.
    """
    content: _Content = {
        "from": _iso(answer.begin),
        "to": _iso(answer.end),
        "series": {
            wire_name(curve.series): _encoded(_curve(curve, answer.begin))
            for curve in answer.curves
        },
        "uncertain": [[_iso(begin), _iso(end)] for begin, end in answer.uncertain],
        "problem": answer.problem,
    }
    if intervals:
        content |= _intervals(answer.intervals, is_cut=answer.is_cut)
    return content


def _curve(curve: Curve, begin: float) -> _Content:
    places = digits(curve.series[2])
    return {
        "width": round(curve.width, _TIME_DECIMALS),
        "at": _rounded([at - begin for at in curve.at], _TIME_DECIMALS),
        "min": _rounded(curve.low, places),
        "mean": _rounded(curve.mean, places),
        "max": _rounded(curve.high, places),
        "count": curve.count,
        "not_ok": curve.not_ok,
    }


def _rounded(numbers: Iterable[float | None], places: int) -> list[float | None]:
    steps = 10.0**places
    # Not round(), which takes five times as long: there are thousands.
    return [None if x is None else floor(x * steps + 0.5) / steps for x in numbers]


def _intervals(found: Iterable[Interval], *, is_cut: bool) -> _Content:
    of_kind: dict[str, list[Interval]] = {}
    for interval in found:
        of_kind.setdefault(interval.kind, []).append(interval)
    dropped = sum(max(0, len(some) - _MOST_INTERVALS) for some in of_kind.values())
    # How many more there were is not known: they were not looked at.
    content: _Content = {"intervals_dropped": dropped + is_cut}
    for field, (kind, build) in _FIELDS.items():
        content[field] = _encoded(build(of_kind.get(kind, [])[-_MOST_INTERVALS:]))
    return content


def _by_name(
    found: Iterable[Interval], tell: Callable[[Interval], _Content]
) -> dict[str, list[_Content]]:
    named: dict[str, list[_Content]] = {}
    for interval in found:
        named.setdefault(interval.name, []).append(_span(interval) | tell(interval))
    return named


def _in_order(found: Iterable[Interval], tell: Callable[[Interval], _Content]) -> list[_Content]:
    return [_span(interval) | tell(interval) for interval in found]


def _span(interval: Interval) -> _Content:
    end = interval.end
    return {"from": _iso(interval.begin), "to": None if end is None else _iso(end)}


def _line(line: Interval) -> _Content:
    return {"active": _truth(line.value), "state": line.state}


def _output(output: Interval) -> _Content:
    return {"on": _truth(output.value), "state": output.state}


def _printer(printer: Interval) -> _Content:
    job = int(printer.value) if printer.value.isdecimal() else None
    return {"state": printer.state, "job": job}


def _alarm(alarm: Interval) -> _Content:
    return {"state": alarm.state, "message": alarm.message}


def _power(condition: Interval) -> _Content:
    return {"active": _truth(condition.value)}


def _clock(clock: Interval) -> _Content:
    return {"state": clock.state, "by_seconds": float(clock.value) if clock.value else None}


def _chip(chip: Interval) -> _Content:
    return {"chip": chip.value}


def _nothing(_watch: Interval) -> _Content:
    return {}


_Build = Callable[[Iterable[Interval]], object]
_FIELDS: Mapping[str, tuple[str, _Build]] = {
    "lines": ("line", partial(_by_name, tell=_line)),
    "printer": ("printer", partial(_in_order, tell=_printer)),
    "alarms": ("alarm", partial(_by_name, tell=_alarm)),
    "outputs": ("output", partial(_by_name, tell=_output)),
    "power": ("power", partial(_by_name, tell=_power)),
    "chips": ("chip", partial(_by_name, tell=_chip)),
    "clock": ("clock", partial(_in_order, tell=_clock)),
    "watched": ("watch", partial(_in_order, tell=_nothing)),
}


def _truth(value: str) -> bool | None:
    return None if not value else value == "1"


def _encoded(content: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(content))


def _iso(wall: float) -> str:
    return Instant(0.0, wall).iso()

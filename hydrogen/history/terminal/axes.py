"""Where a plot's axes have their ticks: round values, and times that are round in this zone."""

from collections.abc import Iterator
from datetime import MAXYEAR, datetime, timedelta
from itertools import takewhile
from math import ceil, floor, inf, log10

from msgspec import Struct

from hydrogen.history.terminal.local_time import day, local, month

LABEL = 9
"""How many characters a value's text has at most."""

_LARGE = 1e8
_ROUND = (1, 2, 5, 10)
_DAY = 86_400
_MONTH = 30 * _DAY
_YEAR = 12 * _MONTH
# A year has twelve months of 30 days here: it is only to choose by.
_STEPS = (
    *(1, 2, 5, 10, 15, 30),
    *(60 * minutes for minutes in (1, 2, 5, 10, 15, 30)),
    *(3600 * hours for hours in (1, 2, 3, 6, 12)),
    *(_DAY * days for days in (1, 2, 7, 14)),
    *(_MONTH * months for months in (1, 2, 3, 6)),
    *(_YEAR * years for years in (1, 2, 5, 10, 20, 50, 100, 500, 1000)),
)


class Tick(Struct, frozen=True):
    """A place on an axis, and what is written there."""

    at: float
    text: str


def value_ticks(low: float, high: float, *, most: int) -> list[Tick]:
    """Give at most so many round values from ``low`` to ``high``, which is more."""
    least = (high - low) / max(most, 1)
    power = 10.0 ** floor(log10(least))
    step = next(power * times for times in _ROUND if power * times >= least * (1 - 1e-9))
    decimals = max(0, -floor(log10(step) + 1e-9))
    numbers = range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)
    return [Tick(number * step, _number(number * step, decimals)) for number in numbers]


def time_ticks(begin: float, end: float, *, most: int) -> list[Tick]:
    """Give about so many times from ``begin`` to before ``end``, in Unix seconds."""
    least = (end - begin) / max(most, 1)
    step = next((step for step in _STEPS if step >= least), _STEPS[-1])
    found: dict[float, Tick] = {}
    moments = _moments(local(begin).replace(tzinfo=None), step)
    for moment in takewhile(lambda moment: moment.year < MAXYEAR, moments):
        # Local time goes back by an hour once a year, and leaves one out.
        at = _unix(moment)
        if at >= end:
            break
        if at >= begin:
            found.setdefault(at, Tick(at, _text(moment, step)))
    return sorted(found.values(), key=lambda tick: tick.at)


def _unix(moment: datetime) -> float:
    try:
        return moment.timestamp()
    except ValueError:  # in UTC that is before the first year there is
        return -inf


def _number(value: float, decimals: int) -> str:
    text = f"{value:,.{decimals}f}" if abs(value) < _LARGE else ""
    return text if 0 < len(text) <= LABEL else f"{value:.2g}"


def _moments(first: datetime, step: int) -> Iterator[datetime]:
    """Give local times that are round, from one before ``first`` on, to the last year there is."""
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    try:
        if step < _DAY:
            number = int((first - midnight).total_seconds() // step)
            while True:
                yield midnight + timedelta(seconds=number * step)
                number += 1
        if step < _MONTH:
            days = step // _DAY
            moment = midnight - timedelta(days=midnight.toordinal() % days)
            while True:
                yield moment
                moment += timedelta(days=days)
        months = step // _MONTH
        number = (midnight.year * 12 + midnight.month - 1) // months * months
        while True:
            yield datetime(number // 12, number % 12 + 1, 1)  # noqa: DTZ001  it is local, as all here
            number += months
    except (OverflowError, ValueError):
        return


def _text(moment: datetime, step: int) -> str:
    if step >= _YEAR or (step >= _MONTH and moment.month == 1):
        return str(moment.year)
    if step >= _MONTH:
        return month(moment)
    if step >= _DAY or (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return day(moment)
    return f"{moment:%H:%M:%S}" if step < 60 else f"{moment:%H:%M}"  # noqa: PLR2004  a minute

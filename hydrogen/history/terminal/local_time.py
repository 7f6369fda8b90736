"""Times as people at this machine say and read them: in its zone."""

import re
from datetime import datetime, timedelta

from hydrogen.config.suggestion import listed

_UNITS = {"s": 1.0, "min": 60.0, "h": 3600.0, "d": 86_400.0, "w": 604_800.0}
_DURATION = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?) ?([a-z]+)")
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_TIME_ONLY = re.compile(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?")
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_EARLIEST, _LATEST = -62_135_510_400.0, 253_402_214_400.0
"""What the calendar reaches from and to, a day within the years 1 and 9999 in every zone."""


class UnclearTime(ValueError):
    """The message says what would be understood."""


def seconds(text: str) -> float:
    """Read a length of time, such as ``90min``, ``24h`` or ``7d``. Raises UnclearTime."""
    match = _DURATION.fullmatch(text.strip().lower())
    unit = _UNITS.get(match[2]) if match else None
    length = float(match[1]) * unit if match and unit else 0.0
    if not 0 < length <= _LATEST:
        units = listed(_UNITS, "or")
        message = f"{text}: give a number and {units}, such as 90min, 24h or 7d"
        raise UnclearTime(message)
    return length


def moment(text: str, *, now: float) -> float:
    """Read a time of day, a day, both, or how long ago; in Unix seconds. Raises UnclearTime.

    What has no offset from UTC is local time, and a day alone is its begin.
    """
    try:
        return _moment(text.strip(), now)
    except (ValueError, OverflowError):
        message = (
            f"{text}: give a day such as 2026-11-01, a time such as 14:30 (of today) or "
            "2026-11-01T14:30, today, yesterday, now, or how long ago, such as 24h"
        )
        raise UnclearTime(message) from None


def _moment(text: str, now: float) -> float:
    if text == "now":
        return now
    today = local(now).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    if text in _DAYS:
        return (today + timedelta(days=_DAYS[text])).timestamp()
    if _TIME_ONLY.fullmatch(text):
        return datetime.fromisoformat(f"{today.date()}T{text.zfill(5)}").timestamp()
    if _DURATION.fullmatch(text.lower()):
        return now - seconds(text)
    return datetime.fromisoformat(text).timestamp()


def local(at: float) -> datetime:
    """Put Unix seconds into the machine's zone; what no calendar reaches, at its end."""
    return datetime.fromtimestamp(min(max(at, _EARLIEST), _LATEST)).astimezone()


def day(at: datetime) -> str:
    """Write a day of the year: ``1 Nov``, in English wherever the machine is."""
    return f"{at.day} {month(at)}"


def month(at: datetime) -> str:
    """Write a month: ``Nov``."""
    return _MONTHS[3 * at.month - 3 : 3 * at.month]


def full(at: float) -> str:
    """Write a moment to the minute: ``1 Nov 2026 14:30``."""
    moment = local(at)
    return f"{day(moment)} {moment.year} {moment:%H:%M}"


def zone(begin: float, end: float) -> str:
    """Name the zone of a stretch of time: ``CET``, or ``CEST, then CET``."""
    first, last = local(begin).tzname() or "", local(end).tzname() or ""
    return first if first == last else f"{first}, then {last}"

"""The range of time that a question is about, as clients write it."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time

from hydrogen.api.errors import ApiError, ErrorCode

_HOUR = 3600.0
_NO_ZONE = "its zone is missing: Z, or an offset as +01:00"
_PLUS = re.compile(" ([0-9]{2}:[0-9]{2})$")
"""What becomes of an offset's plus in a query that was not encoded."""

EXPECTED_TIME = (
    "a time in ISO 8601 with its zone, such as 2026-11-23T12:00:00Z, or a day for its midnight "
    "in UTC"
)


def time_range(begin: str | None, end: str | None, *, now: float) -> tuple[float, float]:
    """Read ``from`` and ``to``; give both in Unix seconds.

    An hour until now where they are left out. Raises ApiError.
    """
    to = now if end is None else _wall("to", end)
    since = to - _HOUR if begin is None else _wall("from", begin)
    if since >= to:
        field = "from"
        raise _invalid(field, why="it is not before to", expected="a time before to")
    return since, to


def _wall(field: str, text: str) -> float:
    with suppress(ValueError):
        midnight = datetime.combine(date.fromisoformat(text), time.min, UTC)
        return midnight.timestamp()
    try:
        moment = datetime.fromisoformat(_PLUS.sub(r"+\1", text.upper()))
        # A zone can put a time before the first year or after the last.
        in_utc = moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        raise _invalid(field, why="it is no time in ISO 8601", expected=EXPECTED_TIME) from None
    if in_utc is None:
        raise _invalid(field, why=_NO_ZONE, expected=EXPECTED_TIME)
    return in_utc.timestamp()


def _invalid(field: str, *, why: str, expected: str) -> ApiError:
    details = {"field": field, "expected": expected}
    return ApiError(ErrorCode.INVALID_MESSAGE, f"{field}: {why}", details=details)

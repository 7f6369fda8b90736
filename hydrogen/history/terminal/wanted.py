"""What somebody at the command line wants to see of the past."""

from msgspec import Struct

from hydrogen.history.terminal.local_time import UnclearTime, moment, seconds

_DAY = 86_400.0


class Wanted(Struct, frozen=True, kw_only=True):
    """As it was said. ``series`` may be empty: what there is, then, is listed."""

    series: tuple[str, ...] = ()
    last: str | None = None
    begin: str | None = None
    end: str | None = None
    points: int | None = None
    width: int | None = None
    """Of the rows of a CSV, in seconds; None for the finest that covers the time."""
    is_csv: bool = False
    is_ascii: bool = False


def stretch(wanted: Wanted, *, now: float) -> tuple[float, float]:
    """Give from when to when, in Unix seconds: the last day where nothing else was said.

    Raises UnclearTime.
    """
    end = moment(wanted.end, now=now) if wanted.end else now
    if wanted.begin:
        begin = moment(wanted.begin, now=now)
    else:
        begin = end - (seconds(wanted.last) if wanted.last else _DAY)
    if begin >= end:
        message = f"--from {wanted.begin or ''} is not before --to {wanted.end or 'now'}"
        if wanted.begin and wanted.begin == wanted.end and ":" not in wanted.begin:
            message += ": a day is its begin, so name the one after it with --to"
        raise UnclearTime(message)
    return begin, end

r"""Prints as CSV (RFC 4180: lines end with ``\r\n``), for a spreadsheet.

Made from the same contents as the JSON, so that the two cannot disagree.
"""

from collections.abc import Iterable, Iterator, Mapping

from hydrogen.api.jobs import job_in_brief
from hydrogen.clock import Instant
from hydrogen.job import Job, JobOutline

# Not the csv module: it takes a quarter of a megabyte, for this much.
_QUOTED = frozenset('",\r\n')
_HEADER = (
    "kind",
    "time",
    "name",
    "quantity",
    "value",
    "minimum",
    "mean",
    "maximum",
    "readings",
    "message",
)
_COLUMNS = (
    "id",
    "name",
    "outcome",
    "taken_up",
    "started_at",
    "ended_at",
    "seen_at",
    "printing_seconds",
    "paused_seconds",
    "unwatched_seconds",
    "soaked_after_seconds",
    "door_openings",
    "filament_events",
    "under_voltages",
    "throttlings",
    "energy_watt_hours",
)


def _line(cells: Iterable[object]) -> str:
    return ",".join(_cell(cell) for cell in cells) + "\r\n"


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Mapping():
            text = " ".join(f"{name}={number}" for name, number in value.items())
        case _:
            text = str(value)
    if _QUOTED.isdisjoint(text):
        return text
    return '"' + text.replace('"', '""') + '"'


JOBS_HEADER = _line(_COLUMNS)
"""The first line over any number of ``jobs_csv``."""


def jobs_csv(jobs: Iterable[JobOutline]) -> str:
    """Give one line a print; the energy as ``sensor=watt-hours``, apart by spaces."""
    return "".join(_line(job_in_brief(job)[column] for column in _COLUMNS) for job in jobs)


def job_csv(job: Job) -> str:
    """Give the story of one print in long form, its header first.

    Rows of ``print`` are its fields, then come ``energy``, ``summary`` and, oldest first, ``mark``:
    its name is what the mark is about, and its value what happened.
    """
    return _line(_HEADER) + "".join(_rows(job))


def _rows(job: Job) -> Iterator[str]:
    for name, value in job_in_brief(job).items():
        if not isinstance(value, Mapping):
            yield _row("print", name=name, value=value)
    for name, hours in job.energy_watt_hours.items():
        yield _row("energy", name=name, quantity="energy_watt_hours", value=round(hours, 5))
    for summary in job.summaries:
        yield _row(
            "summary",
            name=summary.sensor,
            quantity=summary.quantity,
            minimum=round(summary.minimum, 5),
            mean=round(summary.mean, 5),
            maximum=round(summary.maximum, 5),
            readings=summary.readings,
        )
    for mark in job.marks:
        time = Instant(0.0, mark.at).iso()
        yield _row("mark", time=time, name=mark.subject, value=mark.kind, message=mark.message)
    yield _row("print", name="marks_dropped", value=job.marks_dropped)


def _row(kind: str, **cells: object) -> str:
    return _line(kind if column == "kind" else cells.get(column) for column in _HEADER)

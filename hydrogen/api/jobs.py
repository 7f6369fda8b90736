"""Prints, as JSON: in brief for a list, and the whole story of one."""

from typing import TYPE_CHECKING

from hydrogen.clock import Instant

if TYPE_CHECKING:  # which not every machine has a printer for
    from hydrogen.job import Job, JobOutline, Mark

_SECONDS_DECIMALS = 1
_DECIMALS = 5  # as the status has it


def job_in_brief(job: "JobOutline") -> dict[str, object]:
    """Build a print without its marks and summaries; an unknown time is None."""
    return {
        "id": job.id,
        "name": None,
        "outcome": job.outcome,
        "taken_up": job.taken_up,
        "started_at": iso(job.started_at),
        "ended_at": iso(job.ended_at),
        "seen_at": iso(job.seen_at),
        "printing_seconds": round(job.printing_seconds, _SECONDS_DECIMALS),
        "paused_seconds": round(job.paused_seconds, _SECONDS_DECIMALS),
        "unwatched_seconds": round(job.unwatched_seconds, _SECONDS_DECIMALS),
        "soaked_after_seconds": None
        if job.soaked_after is None
        else round(job.soaked_after, _SECONDS_DECIMALS),
        "door_openings": job.door_openings,
        "filament_events": job.filament_events,
        "under_voltages": job.under_voltages,
        "throttlings": job.throttlings,
        "energy_watt_hours": {
            name: round(hours, _DECIMALS) for name, hours in job.energy_watt_hours.items()
        },
    }


def job_content(job: "Job") -> dict[str, object]:
    """Build a print with its marks, oldest first, and its summaries by sensor and quantity."""
    summaries: dict[str, dict[str, object]] = {}
    for summary in job.summaries:
        summaries.setdefault(summary.sensor, {})[summary.quantity] = {
            "minimum": round(summary.minimum, _DECIMALS),
            "mean": round(summary.mean, _DECIMALS),
            "maximum": round(summary.maximum, _DECIMALS),
            "readings": summary.readings,
        }
    return {
        **job_in_brief(job),
        "summaries": summaries,
        "marks": [_mark(mark) for mark in job.marks],
        "marks_dropped": job.marks_dropped,
    }


def _mark(mark: "Mark") -> dict[str, object]:
    return {
        "time": iso(mark.at),
        "kind": mark.kind,
        "subject": mark.subject,
        "message": mark.message,
    }


def iso(wall: float | None) -> str | None:
    """Write a time that there may not be."""
    return None if wall is None else Instant(0.0, wall).iso()

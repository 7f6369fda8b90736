"""What is told of a print's begin and end."""

from collections.abc import Mapping

from hydrogen.clock import Instant
from hydrogen.job import Job, Outcome

_MINUTE = 60
_HOUR = 3600

_ENDED: Mapping[Outcome, str] = {
    Outcome.FINISHED: "is finished",
    Outcome.STOPPED: "was stopped by the emergency stop",
    Outcome.FAILED: "failed: the printer reported a fault, and did not go on",
    Outcome.POWER_LOST: "ended as the printer lost its power",
    Outcome.UNWATCHED: "ended while Hydrogen did not run; nobody saw how",
}


def started_content(job: Job) -> dict[str, object]:
    """Build the data of ``job_started``."""
    return {
        "job": job.id,
        "taken_up": job.taken_up,
        "started_at": _iso(job.started_at),
        "message": f"print {job.id} is running; it began before Hydrogen saw it"
        if job.taken_up
        else f"print {job.id} began",
    }


def finished_content(job: Job) -> dict[str, object]:
    """Build the data of ``job_finished``."""
    message = f"print {job.id} {_ENDED[job.outcome]}"
    if job.ended_at is not None:
        message += f", after {_spoken(job.ended_at - job.started_at)}"
    return {
        "job": job.id,
        "outcome": job.outcome,
        "started_at": _iso(job.started_at),
        "ended_at": None if job.ended_at is None else _iso(job.ended_at),
        "printing_seconds": round(job.printing_seconds),
        "paused_seconds": round(job.paused_seconds),
        "message": message,
    }


def _iso(wall: float) -> str:
    return Instant(0.0, wall).iso()


def _spoken(seconds: float) -> str:
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{whole // _MINUTE} min"
    return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE} min"

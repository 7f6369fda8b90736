"""The wall clock may be set while nobody watches: a print that was left is where it was then."""

from msgspec.structs import replace

from hydrogen.clock import Clock, Instant
from hydrogen.job import Job, MarkKind

_STEP_SECONDS = 1.0


def corrected(job: Job, now: Instant, *, clock: Clock) -> Job:
    """Move a print that was left in this boot of the machine by what the clock was set since.

    Once the time was right, only a time that is right again counts for more. One that was left
    more than once stays as it is: of its older marks nobody knows by which clock they were timed.
    """
    seen = job.sighting
    if seen is None or seen.boot is None or seen.boot != clock.boot():
        return job
    step = (now.wall - now.monotonic) - (job.seen_at - seen.monotonic)
    is_better = clock.synchronized() is True or seen.synchronized is not True
    was_left_before = any(mark.kind is MarkKind.UNWATCHED for mark in job.marks[:-1])
    if abs(step) <= _STEP_SECONDS or not is_better or was_left_before:
        return job
    return replace(
        job,
        started_at=job.started_at + step,
        seen_at=job.seen_at + step,
        marks=tuple(replace(mark, at=mark.at + step) for mark in job.marks),
    )

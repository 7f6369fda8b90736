"""The prints of a range of time."""

from typing import TYPE_CHECKING

from hydrogen.job import JobOutline, Outcome

if TYPE_CHECKING:
    from hydrogen.api.interfaces import Jobs

_MOST = 200
_PAGE = 20


async def overlapping(jobs: "Jobs", begin: float, end: float) -> list[JobOutline]:
    """Give the prints of a range, oldest first; of more than 200 the newest."""
    found: list[JobOutline] = []
    before = await _first_after(jobs, end)
    while before is not None and len(found) < _MOST:
        page = await jobs.page(limit=_PAGE, before=before)
        found += [job for job in page if ended(job, end) > begin]
        # Prints do not overlap: what came before one that was over by then was over, too.
        is_last = len(page) < _PAGE or ended(page[-1], end) <= begin
        before = None if is_last else page[-1].id
    return found[:_MOST][::-1]


def ended(job: JobOutline, running: float) -> float:
    """Give when a print ended, or was last seen; ``running`` where it has not."""
    if job.ended_at is not None:
        return job.ended_at
    return running if job.outcome is Outcome.RUNNING else job.seen_at


async def _first_after(jobs: "Jobs", end: float) -> int | None:
    """Give a number that is above those of all prints that began by then; None without any."""
    newest = await jobs.page(limit=1, before=None)
    if not newest:
        return None
    [last] = newest
    if last.started_at < end:
        return last.id + 1
    # Thousands may have come since, and each of them is read from the disk to be seen.
    low, high = 0, last.id
    while high - low > 1:
        middle = (low + high) // 2
        found = await jobs.page(limit=1, before=middle + 1)
        if found and found[0].started_at >= end:
            high = found[0].id
        else:
            low = middle
    return low + 1

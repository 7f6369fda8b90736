"""Prints in a real journal survive kill -9 at any moment."""

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from hydrogen.job import Job, MarkKind, Outcome
from hydrogen.memory.sqlite_journal import SqliteJournal
from hydrogen.printer import PrinterState
from tests.clock import ManualClock
from tests.hydrogen.supervision.prints import Watch

PATIENCE = 60.0  # seconds; a loaded machine may be slow
A_PRINT = 200
A_CHECKPOINT = 60
ROOT = Path(__file__).parents[3]


async def seconds_until_killed(folder: Path, *, after: int) -> int:
    """Kill the program once it has said so often what is written; give its last word."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.hydrogen.supervision.printing_child",
        str(folder),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert child.stdout is not None
    said = b""
    try:
        for _ in range(after):
            said = await asyncio.wait_for(child.stdout.readline(), PATIENCE)
    finally:
        child.send_signal(signal.SIGKILL)
        rest = await child.stdout.read()
        await child.wait()
    whole = (said + rest).decode().rpartition("\n")[0]
    return int(whole.rpartition("\n")[2])


async def all_jobs(watch: Watch) -> list[Job]:
    page = await watch.jobs.page(limit=1000, before=None)
    found = [await watch.jobs.job(outline.id) for outline in reversed(page)]
    return [job for job in found if job is not None]


@pytest.mark.parametrize("after", [1, 7, 20, 21, 63])
async def test_after_a_kill_every_print_is_there_and_the_running_one_is_taken_up(
    tmp_path: Path, after: int
) -> None:
    seen = await seconds_until_killed(tmp_path, after=after)
    clock = ManualClock(monotonic=5.0, wall=1_790_000_000.0 + seen + 3600)
    journal = SqliteJournal(tmp_path, clock=clock)
    try:
        watch = Watch(journal, clock=clock)
        left = await all_jobs(watch)
        watch.turn(PrinterState.PRINTING)
        jobs = await all_jobs(watch)
    finally:
        journal.close()

    done, last = left[:-1], left[-1]
    assert [job.id for job in jobs] == list(range(1, len(jobs) + 1))
    assert {job.outcome for job in done} <= {Outcome.FINISHED}
    assert {job.printing_seconds + job.paused_seconds for job in done} <= {A_PRINT}
    assert last.printing_seconds + last.paused_seconds + A_PRINT * len(done) >= seen - A_CHECKPOINT
    if last.outcome is Outcome.RUNNING:
        taken_up = jobs[len(done)]
        assert taken_up.unwatched_seconds > 0
        assert [mark.kind for mark in taken_up.marks][-2:] == [
            MarkKind.UNWATCHED,
            MarkKind.TAKEN_UP,
        ]

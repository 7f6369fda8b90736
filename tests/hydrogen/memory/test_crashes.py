"""The program is killed at random moments, twenty times on the same file."""

import random
from pathlib import Path

from hydrogen.clock import SystemClock
from hydrogen.memory.event_memory import EventMemory
from hydrogen.memory.journal import Collection
from hydrogen.memory.sqlite_journal import SqliteJournal
from tests.hydrogen.telling import telling

KILLS = 20


async def write_and_be_killed(folder: Path, lines: int) -> list[tuple[str, int, int]]:
    """Let the program tell of so many documents, kill it, and give what it told."""
    async with telling("tests.hydrogen.memory.writing", folder) as program:
        told = [await program.line() for _ in range(lines)]
    words = [line.split() for line in [*told, *program.rest.splitlines()]]
    return [(w[0].decode(), int(w[1]), int(w[2])) for w in words if len(w) == 3]


async def test_killed_at_any_moment_what_was_written_is_there(tmp_path: Path) -> None:
    moments = random.Random(1)  # noqa: S311  moments that can be had again
    highest, written = 0, 0
    for _ in range(KILLS):
        told = await write_and_be_killed(tmp_path, moments.randint(1, 60))
        assert min(sequence for _, _, sequence in told) > highest
        highest = max(sequence for _, _, sequence in told)
        written = max([written, *(key for kind, key, _ in told if kind == "written")])

        journal = SqliteJournal(tmp_path, clock=SystemClock())
        rows = dict(journal.load(Collection.JOBS, newest=5000))
        memory = EventMemory(journal)
        assert memory.recall(SystemClock()).newest >= highest
        assert journal.problem is None
        journal.close()
        assert [path.name for path in tmp_path.iterdir()] == ["journal.sqlite"]

        assert all(document == b"%d" % key * 500 for key, document in rows.items())
        assert rows.keys() >= set(range(1, written + 1))

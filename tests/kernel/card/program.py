"""The guest's program: the history's own thread, given a batch a minute of the guest's time."""

import time
from pathlib import Path

from hydrogen.clock import SystemClock
from hydrogen.config.remembering import HistoryConfig
from hydrogen.history.batch import Batch
from hydrogen.history.boot import anchor
from hydrogen.history.buckets import Buckets, cut
from hydrogen.history.store.store import HistoryStore
from hydrogen.history.store.writer import HistoryWriter
from hydrogen.history.tier import TEN_SECONDS
from hydrogen.memory.facts import Fact
from hydrogen.memory.journal import Collection
from hydrogen.memory.sqlite_journal import SqliteJournal
from hydrogen.series import Series
from tests.bench.years import Readings
from tests.kernel.disk.guest import DISK, Host, mount

FOLDER = DISK / "memory"
STAT = Path("/sys/block/vda/stat")  # Documentation/block/stat.rst
WRITES, SECTORS, FLUSHES = 4, 6, 15
SECTOR = 512
HOUR = 3600
DOOR = 1800
"""The door opens and closes twice an hour, each of which is a fact and an event."""
WARM_UP = 2
"""Hours: what had to be pruned at the start is gone by then, and the tail is written once."""


class Day:
    """Keeps what an hour brings, every so many seconds, as the program does."""

    def __init__(self, every: int) -> None:
        self._clock = SystemClock()
        self._every = every
        FOLDER.mkdir(exist_ok=True)
        self._journal = SqliteJournal(FOLDER, clock=self._clock, write_every=every)
        store = HistoryStore(
            FOLDER, HistoryConfig(), clock=self._clock, on_set_aside=lambda _: None
        )
        self._history = HistoryWriter(store, clock=self._clock)
        self._began = self._clock.monotonic()
        self._due = self._began
        self._readings = Readings()
        self._events = 0

    def hour(self, number: int) -> str | None:
        """Let an hour pass; return what went wrong."""
        coming = dict(self._readings.hour(number, self._due))
        for begin in range(0, HOUR, self._every):
            self._due += self._every
            time.sleep(max(0.0, self._due - self._clock.monotonic()))
            self._history.put(self._batch(coming, begin))
        return self._history.problem or self._journal.problem

    def _batch(self, coming: dict[Series, Buckets], begin: int) -> Batch:
        facts: tuple[Fact, ...] = ()
        if begin % DOOR < self._every:
            self._events += 1
            facts = (self._door(),)
            self._journal.keep(Collection.EVENTS, self._events, b"x" * 200)
        first, end = begin // TEN_SECONDS.width, (begin + self._every) // TEN_SECONDS.width
        return Batch(
            boot="a day on a card",
            began=self._began,
            anchor=anchor(self._clock),
            buckets=tuple(
                (series, cut(buckets, buckets.first + first, buckets.first + end))
                for series, buckets in coming.items()
            ),
            facts=facts,
        )

    def _door(self) -> Fact:
        value = str(self._events % 2)
        return Fact(at=self._clock.monotonic(), kind="line", name="door", value=value, state="ok")


def written() -> tuple[int, int, int]:
    """Give the writes, the bytes and the flushes that the disk has had."""
    fields = STAT.read_text().split()
    return int(fields[WRITES]), int(fields[SECTORS]) * SECTOR, int(fields[FLUSHES])


def main() -> None:
    host = Host()
    host.say("ready")
    options, hours, every = host.hear().split()
    mount(options)
    day = Day(int(every))
    for number in range(WARM_UP + int(hours) + 1):
        host.say(" ".join(["written", *map(str, written())]))
        if problem := day.hour(number):
            host.say(f"problem {problem}")
            return


if __name__ == "__main__":
    main()

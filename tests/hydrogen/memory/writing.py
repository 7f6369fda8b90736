"""A program that keeps documents until it is killed, and tells which are on the disk."""

import sys
from itertools import count
from pathlib import Path

from hydrogen.clock import SystemClock
from hydrogen.events import EventKind
from hydrogen.memory.event_memory import EventMemory
from hydrogen.memory.journal import Collection
from hydrogen.memory.sqlite_journal import SqliteJournal


def main(folder: Path) -> None:
    clock = SystemClock()
    journal = SqliteJournal(folder, clock=clock, write_every=3600)
    log = EventMemory(journal).recall(clock)
    begin = max((key for key, _ in journal.load(Collection.JOBS, newest=1)), default=0)
    for key in count(begin + 1):
        event = log.record(EventKind.LINE_CHANGED, {"n": key})
        journal.keep(Collection.JOBS, key, b"%d" % key * 500, at_once=True)
        known = "told"
        if key % 3 == 0:
            journal.settle()
            known = "written"
        sys.stdout.write(f"{known} {key} {event.sequence}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

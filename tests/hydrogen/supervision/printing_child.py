"""A program that watches prints until it is killed; says how many seconds of them are written.

A print lasts 200 s of its clock, and is paused twice in that time.
"""

import sys
from pathlib import Path

from hydrogen.memory.sqlite_journal import SqliteJournal
from hydrogen.printer import PrinterState
from tests.clock import ManualClock
from tests.hydrogen.supervision.prints import Watch, reading


def main(folder: Path) -> None:
    clock = ManualClock()
    journal = SqliteJournal(folder, clock=clock)
    watch = Watch(journal, clock=clock)
    watch.turn(PrinterState.IDLE)
    for number in range(1, 1_000_000):
        state = PrinterState.PAUSED if number % 50 == 0 else PrinterState.PRINTING
        watch.spend(1, state)
        watch.read("bed", reading(40.0, clock))
        if number % 200 == 0:
            watch.turn(PrinterState.IDLE)
        if number % 10 == 0:
            journal.settle()
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

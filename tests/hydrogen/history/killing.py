"""A program whose children keep history until they are killed, 200 of them on the same folder.

It tells the seed of its moments, and each wrong thing that it finds after a kill.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import Final

from hydrogen.history.batch import Batch
from hydrogen.history.boot import Anchor
from hydrogen.history.buckets import Buckets
from hydrogen.history.store.catalogue import load
from hydrogen.history.store.database import open_read_only
from hydrogen.history.store.read_only import open_to_read
from hydrogen.history.store.store import FILE, TAIL
from hydrogen.history.store.writer import HistoryWriter
from hydrogen.history.tier import QUARTERS, TEN_SECONDS
from tests.clock import ManualClock
from tests.hydrogen.history.batches import AIR, BED, buckets, counts, store

_STRETCH: Final = 120
"""Buckets in a batch: three of them make an hour, and twelve what is written together."""
_OFFSET = 1_790_000_000.0
_MOST_BATCHES = 5
_LONGEST_SECONDS = 0.008


def tell(text: str) -> None:
    """Say something, and be sure that it is heard."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def stretch(number: int, boot: str) -> Batch:
    """Give batch ``number`` of a boot; the first begins at the boot's begin."""
    end = (number + 1) * _STRETCH * 10.0
    columns: Buckets = buckets(number * _STRETCH, [20.0 + number % 9] * _STRETCH)
    return Batch(
        boot=boot,
        began=0.0,
        anchor=Anchor(monotonic=end, wall=_OFFSET + end, synchronized=True),
        buckets=((AIR, columns), (BED, columns)),
    )


def write(folder: Path, boot: str, number: int, told: int) -> None:
    """Write batches from ``number`` on for ever, and tell of each that is on the disk."""
    kept = store(folder, aside=lambda aside: tell(f"set aside: {aside.message}"))
    writer = HistoryWriter(kept, clock=ManualClock())
    while True:
        writer.put(stretch(number, boot))
        if not writer.settle(30.0):
            tell(f"cannot be written: {writer.problem}")
        os.write(told, b"%d\n" % number)
        number += 1


def killed(folder: Path, boot: str, number: int, moments: random.Random) -> int:
    """Let a child write and kill it; give the number of the first batch that may not be there."""
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            write(folder, boot, number, writable)
        finally:
            os._exit(1)
    os.close(writable)
    with os.fdopen(readable, "rb") as told:
        # By what it did, and not by the time: how much of that it gets is the machine's matter.
        lines = [told.readline() for _ in range(moments.randint(0, _MOST_BATCHES))]
        time.sleep(moments.uniform(0.0, _LONGEST_SECONDS))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines += told.readlines()
    return max([number, *(int(line) + 1 for line in lines if line.strip())])


def check(folder: Path, boot: int, number: int) -> int:
    """Say what is not as it should be; give the number of the first batch that is not there."""
    strangers = {path.name for path in folder.iterdir()} - {
        FILE,
        f"{FILE}-journal",
        TAIL,
        f"{TAIL}.new",
    }
    if strangers:
        tell(f"there is more than there was: {strangers}")
    with open_to_read(folder) as source:
        if source.problem:
            tell(source.problem)
        found = counts(source, boot=boot)
        if found != counts(source, BED, boot=boot):
            tell("not all of a batch is there")
        there = -(-len(found) // _STRETCH)
        if found != dict.fromkeys(range(len(found)), 10) or not number <= there <= number + 1:
            wrong = [at for at, count in found.items() if count != 10]
            tell(f"boot {boot}: {len(found)} buckets of {number} batches, wrong at {wrong[:5]}")
        quarters = sum(counts(source, tier=QUARTERS, boot=boot).values())
        if quarters != 10 * len(found):
            tell(f"boot {boot}: quarters have {quarters} readings of {10 * len(found)}")
    return there


def main(folder: Path, seed: int, kills: int) -> None:
    """Kill so many; tell how many batches there were, and how many of them are in the file."""
    moments = random.Random(seed)  # noqa: S311  moments that can be had again
    tell(f"seed {seed}")
    boot, number, batches = 1, 0, 0
    for kill in range(kills):
        number = killed(folder, f"boot {boot}", number, moments)
        number = check(folder, boot, number)
        if kill % 20 == 19 and number:
            batches += number
            boot, number = boot + 1, 0
    database = open_read_only(folder / FILE)
    with database.snapshot() as connection:
        taken = load(connection).taken
        chunks = connection.execute(f"SELECT count(*) FROM {TEN_SECONDS.name}").fetchone()[0]  # noqa: S608  ours
    database.close()
    tell(f"done {batches} {taken} {chunks}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

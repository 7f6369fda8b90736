"""Twenty power cuts: each time the guest goes on from one saved state, and is killed."""

import random
import time
from pathlib import Path

from tests.kernel.disk.card import Card
from tests.kernel.disk.initrd import initial_ram_disk
from tests.kernel.disk.machine import RAM_DISK, SmallGuest, started
from tests.kernel.disk.saving import go_on, resuming, save
from tests.kernel.kernel import Kernel

from .verdict import Ledger
from .writer import CHECKED

PROGRAM = "tests.kernel.power.writer"
# What it imports only while it runs.
LATE = ("hydrogen.memory.rescue",)
OPTIONS = "noatime"  # as Raspberry Pi OS mounts its card
LONGEST = 1.2  # seconds of writing
# Of the cuts, those that come while the guest mounts the disk and looks what is on it.
EARLY = 0.2
LONGEST_START = 0.8
MOMENT = 0.0005
LONGEST_BURST = 0.01


class PowerCuts:
    """The guest, its card, and the account of what was promised."""

    def __init__(self, kernel: Kernel, folder: Path, *, seed: int, options: str) -> None:
        self._kernel = kernel
        self._folder = folder
        self._options = options
        self._chance = random.Random(seed)  # noqa: S311 - what is random has to come again
        self._card = Card(folder)
        self.ledger = Ledger()
        self.lost = self.unflushed = 0
        """Pieces of the card that cuts took, of how many that were not flushed."""

    def prepare(self) -> None:
        """Start the guest, and save it before it has seen its disk."""
        (self._folder / RAM_DISK).write_bytes(initial_ram_disk(self._kernel, PROGRAM, LATE))
        with started(self._kernel, self._folder, self._card.words()) as guest:
            guest.hear()
            save(guest, self._folder / "state")

    def round(self, number: int, *, is_last: bool) -> None:
        """Let it go on, cut it off, and take what the card has lost; at last only look."""
        self._card.insert()
        words = (*self._card.words(), *resuming(self._folder / "state"))
        with started(self._kernel, self._folder, words) as guest:
            go_on(guest)
            guest.say(f"{number} {self._options}")
            is_early = not is_last and self._chance.random() < EARLY
            heard = [] if is_early else checked(guest)
            if not is_last:
                time.sleep(self._chance.uniform(0, LONGEST_START if is_early else LONGEST))
                self._until_it_writes()
            heard += guest.cut()
        self.ledger.hear(number, heard)
        loss = self._card.lose(self._chance)
        self.lost += loss.lost
        self.unflushed += loss.unflushed

    def _until_it_writes(self) -> None:
        """Wait for a moment at which a cut hurts: most of the time nothing is on its way."""
        end, before = time.monotonic() + LONGEST, self._card.written()
        while self._card.written() == before and time.monotonic() < end:
            time.sleep(MOMENT)
        time.sleep(self._chance.uniform(0, LONGEST_BURST))


def checked(guest: SmallGuest) -> list[str]:
    """Wait until the guest has looked at everything, and give what it said."""
    heard = [guest.hear()]
    while heard[-1] != CHECKED:
        heard.append(guest.hear())
    return heard

"""Power cuts: a card is flashed, started, cut off at moments that nobody chose, and started again.

A card has what it confirmed: Linux is told of no cache that it could flush, nor has the emulator's
model one. So what a cut takes is all that the Pi has not written yet, in whatever it was writing.

Every cut that is counted is followed directly by a start that has to come up. One half falls into a
start, at any second of it; the other half comes once such a start was seen to be up.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import msgspec

from tests.pi.rig import REPOSITORY, Rig

from . import page
from .card import Card
from .ext4 import Ext4
from .firmware import boot_files
from .pi import Pi, powered
from .run import Run, say

# Of one card: two while it starts, the first time and later, and two when it is up.
A_CARD = 4
# Seconds after the page is there, at the longest.
LATEST = 30.0
# For how long one waits for a write, and how long one may take.
TO_WRITE, WRITING = 60.0, 0.02
_PREENED = (0, 1)
_KEPT = "/var/lib/hydrogen"


class Tally(msgspec.Struct):
    """What cuts have done to cards."""

    starting: int = 0
    up: int = 0
    starts: int = 0
    replayed: int = 0
    histories: int = 0
    seconds: list[float] = msgspec.field(default_factory=list)

    @property
    def cuts(self) -> int:
        return self.starting + self.up


class Trial:
    """One card and its cuts; complains by AssertionError."""

    def __init__(self, rig: Rig, run: Run, name: str, chance: random.Random) -> None:
        self._rig = rig
        self._run = run
        self._name = name
        self._chance = chance
        self._card = run.card(name)
        self._boot_files = fingerprints(self._card)
        self._key: str | None = None
        self._powered = 0
        self.tally = Tally()

    def run(self, cuts: int, *, usual: float, until: float) -> None:
        """Cut it off so often; `usual` is how many seconds a start usually takes.

        Nothing new begins after `until`, a time of the monotonic clock: TimeoutError.
        """
        for begun in range(0, cuts, 2):
            in_time(until)
            self._power(lambda pi: self._while_it_starts(pi, usual))
            # This start follows the cut above, and is what the next one falls into.
            is_more = begun + 1 < cuts
            self._power(self._when_it_is_up if is_more else self._comes_up)
            self.tally.starting += 1
            if is_more:
                # Its power is taken, too, but what follows is no start that is watched to its end.
                self._power(self._comes_up)
                self.tally.up += 1
        self._card.path.unlink()

    def _power(self, until_then: Callable[[Pi], str]) -> None:
        """Give it power until the moment that a function waits for, and look at what is left."""
        self._powered += 1
        console = self._run.console(f"{self._name}-{self._powered}")
        with powered(self._rig, self._card, console) as pi:
            moment = until_then(pi)
            pi.cut()
        say(f"{self._name}, start {self._powered}: cut {moment}; {self._inspected()}")

    def _while_it_starts(self, pi: Pi, usual: float) -> str:
        time.sleep(self._chance.uniform(1, usual))
        return f"{pi.uptime():.0f} s into a start"

    def _when_it_is_up(self, pi: Pi) -> str:
        came = self._comes_up(pi)
        since = time.monotonic()
        if self._chance.random() < 0.5:
            time.sleep(self._chance.uniform(0, LATEST))
            return f"{time.monotonic() - since:.0f} s after it was {came}"
        before = pi.writes()
        while pi.writes() == before:
            if time.monotonic() - since > TO_WRITE:
                return f"{TO_WRITE:.0f} s after it was {came}, in which it wrote nothing"
            time.sleep(0.005)
        time.sleep(self._chance.uniform(0, WRITING))
        return f"{time.monotonic() - since:.1f} s after it was {came}, as it wrote"

    def _comes_up(self, pi: Pi) -> str:
        """Wait for the page, the key and a temperature; the key is the one that there was."""
        page.until(pi, lambda: page.shown(pi), "the page after a power cut")
        took = pi.uptime()
        key = page.until(pi, self._card.key, "the key on the boot partition")
        assert self._key in (None, key), f"{self._name}: a power cut has changed the key"
        self._key = key
        pi.measure(celsius := self._chance.randrange(30, 160) / 2)
        page.until(pi, lambda: page.measures(pi, key, celsius), f"{celsius} °C")
        self.tally.starts += 1
        self.tally.seconds.append(took)
        return f"up (page after {took:.0f} s, the same key, {celsius} °C)"

    def _inspected(self) -> str:
        """Look at the card as the cut has left it: nothing may need more than its journal."""
        assert fingerprints(self._card) == self._boot_files, "a file that it starts from differs"
        key = self._card.key()
        assert key is not None or self._key is None, "the key's file is gone"
        assert self._key in (None, key), "the key's file has another key"
        self._key = self._key or key
        with tempfile.TemporaryDirectory(dir=self._run.folder) as folder:
            root = self._card.root_alone(Path(folder) / "root")
            checked = root.check("-p")
            said = (checked.stdout + checked.stderr).decode(errors="replace")
            assert checked.returncode in _PREENED, f"e2fsck cannot repair by itself:\n{said}"
            again = root.check("-n")
            assert again.returncode == 0, f"the journal was not enough:\n{again.stdout!r}"
            self.tally.replayed += "recovering journal" in said
            return f"file system in order; {self._looked_back(root, Path(folder))}"

    def _looked_back(self, root: Ext4, folder: Path) -> str:
        """Have the program say whether what it kept of the past is sound."""
        if not any(name.startswith("history") for name in root.names(_KEPT)):
            assert not self.tally.histories, "the history is gone"
            return "no history yet"
        root.extract(_KEPT, folder)
        command = (sys.executable, "-P", "-m", "hydrogen", "history", "check", "--folder")
        told = subprocess.run(  # noqa: S603 - the words are our own
            [*command, str(folder / Path(_KEPT).name)],
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 0, f"the history is damaged:\n{told.stdout}{told.stderr}"
        self.tally.histories += 1
        return "history sound"


def in_time(until: float) -> None:
    if time.monotonic() > until:
        message = "there was no time for it any more"
        raise TimeoutError(message)


def fingerprints(card: Card) -> dict[str, str]:
    """Tell the files that a start needs; an update alone may replace them."""
    names = ("config.txt", *boot_files(card.boot))
    return {name: sha256(card.boot.read(name)).hexdigest() for name in names}

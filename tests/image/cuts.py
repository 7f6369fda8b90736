"""Power cuts: a card is flashed, started, cut off at moments that nobody chose, and started again.

A card has what it confirmed: Linux is told of no cache that it could flush, nor has the emulator's
model one. So what a cut takes is all that the Pi has not written yet, in whatever it was writing.
"""

import random
import time
from collections.abc import Callable
from hashlib import sha256

import msgspec

from tests.pi.rig import Rig

from . import page
from .card import Card
from .firmware import boot_files
from .pi import Pi, powered
from .run import Run, say

# Of one card: while it starts, but for one when it is up. So a first start is cut twice, and later
# ones as often.
A_CARD, WHEN_UP = 5, 2
# Seconds after the page is there, at the longest.
LATEST = 30.0
# For how long one waits for a write, and how long one may take.
TO_WRITE, WRITING = 60.0, 0.02
_PREENED = (0, 1)


class Tally(msgspec.Struct):
    """What cuts have done to cards."""

    cuts: int = 0
    starts: int = 0
    repaired: int = 0
    seconds: list[float] = msgspec.field(default_factory=list)


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
        self.tally = Tally()

    def run(self, cuts: int, *, usual: float, until: float) -> None:
        """Cut it off so often; `usual` is how many seconds a start usually takes.

        Nothing new begins after `until`, a time of the monotonic clock: TimeoutError.
        """
        for number in range(cuts):
            in_time(until)
            if number == WHEN_UP:
                self._cut(number, self._when_it_is_up)
            else:
                self._cut(number, lambda pi: self._while_it_starts(pi, usual))
        in_time(until)
        with powered(self._rig, self._card, self._run.console(f"{self._name}-last")) as pi:
            self._comes_up(pi)
        self._card.path.unlink()

    def _cut(self, number: int, until_then: Callable[[Pi], str]) -> None:
        console = self._run.console(f"{self._name}-{number + 1}")
        with powered(self._rig, self._card, console) as pi:
            moment = until_then(pi)
            pi.cut()
        self.tally.cuts += 1
        say(f"{self._name}, cut {number + 1}: {moment}; {self._inspected(number)}")

    def _while_it_starts(self, pi: Pi, usual: float) -> str:
        time.sleep(self._chance.uniform(1, usual))
        return f"{pi.uptime():.0f} s into a start"

    def _when_it_is_up(self, pi: Pi) -> str:
        self._comes_up(pi)
        since = time.monotonic()
        if self._chance.random() < 0.5:
            time.sleep(self._chance.uniform(0, LATEST))
            return f"{time.monotonic() - since:.0f} s after it was up"
        before = pi.writes()
        while pi.writes() == before and time.monotonic() - since < TO_WRITE:
            time.sleep(0.005)
        time.sleep(self._chance.uniform(0, WRITING))
        return f"{time.monotonic() - since:.1f} s after it was up, as it wrote"

    def _comes_up(self, pi: Pi) -> None:
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
        say(f"{self._name} is up after {took:.0f} s, with its key, and measures {celsius} °C")

    def _inspected(self, number: int) -> str:
        """Look at the card as the cut has left it."""
        assert fingerprints(self._card) == self._boot_files, "a file that it starts from differs"
        key = self._card.key()
        assert key is not None or self._key is None, "the key's file is gone"
        assert self._key in (None, key), "the key's file has another key"
        self._key = self._key or key
        copy = self._run.folder / f"{self._name}-{number}.copy"
        checked = self._card.root_alone(copy).check("-p")
        copy.unlink()
        said = (checked.stdout + checked.stderr).decode(errors="replace")
        assert checked.returncode in _PREENED, f"e2fsck cannot repair by itself:\n{said}"
        self.tally.repaired += checked.returncode
        return "e2fsck repaired something" if checked.returncode else "nothing to repair"


def in_time(until: float) -> None:
    if time.monotonic() > until:
        message = "there was no time for it any more"
        raise TimeoutError(message)


def fingerprints(card: Card) -> dict[str, str]:
    """Tell the files that a start needs; an update alone may replace them."""
    names = ("config.txt", *boot_files(card.boot))
    return {name: sha256(card.boot.read(name)).hexdigest() for name in names}

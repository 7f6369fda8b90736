"""The power cuts of one run: on several cards, and two Pis side by side."""

import random
import threading
from queue import Empty, SimpleQueue

from tests.pi.rig import Rig

from .cuts import A_CARD, Tally, Trial
from .run import TO_TEMPERATURE, Run, say

# How long a start takes where none was measured.
USUAL = 150.0


class Account:
    """Cards wait in a queue; whoever has time takes the next."""

    def __init__(self, rig: Rig, run: Run, *, cuts: int, seed: int, until: float) -> None:
        self._rig = rig
        self._run = run
        self._seed = seed
        self._until = until
        self._cards: SimpleQueue[tuple[int, int]] = SimpleQueue()
        self._lock = threading.Lock()
        self.total = Tally()
        self.complaints: list[str] = []
        for number, begin in enumerate(range(0, cuts, A_CARD)):
            self._cards.put((number, min(A_CARD, cuts - begin)))

    def work(self) -> None:
        """Take cards until there are none."""
        while True:
            try:
                number, cuts = self._cards.get_nowait()
            except Empty:
                return
            self._try(f"card {number + 1}", random.Random(f"{self._seed} {number}"), cuts)  # noqa: S311  what is random has to come again

    def _try(self, name: str, chance: random.Random, cuts: int) -> None:
        trial = Trial(self._rig, self._run, name.replace(" ", "-"), chance)
        try:
            trial.run(cuts, usual=usual(self._run), until=self._until)
        except Exception as failure:  # noqa: BLE001  the other cards are tried all the same
            say(f"{name} FAILED: {failure}")
            with self._lock:
                self.complaints.append(f"{name}: {str(failure)[:500]}")
        with self._lock:
            self.total = added(self.total, trial.tally)


def usual(run: Run) -> float:
    """Give how many seconds the measured start took, over which the cuts are spread."""
    for figure in run.figures():
        if figure.name == TO_TEMPERATURE:
            return float(figure.value.removesuffix(" s"))
    return USUAL


def added(one: Tally, other: Tally) -> Tally:
    return Tally(
        one.starting + other.starting,
        one.up + other.up,
        one.starts + other.starts,
        one.replayed + other.replayed,
        one.histories + other.histories,
        [*one.seconds, *other.seconds],
    )

"""What is done in a run, one after the other: nothing, one Pi, two Pis."""

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from tests.pi.rig import REPOSITORY, cached_rig

from .account import Account
from .cuts import Tally
from .run import MARK, Run, say

_HERE = Path(__file__).parent.relative_to(REPOSITORY)
UNBOOTED = str(_HERE / "unbooted")
_BOOTED = _HERE / "booted"
FIRST = str(_BOOTED / "test_first_boot.py")
OTHERS = tuple(str(_BOOTED / f"test_{name}.py") for name in ("second_boot", "settings", "imager"))
# How long a start takes where none was measured: cuts are spread over it.
_USUAL = 120.0


def tests(run: Run, *words: str) -> int:
    """Run some of the tests as pytest does; give its status."""
    command = (sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", *words)
    environment = os.environ | {MARK: str(run.folder)}
    done = subprocess.run(  # noqa: S603 - the words are our own
        command, cwd=REPOSITORY, env=environment, check=False
    )
    return done.returncode


def cuts_beside(run: Run, others: Sequence[str], *, cuts: int, seed: int) -> int:
    """Run tests that start one Pi after the other, and cut the power of another beside them."""
    account = Account(cached_rig(), run, cuts=cuts, seed=seed, usual=usual(run))
    worker = threading.Thread(target=account.work, name="the second Pi")
    worker.start()
    status = tests(run, *others) if others else 0
    account.work()
    worker.join()
    tell(run, account.total, seed)
    for complaint in account.complaints:
        say(complaint)
    return max(status, 1 if account.complaints else 0)


def usual(run: Run) -> float:
    """Give how long the first boot took to the first temperature, which is most of a start."""
    for figure in run.figures():
        if figure.name == "first boot: power to first temperature":
            return float(figure.value.removesuffix(" s"))
    return _USUAL


def tell(run: Run, total: Tally, seed: int) -> None:
    """Note what became of the cuts."""
    if not total.cuts:
        return
    slowest = f", the slowest after {max(total.seconds):.0f} s" if total.seconds else ""
    run.note(
        "power cuts",
        f"{total.cuts} (--seed {seed}), {total.starts} starts after them came up{slowest}; "
        f"{total.repaired} times e2fsck had something to repair",
    )

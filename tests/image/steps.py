"""What is done in a run, one after the other: nothing, one Pi, two Pis."""

import os
import subprocess
import sys
import threading
import time
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


def tests(run: Run, *words: str) -> int:
    """Run some of the tests as pytest does; give its status."""
    command = (sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", *words)
    environment = os.environ | {MARK: str(run.folder)}
    done = subprocess.run(  # noqa: S603 - the words are our own
        command, cwd=REPOSITORY, env=environment, check=False
    )
    return done.returncode


def booted(run: Run, only: Sequence[str], *, cuts: int, seed: int, until: float) -> int:
    """Start one Pi after the other, and cut the power of another beside them."""
    cuts = cuts if "cuts" in only else 0
    if cuts:
        say(f"{cuts} power cuts, of which --seed {seed} gives the moments")
    account = Account(cached_rig(), run, cuts=cuts, seed=seed, until=until)
    worker = threading.Thread(target=beside, args=(run, account, only), daemon=True)
    worker.start()
    status = tests(run, FIRST) if "first" in only else 0
    run.release()
    status = max(status, tests(run, *OTHERS) if "others" in only else 0)
    account.work()
    worker.join()
    tell(run, account.total, seed)
    for complaint in account.complaints:
        say(complaint)
    return max(status, 1 if account.complaints else 0)


def beside(run: Run, account: Account, only: Sequence[str]) -> None:
    """Cut the power of a second Pi, but not while the first is measured."""
    while "first" in only and not run.is_released():
        time.sleep(1)
    account.work()


def tell(run: Run, total: Tally, seed: int) -> None:
    """Note what became of the cuts."""
    if not total.cuts:
        return
    slowest = f", the slowest after {max(total.seconds):.0f} s" if total.seconds else ""
    run.note(
        "power cuts",
        f"{total.cuts} (--seed {seed}), {total.starting} while it started, {total.up} when up; "
        f"each was followed by a start that came up{slowest}; "
        f"the file system needed its journal {total.replayed} times and nothing else, "
        f"the history was sound {total.histories} times of {total.histories}",
    )

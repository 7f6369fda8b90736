"""So many power cuts, and what is said of them."""

import random
import sys
import tempfile
import time
from pathlib import Path

from deploy.host.command import CannotRun
from tests.kernel.kernel import Kernel

from .cuts import OPTIONS, PowerCuts

CUTS = 20


def run(
    kernel: Kernel, *, cuts: int = CUTS, seed: int | None = None, options: str = OPTIONS
) -> int:
    """Cut it, say what was found, and return 1 where something was lost or is odd."""
    seed = random.randrange(10**9) if seed is None else seed  # noqa: S311 - it is not secret
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="power-cuts-") as folder:
        power = PowerCuts(kernel, Path(folder), seed=seed, options=options)
        power.prepare()
        for number in range(cuts + 1):
            try:
                power.round(number, is_last=number == cuts)
            except CannotRun as failure:
                message = f"round {number} of --seed {seed}: {failure}"
                raise CannotRun(message) from failure
    ledger = power.ledger
    for complaint in ledger.complaints:
        say(complaint)
    say(
        f"{cuts} power cuts (--seed {seed}) in {time.monotonic() - begun:.0f} s: "
        f"{sum(ledger.promised.values())} steps were promised; lost were {power.lost} of "
        f"{power.unflushed} blocks that the card had not been told to flush, and the end of a "
        f"file that nobody flushed {ledger.lost_lines} times"
    )
    return 1 if ledger.complaints else 0


def say(line: str) -> None:
    sys.stdout.write(f"power | {line}\n")
    sys.stdout.flush()

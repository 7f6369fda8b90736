"""How much memory a running system uses, as its owner would look it up."""

import re

from tests.image import way_in
from tests.image.pi import Pi

MEBIBYTE = 2**20
MOST = 160_000_000


def memory_used(free: str) -> int:
    """Give what free(1) calls used, in bytes: all that no program can get any more."""
    found = re.search(r"^Mem: +\d+ +(\d+)", free, flags=re.MULTILINE)
    assert found, free
    return int(found[1])


def own_share(pi: Pi) -> int:
    """Tell in bytes how much of that are the tests' own shells; shared pages are divided."""
    shells = "for p in $(pidof sh); do cat /proc/$p/smaps_rollup 2>/dev/null; done"
    told = way_in.run(pi, f"{shells} | awk '/^Pss:/ {{sum += $2}} END {{print sum + 0}}'")
    return int(told) * 1024

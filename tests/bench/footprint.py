"""What a process costs just now, by the kernel's own books."""

import time
from dataclasses import dataclass
from pathlib import Path

_KIB = 1024
MIB = 1024 * _KIB
_PYTHON = "python3"
"""What the path of every file has that Python maps: the interpreter and extension modules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footprint:
    """Memory in bytes."""

    uss: int
    """Pages that no other process maps, as psutil's ``memory_full_info().uss``."""
    dirty: int
    """Private pages that were written: whoever else runs does not change this."""
    alone: int
    """The USS, were this the machine's only Python process."""


def footprint(pid: int) -> Footprint:
    """Add up the mappings of a process. Source: proc_pid_smaps(5)."""
    uss = dirty = alone = 0
    path = ""
    for line in Path(f"/proc/{pid}/smaps").read_text().splitlines():
        name, _, rest = line.partition(":")
        match name:
            case "Private_Clean" | "Private_Dirty":
                size = int(rest.split()[0]) * _KIB
                uss += size
                alone += size
                dirty += size * (name == "Private_Dirty")
            case "Shared_Clean" | "Shared_Dirty":
                alone += int(rest.split()[0]) * _KIB * (_PYTHON in path)
            case _ if "-" in name:  # the head of a mapping begins with its addresses
                path = line.split(maxsplit=5)[-1]
    return Footprint(uss=uss, dirty=dirty, alone=alone)


def dirty_bytes(pid: int) -> int:
    """Give what of the USS was written to.

    Only that grows with what a process does. The rest of the USS comes and goes with other
    processes that map the same files.
    """
    return sum(
        int(line.split()[1]) * _KIB
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        if line.startswith("Private_Dirty:")
    )


def cpu_seconds(pid: int) -> float:
    """Give the user and system time of all threads a process ever had, in nanosecond steps.

    A process's clock has a number that can be computed. Source: clock_getcpuclockid(3) and the
    kernel's include/linux/posix-timers.h, MAKE_PROCESS_CPUCLOCK with CPUCLOCK_SCHED.
    """
    return time.clock_gettime(~pid << 3 | 2)

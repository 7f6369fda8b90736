"""What the kernel tells of the machine as a whole: load, memory, time since boot, its name."""

import re
from dataclasses import dataclass

from drivers.host.files import KeptFile, read_text
from drivers.host.roots import Roots

_LOAD = re.compile(r"([0-9]{1,9}\.[0-9]{1,9}) ([0-9]{1,9}\.[0-9]{1,9}) ([0-9]{1,9}\.[0-9]{1,9}) ")
_MEMORY = re.compile(r"^(MemTotal|MemAvailable): +([0-9]{1,15}) kB$", re.MULTILINE)
_UPTIME = re.compile(r"([0-9]{1,12}\.[0-9]{1,9}) ")
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Memory in bytes: all of it, and what programs could still have without swapping."""

    total: int | None = None
    available: int | None = None


class Kernel:
    """Load and memory, from /proc (Documentation/filesystems/proc.rst)."""

    def __init__(self, roots: Roots) -> None:
        self._load = KeptFile(lambda: roots.proc / "loadavg")
        self._memory = KeptFile(lambda: roots.proc / "meminfo")

    def load_average(self) -> tuple[float, float, float] | None:
        """Read the runnable tasks of the last 1, 5 and 15 minutes."""
        found = _LOAD.match(self._load.read() or "")
        return None if found is None else (float(found[1]), float(found[2]), float(found[3]))

    def memory(self) -> Memory:
        """Read the memory; what is not told is ``None``."""
        text = self._memory.read() or ""
        told = {name: int(kibibytes) * 1024 for name, kibibytes in _MEMORY.findall(text)}
        return Memory(total=told.get("MemTotal"), available=told.get("MemAvailable"))

    def close(self) -> None:
        """Let go of the files; idempotent."""
        for file in (self._load, self._memory):
            file.close()


class Uptime:
    """The time since boot."""

    def __init__(self, roots: Roots) -> None:
        self._file = KeptFile(lambda: roots.proc / "uptime")

    def read(self) -> float | None:
        """Read the seconds since boot, those asleep among them."""
        found = _UPTIME.match(self._file.read() or "")
        return None if found is None else float(found[1])

    def close(self) -> None:
        """Let go of the file; idempotent."""
        self._file.close()


def board_model(roots: Roots) -> str | None:
    """Read the board's name from the device tree, or a PC's from its firmware."""
    for path in (
        roots.sys / "firmware/devicetree/base/model",
        roots.sys / "class/dmi/id/product_name",
    ):
        name = (read_text(path) or "").partition("\0")[0].strip()
        # Whatever replaced a byte that is no text is not a name that a maker chose.
        if (
            name
            and len(name) <= _LONGEST_NAME
            and name.isprintable()
            and "\N{REPLACEMENT CHARACTER}" not in name
        ):
            return name
    return None

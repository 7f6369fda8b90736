"""The machine that the figures belong to."""

import os
import platform
from importlib.metadata import version
from pathlib import Path


def facts() -> dict[str, object]:
    """Say what was measured on; the load is of the moment, other people's work included."""
    return {
        "cores": os.cpu_count(),
        "cpu": _cpu_model(),
        "memory_bytes": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "kernel": f"{platform.system()} {platform.release()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "aiohttp": version("aiohttp"),
        "load_average": list(os.getloadavg()),
    }


def _cpu_model() -> str:
    # The kernel calls it "model name" on a PC and "Model" (of the board) on a Raspberry Pi.
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        name, _, value = line.partition(":")
        if name.strip() in ("model name", "Model"):
            return value.strip()
    return "unknown"

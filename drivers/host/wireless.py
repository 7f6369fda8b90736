"""The Wi-Fi signal, as /proc/net/wireless tells it."""

import re
from dataclasses import dataclass

from drivers.host.files import KeptFile
from drivers.host.roots import Roots

# net/wireless/wext-proc.c in the kernel: two lines of titles, then interface, status, link, level
# and noise, each with a point when it was updated.
_ROW = re.compile(r"\s*([^\s:]{1,15}): +[0-9a-f]+ +-?[0-9]+\.? +(-?[0-9]{1,4})\.? ")
# The kernel counts the level down from 0 dBm for drivers that measure in dBm, and gives 0 while
# there is no network. No receiver hears anything below -120 dBm.
_FAINTEST, _STRONGEST = -120, -1


@dataclass(frozen=True, slots=True)
class Wifi:
    """An interface, and its signal in dBm; ``None`` without a network."""

    interface: str
    signal: int | None


class Wireless:
    """The first Wi-Fi interface."""

    def __init__(self, roots: Roots) -> None:
        self._file = KeptFile(lambda: roots.proc / "net" / "wireless")

    def read(self) -> Wifi | None:
        """Read its signal; ``None`` where there is no interface, or the kernel does not tell."""
        for line in (self._file.read() or "").splitlines()[2:]:
            row = _ROW.match(line)
            if row is not None and row[1].isprintable():
                level = int(row[2])
                return Wifi(row[1], level if _FAINTEST <= level <= _STRONGEST else None)
        return None

    def close(self) -> None:
        """Let go of the file; idempotent."""
        self._file.close()

"""The processor: how busy and how warm it is."""

from dataclasses import dataclass
from pathlib import Path

from drivers.host.files import KeptFile, first_named, listed, whole
from drivers.host.roots import Roots

# Types of thermal zones that are the processor's, the best first. The number of a zone is nothing:
# it is the order in which drivers came. bcm2711.dtsi and its like in the kernel name the zone of a
# Raspberry Pi cpu-thermal (older kernels cpu_thermal or bcm2835_thermal);
# drivers/thermal/intel/x86_pkg_temp_thermal.c names that of a PC.
_ZONE_TYPES = (
    "cpu-thermal",
    "cpu_thermal",
    "bcm2835_thermal",
    "x86_pkg_temp",
    "soc-thermal",
    "soc_thermal",
)
_COLDEST, _HOTTEST = -55.0, 150.0  # °C: no silicon works beyond them

# Documentation/filesystems/proc.rst, /proc/stat: user nice system idle iowait irq softirq steal;
# what follows is contained in the first two.
_COUNTED = 8
_IDLE = (3, 4)


class ProcessorTemperature:
    """The temperature of the processor's thermal zone."""

    def __init__(self, roots: Roots) -> None:
        self._zones = roots.sys / "class" / "thermal"
        self._file = KeptFile(self._find)

    def read(self) -> float | None:
        """Read it in °C; ``None`` where there is no such zone or its value is no temperature."""
        millidegrees = whole(self._file.read())
        if millidegrees is None or not _COLDEST <= millidegrees / 1000 <= _HOTTEST:
            return None
        return millidegrees / 1000

    def close(self) -> None:
        """Let go of the file; idempotent."""
        self._file.close()

    def _find(self) -> Path | None:
        zone = first_named(listed(self._zones, "thermal_zone*"), "type", _ZONE_TYPES)
        return None if zone is None else zone / "temp"


@dataclass(frozen=True, slots=True)
class _Times:
    """What all processors together spent since boot, in clock ticks."""

    idle: int
    total: int


class ProcessorUse:
    """How much of all processors was used between one reading and the next."""

    def __init__(self, roots: Roots) -> None:
        self._file = KeptFile(lambda: roots.proc / "stat")
        self._before: _Times | None = None

    def read(self) -> float | None:
        """Give the use since the last reading in per cent of all cores; ``None`` at the first."""
        before, self._before = self._before, _times(self._file.read())
        if before is None or self._before is None:
            return None
        total = self._before.total - before.total
        if total <= 0:
            return None
        # The time spent idle may go backwards (Documentation/filesystems/proc.rst on iowait).
        busy = total - max(0, self._before.idle - before.idle)
        return 100 * max(0, busy) / total

    def close(self) -> None:
        """Let go of the file; idempotent."""
        self._file.close()


def _times(text: str | None) -> _Times | None:
    first = (text or "").partition("\n")[0].split()
    if len(first) <= _COUNTED or first[0] != "cpu":
        return None
    ticks = [whole(word) for word in first[1 : _COUNTED + 1]]
    known = [number for number in ticks if number is not None and number >= 0]
    if len(known) < _COUNTED:
        return None
    return _Times(idle=sum(known[index] for index in _IDLE), total=sum(known))

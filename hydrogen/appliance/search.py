"""Looks for buses and sensors before there is a configuration that names any."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from msgspec import Struct

from drivers.doctor.adapters import Adapter, adapters, board
from drivers.doctor.examination import Thoroughness
from drivers.i2c.bus import I2CBus
from drivers.i2c.linux import LinuxI2CBus
from drivers.kernel.channel import Channel
from drivers.kernel.source import listing
from drivers.kernel.sysfs import Sysfs
from drivers.sensor import Chip
from hydrogen.doctor.paste import bus_name
from hydrogen.doctor.report import BusReport
from hydrogen.doctor.visit import examine_adapter, is_private

_PI = "Raspberry Pi"
_HEADER = "i2c-1"
_DRIVERS_SECONDS = 10.0
_BUS_SECONDS = 3.0
_LONGEST = 15.0  # seconds, of all buses: the page waits for this
_STEP = 0.1


class Found(Struct, frozen=True, kw_only=True):
    """What the machine has. ``buses`` are those at which sensors may be, of all ``adapters``."""

    board: str
    adapters: Sequence[Adapter]
    buses: Sequence[Adapter]
    reports: Sequence[BusReport] = ()
    """Of each bus, by the name that the configuration gives it; none before it was searched."""
    channels: Sequence[Channel] = ()


class Search:
    """A search of the machine below ``root``."""

    def __init__(
        self,
        root: Path,
        *,
        open_bus: Callable[[str], I2CBus] = LinuxI2CBus,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._sysfs, self._devices = root / "sys", root / "dev"
        self._queue = root / "run/udev/queue"
        self._open_bus = open_bus
        self._now = now
        self._sleep = sleep

    def buses(self) -> Found:
        """Tell what buses there are; nobody is asked anything."""
        every = adapters(self._sysfs, self._devices)
        model = board(self._sysfs)
        usable = [adapter for adapter in every if _is_usable(adapter, model)]
        return Found(board=model, adapters=every, buses=usable)

    def everything(self, catalogue: Mapping[str, Chip]) -> Found:
        """Ask who answers on the buses, and the kernel what it measures itself.

        It waits for drivers that are still being loaded, and gives up a bus that hangs: half a
        minute at most.
        """
        self._await_drivers()
        found = self.buses()
        end = self._now() + _LONGEST
        reports = []
        for adapter in found.buses:
            thoroughness = Thoroughness(seconds=max(0.0, end - self._now()))
            report = examine_adapter(adapter, catalogue, thoroughness, open_bus=self._open_bus)
            reports.append(replace(report, name=bus_name(adapter.bus)))
        return Found(
            board=found.board,
            adapters=found.adapters,
            buses=found.buses,
            reports=reports,
            channels=listing(Sysfs(self._sysfs)),
        )

    def _await_drivers(self) -> None:
        """Wait until udev has nothing left to load; then, on a Pi, for the bus of its header."""
        begun = self._now()
        # udevd makes the file while it has events left, and loads drivers at these.
        while self._queue.exists() and self._now() - begun < _DRIVERS_SECONDS:
            self._sleep(_STEP)
        is_pi = _PI in board(self._sysfs)
        while is_pi and not self.buses().buses and self._now() - begun < _BUS_SECONDS:
            self._sleep(_STEP)


def _is_usable(adapter: Adapter, model: str) -> bool:
    """Tell whether sensors may be there. A Pi's other buses are those of camera and screens."""
    if not adapter.has_device or is_private(adapter):
        return False
    in_device_tree = bool(adapter.compatible)
    return adapter.bus == _HEADER or _PI not in model or not in_device_tree

"""The machine itself in a demonstration: the real one, and what is said to be wrong with it."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import replace

from drivers.host.disk import Disk, DiskReading
from drivers.host.machine import Machine, MachineReading
from drivers.host.power import PowerCondition, PowerReading
from hydrogen.demonstration import Trouble

DISK_SECONDS = 1.0
"""How often the disk is looked at, so that a trouble is seen soon."""

_TOTAL = 32_000_000_000  # bytes, where the real disk does not say
_LEFT = 0.005  # the share of a full disk that is free

Troubles = Callable[[], AbstractSet[Trouble]]
"""Gives what goes wrong by now; called from other threads."""


class TroubledMachine:
    """The machine, whose supply is low when that is asked for."""

    def __init__(self, machine: Machine, troubles: Troubles) -> None:
        self._machine = machine
        self._troubles = troubles
        self._was_low = False

    def alarm(self) -> bool:
        """Whether the supply is low; never unknown, so that it is asked every second."""
        return Trouble.UNDER_VOLTAGE in self._troubles() or bool(self._machine.alarm())

    def read(self) -> MachineReading:
        """Read everything; raises nothing."""
        reading = self._machine.read()
        is_low = Trouble.UNDER_VOLTAGE in self._troubles()
        self._was_low = self._was_low or is_low
        return replace(reading, power=self._supply(reading.power, is_low=is_low))

    def close(self) -> None:
        """Let go of every file; idempotent."""
        self._machine.close()

    def _supply(self, power: PowerReading, *, is_low: bool) -> PowerReading:
        # What was low is told to have ended, on a machine too that cannot tell it by itself.
        told = {PowerCondition.UNDER_VOLTAGE: False} if self._was_low else {}
        now = {**told, **power.now}
        return replace(power, now=now | {PowerCondition.UNDER_VOLTAGE: True} if is_low else now)


class TroubledDisk:
    """The disk, which is full or cannot be written to when that is asked for."""

    def __init__(self, disk: Disk, troubles: Troubles) -> None:
        self._disk = disk
        self._troubles = troubles

    def read(self) -> DiskReading:
        """Read it; raises nothing."""
        reading, troubles = self._disk.read(), self._troubles()
        if Trouble.DISK_FULL in troubles:
            total = reading.total or _TOTAL
            reading = replace(reading, total=total, free=round(total * _LEFT))
        if Trouble.READ_ONLY in troubles:
            reading = replace(reading, read_only=True)
        return reading

    def close(self) -> None:
        """Let go of the files; idempotent."""
        self._disk.close()

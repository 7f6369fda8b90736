"""Provisional names of sensors, as they stand on a tile until somebody finds better ones."""

import re

from drivers.doctor.examination import Finding
from hydrogen.doctor.report import BusReport

_WIRE = re.compile(r"w1:[0-9a-f]{2}-[0-9a-f]*([0-9a-f]{4})")
_ADDRESS = re.compile(r".*@0x([0-9a-f]{2})")


class Names:
    """Gives each name once: a second sensor 48, on another bus, is ``sensor_48_2``."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def of_finding(self, _report: BusReport, finding: Finding) -> str:
        """Name a chip by its address, which the wiring or its label says."""
        return self._once(f"sensor_{finding.address:02x}")

    def of_source(self, source: str) -> str:
        """Name what the kernel reads: a 1-Wire thermometer by the end of its serial number."""
        wire, address = _WIRE.fullmatch(source), _ADDRESS.fullmatch(source)
        if wire is not None:
            return self._once(f"probe_{wire[1]}")
        return self._once(f"sensor_{address[1]}" if address else "sensor")

    def _once(self, wanted: str) -> str:
        name, number = wanted, 1
        while name in self._given:
            number += 1
            name = f"{wanted}_{number}"
        self._given.add(name)
        return name

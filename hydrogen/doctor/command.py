"""``hydrogen scan``: the doctor on the command line."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec

from drivers.doctor.adapters import Adapter, adapters, board
from drivers.doctor.examination import Examination, Thoroughness, examine
from drivers.kernel.source import listing
from drivers.kernel.sysfs import Sysfs
from drivers.sensor import Chip
from hydrogen.clock import SystemClock
from hydrogen.config.model import Config
from hydrogen.doctor.advice import no_bus
from hydrogen.doctor.content import content_of
from hydrogen.doctor.paste import yaml_to_paste
from hydrogen.doctor.report import BusReport
from hydrogen.doctor.sources import lines_of_sources, sensors_to_paste
from hydrogen.doctor.text import page_of
from hydrogen.doctor.visit import (
    chosen,
    examine_adapter,
    is_private,
    reports_on,
    unconfigured,
    with_those_above,
)
from hydrogen.sampling.hardware import Hardware, real_hardware, simulated_hardware


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What is wanted: ``bus`` is one bus by its name in the configuration or the kernel's."""

    config: Config | None
    catalogue: Mapping[str, Chip]
    thoroughness: Thoroughness
    bus: str | None = None
    json: bool = False
    simulate: bool = False
    sysfs: Path = Path("/sys")
    devices: Path = Path("/dev")


def scan(wanted: Scan) -> int:
    """Print what is on the buses; return the exit status, 1 where no bus could be examined."""
    kernel = [] if wanted.simulate else adapters(wanted.sysfs, wanted.devices)
    elsewhere = wanted.simulate or wanted.bus is not None
    channels = [] if elsewhere else listing(Sysfs(wanted.sysfs))
    reports = list(_reports(wanted, kernel))
    if wanted.json:
        content = content_of(reports, wanted.catalogue, channels, wanted.config)
        print(msgspec.json.format(msgspec.json.encode(content)).decode())
    else:
        sources = lines_of_sources(channels)
        yaml = yaml_to_paste(reports, sensors_to_paste(channels, wanted.config))
        for line in page_of(reports, wanted.catalogue, sources=sources, yaml=yaml):
            print(line)
    if not reports:
        for line in _nothing(wanted, kernel):
            print(line, file=sys.stderr)
    return 0 if any(report.examination.trouble is None for report in reports) else 1


def _nothing(wanted: Scan, kernel: list[Adapter]) -> list[str]:
    if wanted.simulate and wanted.config is None:
        return ["a simulation needs to know what to simulate: hydrogen scan --simulate FILE"]
    if wanted.bus is not None:
        names = [adapter.bus for adapter in kernel]
        names += _names(wanted.config) if wanted.config else []
        known = f"there are {', '.join(names)}" if names else "there is none"
        return [f"no bus {wanted.bus}: {known}"]
    if wanted.simulate:
        return ["nothing to simulate: the configuration has no I2C bus"]
    usable = [adapter for adapter in kernel if adapter.has_device]
    if usable:
        private = ", ".join(f"{adapter.bus} ({adapter.title})" for adapter in usable)
        skipped = (
            f"Not examined, as they are for the machine's own parts: {private}. "
            "hydrogen scan --bus examines one all the same."
        )
        return [skipped, *no_bus(board(wanted.sysfs), [])]
    return no_bus(board(wanted.sysfs), kernel)


def _reports(wanted: Scan, kernel: list[Adapter]) -> Iterator[BusReport]:
    by_name = {adapter.bus: adapter for adapter in kernel}
    if wanted.config is not None:
        reports = reports_on(_examined(wanted, wanted.config), wanted.config, by_name)
        yield from chosen(reports, wanted.bus)
    for adapter in unconfigured(wanted.config, kernel):
        named = wanted.bus == adapter.bus
        if adapter.has_device and (named or (wanted.bus is None and not is_private(adapter))):
            yield examine_adapter(adapter, wanted.catalogue, wanted.thoroughness)


def _examined(wanted: Scan, config: Config) -> dict[str, Examination]:
    """Examine the configuration's buses, channels of multiplexers among them."""
    examinations: dict[str, Examination] = {}
    for used in _hardware(wanted, config).buses:
        named = [n for n, bus in used.reached.items() if wanted.bus in (None, n, bus.name)]
        with closing(used.bus):
            for name in with_those_above(named, config):
                bus = used.reached[name]
                examinations[name] = examine(bus, wanted.catalogue, wanted.thoroughness)
    return {name: examinations[name] for name in _names(config) if name in examinations}


def _names(config: Config) -> list[str]:
    return [*config.buses, *config.channels]


def _hardware(wanted: Scan, config: Config) -> Hardware:
    if wanted.simulate:
        return simulated_hardware(config, wanted.catalogue, clock=SystemClock())
    return real_hardware(config, wanted.catalogue)

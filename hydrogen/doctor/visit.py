"""Goes to every bus: those of the configuration, and those that the kernel has beside them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from drivers.doctor.adapters import Adapter
from drivers.doctor.examination import Examination, Thoroughness, examine
from drivers.errors import NoResponse
from drivers.i2c.bus import I2CBus, location
from drivers.i2c.linux import LinuxI2CBus
from drivers.sensor import Chip
from hydrogen.config.buses import buses_above
from hydrogen.config.model import Config
from hydrogen.doctor.report import BusReport

# Buses of a monitor's plug, a graphics card or a mainboard's memory: no place for sensors, and on
# some of them even an empty write is one too many. Who names such a bus means it.
_PRIVATE = ("smbus", "ddc", "hdmi", "aux", "gmbus", "i915", "nvidia", "amdgpu", "radeon")
# A "CP2112 SMBus Bridge" hangs on USB, and an "SMBus stub driver" is there to be tried out with.
_PUBLIC = ("bridge", "stub")


def unconfigured(config: Config | None, kernel: Iterable[Adapter]) -> list[Adapter]:
    """Choose the kernel's adapters that are no bus of the configuration."""
    known = {bus.device.rpartition("/")[2] for bus in config.buses.values()} if config else set()
    return [adapter for adapter in kernel if adapter.bus not in known]


def is_private(adapter: Adapter) -> bool:
    """Tell whether the bus belongs to the machine's own parts, and sensors are elsewhere."""
    title = adapter.title.lower()
    return any(word in title for word in _PRIVATE) and not any(word in title for word in _PUBLIC)


def examine_adapter(
    adapter: Adapter,
    catalogue: Mapping[str, Chip],
    thoroughness: Thoroughness,
    *,
    open_bus: Callable[[str], I2CBus] = LinuxI2CBus,
) -> BusReport:
    """Examine a bus that is in no configuration."""
    bus = open_bus(str(adapter.device))
    try:
        examination = examine(bus, catalogue, thoroughness)
    finally:
        bus.close()
    return _report("", examination, {adapter.bus: adapter})


def report_on(
    name: str, examination: Examination, config: Config, kernel: Mapping[str, Adapter]
) -> BusReport:
    """Add to an examination what the configuration and the kernel know of the bus."""
    here = {sensor: settings for sensor, settings in config.sensors.items() if settings.bus == name}
    addresses = {settings.address for settings in here.values()}
    report = _report(name, examination, kernel)
    return replace(
        report,
        configured={
            address: tuple(n for n, settings in here.items() if settings.address == address)
            for address in addresses
        },
        expected={settings.address: settings.driver for settings in here.values()},
        multiplexers={
            channel.address: channel.multiplexer
            for channel in config.channels.values()
            if channel.bus == name
        },
    )


def with_those_above(names: Iterable[str], config: Config) -> set[str]:
    """Add the buses that those of these names hang off: chips there answer behind a channel too."""
    return {bus for name in names for bus in (name, *buses_above(name, config.channels))}


def reports_on(
    examinations: Mapping[str, Examination],
    config: Config,
    kernel: Mapping[str, Adapter],
) -> dict[str, BusReport]:
    """Report on several buses by their names; a channel's chips are only those behind it."""
    reports = {
        name: report_on(name, examination, config, kernel)
        for name, examination in examinations.items()
    }
    return {
        name: _behind(
            config.channels[name].address,
            report,
            [reports[bus] for bus in buses_above(name, config.channels)],
        )
        if name in config.channels
        else report
        for name, report in reports.items()
    }


def chosen(reports: Mapping[str, BusReport], bus: str | None) -> list[BusReport]:
    """Choose the bus of this name, the configuration's or the kernel's, or every bus for None."""
    some = {n: report for n, report in reports.items() if bus in (None, n, report.bus)}
    # Nobody can look up what is said of a bus that is not among them.
    return [
        report if report.hindered_by in some else replace(report, hindered_by="")
        for report in some.values()
    ]


def _behind(address: int, report: BusReport, above: Sequence[BusReport]) -> BusReport:
    """Leave of a channel what is behind its multiplexer, which is at this address."""
    examination, parent = report.examination, above[0]
    troubled = [bus for bus in above if bus.examination.trouble is not None]
    if troubled:
        cause = troubled[-1]  # the nearest to the wires: the others only inherit it
        examination = replace(examination, trouble=cause.examination.trouble)
        report = replace(report, hindered_by=cause.name)
    elif examination.trouble is None and address not in parent.found:
        silent = NoResponse(
            f"its multiplexer, {location(parent.bus, address)}, does not answer: "
            "check its wiring, power and address"
        )
        examination = replace(examination, trouble=silent)
    outside = set[int]().union(*(bus.found | bus.multiplexers.keys() for bus in above))
    findings = tuple(f for f in examination.findings if f.address not in outside)
    return replace(report, examination=replace(examination, findings=findings))


def _report(name: str, examination: Examination, kernel: Mapping[str, Adapter]) -> BusReport:
    adapter = kernel.get(examination.bus)
    return BusReport(
        name=name,
        title=adapter.title if adapter else "",
        clock_hz=adapter.clock_hz if adapter else None,
        examination=examination,
        owned=adapter.owned if adapter else {},
        controller=adapter.compatible[0] if adapter and adapter.compatible else "",
    )

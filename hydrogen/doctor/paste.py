"""The block of configuration for what was found, to be pasted."""

from collections.abc import Callable, Iterable, Sequence
from textwrap import wrap

from drivers.doctor.examination import Finding
from drivers.sensor import Match
from hydrogen.doctor.report import BusReport

_MOST_NAMES = 3
_WIDTH = 96  # characters, of a remark


def name_by_place(report: BusReport, finding: Finding) -> str:
    """Name a sensor by its bus and address, such as ``i2c1_48``."""
    return f"{bus_name(report.bus)}_{finding.address:02x}"


def yaml_to_paste(
    reports: Iterable[BusReport],
    others: Sequence[str] = (),
    *,
    name_of: Callable[[BusReport, Finding], str] = name_by_place,
) -> str:
    """Give the YAML for the sensors that were found and are not configured; nothing for none.

    ``others`` are lines of sensors that are on no bus of ours. Who is merely possible has the lines
    as comments: without their first character they are a sensor.
    """
    wanted = [(report, finding) for report in reports for finding in _new(report)]
    if not wanted and not others:
        return ""
    lines = [*_buses([report for report, _ in wanted]), "sensors:"]
    for report, finding in wanted:
        name = name_of(report, finding)
        sure_enough = finding.best > Match.POSSIBLE
        lines += (_sensor if sure_enough else _guess)(report, finding, name)
    lines += others
    return "\n".join(lines) + "\n"


def _new(report: BusReport) -> list[Finding]:
    """Choose who can be configured: of whom something is known, and who is not yet."""
    return [
        finding
        for finding in report.examination.findings
        if not (finding.owned or finding.address in {*report.configured, *report.multiplexers})
        and (finding.candidates or finding.unasked)
    ]


def _buses(reports: Sequence[BusReport]) -> list[str]:
    """Give the buses that are in no configuration yet, each once."""
    new = dict.fromkeys(report.bus for report in reports if not report.name)
    if not new:
        return []
    lines = ["buses:"]
    for bus in new:
        lines += [f"  {bus_name(bus)}:", f"    device: /dev/{bus}"]
    return lines


def _sensor(report: BusReport, finding: Finding, name: str) -> list[str]:
    first, *others = finding.likeliest
    sure = finding.candidates[first] is Match.SURE and not others
    return _entry(report, finding, name, first + ("" if sure else f"  # {_doubt(others)}"))


def _guess(report: BusReport, finding: Finding, name: str) -> list[str]:
    """Give the same as comments, with all that it may be."""
    first, *others = (*finding.candidates, *finding.unasked)
    every = f", or one of: {', '.join(others)}" if others else ""
    remark = f"Possibly {first}{every}. If so, take the first # of these lines away:"
    lines = wrap(remark, _WIDTH, initial_indent="#  # ", subsequent_indent="#  # ")
    doubt = "  # as printed on it" if others else ""
    return [*lines, *(f"#{line}" for line in _entry(report, finding, name, first + doubt))]


def _entry(report: BusReport, finding: Finding, name: str, driver: str) -> list[str]:
    return [
        f"  {name}:  # a name of your own",
        f"    driver: {driver}",
        f"    bus: {report.name or bus_name(report.bus)}",
        f"    address: 0x{finding.address:02x}",
    ]


def _doubt(others: Sequence[str]) -> str:
    if not others:
        return "likely: is it printed on it?"
    more = " and so on" if len(others) > _MOST_NAMES else ""
    return f"or {', '.join(others[:_MOST_NAMES])}{more}: as printed on it"


def bus_name(bus: str) -> str:
    """Make a name that a configuration may have of one such as ``i2c-1/0x70/3``."""
    return bus.replace("-", "").replace("/0x", "_").replace("/", "_")

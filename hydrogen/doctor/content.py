"""What the doctor found, as JSON: for the wire and for ``hydrogen scan --json``."""

from collections.abc import Iterable, Mapping, Sequence

from drivers.doctor.endurance import Endurance
from drivers.doctor.examination import Finding
from drivers.doctor.neighbours import NEIGHBOURS
from drivers.kernel.channel import Channel
from drivers.sensor import Chip
from hydrogen.config.model import Config
from hydrogen.doctor.advice import of_bus
from hydrogen.doctor.paste import yaml_to_paste
from hydrogen.doctor.report import BusReport
from hydrogen.doctor.sources import content_of_sources, sensors_to_paste


def content_of(
    reports: Iterable[BusReport],
    catalogue: Mapping[str, Chip],
    channels: Sequence[Channel],
    config: Config | None,
) -> dict[str, object]:
    """Build the object: the buses by their kernel's names, what the kernel reads, and the YAML."""
    every = list(reports)
    return {
        "buses": {report.bus: _bus(report, catalogue) for report in every},
        "yaml": yaml_to_paste(every, sensors_to_paste(channels, config)),
        "kernel": content_of_sources(channels),
    }


def _bus(report: BusReport, catalogue: Mapping[str, Chip]) -> dict[str, object]:
    trouble = report.examination.trouble
    content: dict[str, object] = {
        "name": report.name or None,
        "title": report.title or None,
        "clock_hertz": report.clock_hz,
        "found": [_finding(report, finding) for finding in report.examination.findings],
        "missing": [f"0x{address:02x}" for address in report.missing],
        "advice": of_bus(report, catalogue),
    }
    if trouble is not None:
        content["fault"] = {"code": trouble.code, "message": str(trouble)}
    return content


def _finding(report: BusReport, finding: Finding) -> dict[str, object]:
    content: dict[str, object] = {
        "address": f"0x{finding.address:02x}",
        "candidates": [
            {"driver": name, "match": match.name.lower()}
            for name, match in finding.candidates.items()
        ],
        "unasked": list(finding.unasked),
        "neighbour": NEIGHBOURS.get(finding.address),
        "multiplexer": report.multiplexers.get(finding.address),
        "kernel_driver": report.owned.get(finding.address) if finding.owned else None,
        "sensors": list(report.configured.get(finding.address, ())),
    }
    if finding.endurance is not None:
        content["endurance"] = _endurance(finding.endurance)
    return content


def _endurance(endurance: Endurance) -> dict[str, object]:
    return {
        "asked": endurance.asked,
        "errors": dict(endurance.errors),
        "milliseconds_median": _milliseconds(endurance.median_seconds),
        "milliseconds_longest": _milliseconds(endurance.longest_seconds),
    }


def _milliseconds(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds * 1000, 3)

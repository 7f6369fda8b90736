"""The configuration that a machine begins with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from textwrap import wrap

from drivers.sensor import Chip, Match
from hydrogen.appliance.naming import Names
from hydrogen.appliance.search import Found
from hydrogen.doctor.advice import no_bus, of_bus
from hydrogen.doctor.paste import bus_name, yaml_to_paste
from hydrogen.doctor.report import BusReport
from hydrogen.doctor.sources import sensors_to_paste

_WIDTH = 96  # characters, of a remark
# Of the LM75's kind, which cannot be told apart, this is the one that shops sell. It is read finer
# than the LM75, and nothing is set in a chip that may be another.
_COMMONEST = "lm75b"

_HEAD = """\
#
# It is yours to change, and is left alone then. While it is as it was written, and has no sensor,
# Hydrogen looks for sensors whenever it is started:  sudo systemctl restart hydrogen
#
# What is on the buses, and what to write for it: sudo hydrogen scan
# Check what you have changed:                    sudo hydrogen check
# Have it read:                                   sudo systemctl reload hydrogen
# Every option, to copy from:
#   /usr/share/doc/hydrogen-monitor/examples/config.yaml

server:
  # Every network that this computer is in.
  listen: ["0.0.0.0", "::"]

keys:
  # Sees and changes everything: sudo cat /etc/hydrogen/credentials/owner
  owner:
    role: control
    credential: owner
  # Sees everything: sudo hydrogen pair lets a phone in with it.
  viewer:
    role: read
    credential: viewer

logging:
  format: journal  # which has the times itself: journalctl -u hydrogen

memory:
  folder: /var/lib/hydrogen
"""


def text_of(found: Found, catalogue: Mapping[str, Chip]) -> str:
    """Write the configuration of what was found, with advice where that is nothing."""
    return "\n".join([_HEAD, *_buses(found), "", *_sensors(found, catalogue)]) + "\n"


def without_sensors(found: Found, catalogue: Mapping[str, Chip], reasons: Iterable[str]) -> str:
    """Write it with the sensors as comments, as they make it one that cannot be used."""
    intended = [f"# {line}".rstrip() for line in _sensors(found, catalogue)]
    lines = ["The sensors that were found are left out, because of this:", *reasons]
    remarks = [remark for line in lines for remark in _remark(line)]
    return "\n".join([_HEAD, *_buses(found), "", *remarks, *intended]) + "\n"


def _buses(found: Found) -> Iterator[str]:
    if not found.buses:
        for line in no_bus(found.board, found.adapters):
            yield from _remark(line)
        return
    yield "buses:"
    for adapter in found.buses:
        yield f"  {bus_name(adapter.bus)}:"
        yield f"    device: /dev/{adapter.bus}"


def _sensors(found: Found, catalogue: Mapping[str, Chip]) -> Iterator[str]:
    names = Names()
    others = sensors_to_paste(found.channels, None, name_of=names.of_source)
    for report in found.reports:
        for line in of_bus(report, catalogue):
            yield from _remark(f"{report.bus}: {line}")
    reports = [_commonest_first(report) for report in found.reports]
    yield from yaml_to_paste(reports, others, name_of=names.of_finding).splitlines()


def _commonest_first(report: BusReport) -> BusReport:
    findings = tuple(
        replace(finding, candidates=_ordered(finding.candidates))
        for finding in report.examination.findings
    )
    return replace(report, examination=replace(report.examination, findings=findings))


def _ordered(candidates: Mapping[str, Match]) -> dict[str, Match]:
    return dict(sorted(candidates.items(), key=lambda one: (-one[1], one[0] != _COMMONEST)))


def _remark(line: str) -> list[str]:
    return wrap(line, _WIDTH, initial_indent="# ", subsequent_indent="# ")

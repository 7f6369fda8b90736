"""What the doctor found, as lines for a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from drivers.doctor.examination import Finding
from drivers.doctor.neighbours import NEIGHBOURS
from drivers.sensor import Chip, Match
from hydrogen.doctor.advice import of_bus
from hydrogen.doctor.report import BusReport

_WORDS = {Match.POSSIBLE: "possibly", Match.LIKELY: "likely", Match.SURE: "surely"}
_MOST_NAMES = 4

TO_PASTE = (
    "To be pasted into the configuration (where the file has a section of the same name already,\n"
    "into that section, without its name once more):"
)


def lines_of(reports: Iterable[BusReport], catalogue: Mapping[str, Chip]) -> Iterator[str]:
    """Describe every bus: its title, who is there, and what to do."""
    for report in reports:
        yield _title(report)
        for finding in report.examination.findings:
            yield f"  0x{finding.address:02x}  {_description(report, finding)}"
        for advice in of_bus(report, catalogue):
            yield f"  - {advice}"
        yield ""


def page_of(
    reports: Iterable[BusReport],
    catalogue: Mapping[str, Chip],
    *,
    sources: Iterable[str] = (),
    yaml: str = "",
) -> Iterator[str]:
    """Give all that a person is told: the buses, lines of other sources, and what to paste."""
    yield from lines_of(reports, catalogue)
    yield from sources
    if yaml:
        yield from (TO_PASTE, "", *yaml.splitlines())


def _title(report: BusReport) -> str:
    parts = [report.bus]
    if report.name:
        parts.append(f'"{report.name}"')
    if report.title:
        parts.append(f"({report.title})")
    if report.clock_hz:
        parts.append(f"at {report.clock_hz / 1000:g} kHz")
    return " ".join(parts)


def _description(report: BusReport, finding: Finding) -> str:
    parts = [_identity(report, finding)]
    if finding.address in report.configured and _rivals(report, finding) is None:
        parts.append(f"configured as {_sensors(report, finding)}")
    if finding.endurance is not None and finding.endurance.median_seconds is not None:
        endurance = finding.endurance
        milliseconds = (endurance.median_seconds or 0.0) * 1000
        parts.append(f"{endurance.failed} of {endurance.asked} failed, {milliseconds:.2f} ms each")
    return "; ".join(parts)


def _identity(report: BusReport, finding: Finding) -> str:
    if finding.address in report.multiplexers:
        return f"the multiplexer {report.multiplexers[finding.address]}"
    if finding.owned:
        driver = report.owned.get(finding.address, "unknown")
        return f'read by the kernel\'s driver {driver}: use "driver: kernel"'
    rivals = _rivals(report, finding)
    if rivals is not None:
        expected = report.expected[finding.address]
        match = finding.candidates.get(expected, Match.POSSIBLE)
        own = f"{_WORDS[match]} {expected}, as configured ({_sensors(report, finding)})"
        return f"{own}; {_rivalry(rivals, match, finding.best)}"
    if finding.best >= Match.LIKELY:
        return f"{_WORDS[finding.best]} {_names(finding.likeliest)}"
    guesses = [f"possibly {_names(_possible(finding))}"]
    if not _possible(finding):
        guesses = ["unknown"]
    if finding.address in NEIGHBOURS:
        guesses.append(NEIGHBOURS[finding.address])
    return ", or ".join(guesses)


def _rivals(report: BusReport, finding: Finding) -> list[str] | None:
    """Give the others that it may be as well, where the configured driver is one of several."""
    expected = report.expected.get(finding.address)
    every = list(finding.likeliest if finding.best >= Match.LIKELY else _possible(finding))
    if finding.owned or expected not in (*finding.candidates, *finding.unasked):
        return None
    return [name for name in every if name != expected] or None


def _rivalry(rivals: Sequence[str], match: Match, best: Match) -> str:
    if best > match:
        return f"likelier {_names(rivals)}"
    if match is Match.POSSIBLE:
        return f"possibly {_names(rivals)} as well"
    return "1 other reads alike" if len(rivals) == 1 else f"{len(rivals)} others read alike"


def _possible(finding: Finding) -> tuple[str, ...]:
    return (*finding.candidates, *finding.unasked)


def _sensors(report: BusReport, finding: Finding) -> str:
    return ", ".join(report.configured[finding.address])


def _names(names: Iterable[str]) -> str:
    every = list(names)
    more = len(every) - _MOST_NAMES
    return ", ".join(every[:_MOST_NAMES]) + (f" or one of {more} others" if more > 0 else "")

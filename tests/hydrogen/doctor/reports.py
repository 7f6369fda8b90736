"""Reports for the tests: one bus, and what is found on it."""

from collections.abc import Mapping

from drivers.doctor.endurance import Endurance
from drivers.doctor.examination import Examination, Finding
from drivers.sensor import Match
from hydrogen.doctor.report import BusReport

PI = "bcm2835 (i2c@7e804000)"
TMP117 = Finding(address=0x48, candidates={"tmp117": Match.SURE})
LM75 = Finding(address=0x49, candidates={"lm75": Match.LIKELY, "lm75a": Match.LIKELY})
SHT31 = Finding(address=0x44, candidates={}, unasked=("sht30", "sht31"))
OWNED = Finding(address=0x76, candidates={}, owned=True)
NOBODY_KNOWS = Finding(address=0x3C, candidates={})


def endured(failed: Mapping[str, int], asked: int = 100) -> Finding:
    return Finding(
        address=0x48,
        candidates={"tmp117": Match.SURE},
        endurance=Endurance(
            asked=asked, errors=failed, median_seconds=0.000412, longest_seconds=0.0016
        ),
    )


def report(
    *findings: Finding,
    name: str = "main",
    configured: Mapping[int, tuple[str, ...]] | None = None,
    expected: Mapping[int, str] | None = None,
    clock_hz: int | None = 100_000,
) -> BusReport:
    return BusReport(
        name=name,
        title=PI,
        controller="brcm,bcm2835-i2c",
        clock_hz=clock_hz,
        examination=Examination(bus="i2c-1", findings=findings),
        owned={0x76: "bmp280"},
        configured=configured or {},
        expected=expected or {},
    )

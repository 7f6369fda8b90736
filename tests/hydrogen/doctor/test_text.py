from dataclasses import replace

from drivers.chips import CATALOGUE
from drivers.doctor.examination import Finding
from drivers.sensor import Match
from hydrogen.doctor.report import BusReport
from hydrogen.doctor.text import lines_of
from tests.hydrogen.doctor.reports import (
    LM75,
    NOBODY_KNOWS,
    OWNED,
    SHT31,
    TMP117,
    endured,
    report,
)


def lines(bus: BusReport) -> list[str]:
    return list(lines_of([bus], CATALOGUE))


def test_a_bus_is_introduced_with_its_names_and_its_speed() -> None:
    assert lines(report(TMP117)) == [
        'i2c-1 "main" (bcm2835 (i2c@7e804000)) at 100 kHz',
        "  0x48  surely tmp117",
        "",
    ]
    bare = replace(report(TMP117), name="", title="", clock_hz=None)
    assert lines(bare)[0] == "i2c-1"


def described(finding: Finding, **sensors: tuple[str, ...]) -> str:
    configured = {finding.address: sensors["at"]} if sensors else {}
    return lines(report(finding, configured=configured))[1].strip()


def test_each_kind_of_finding_in_words() -> None:
    assert described(LM75) == "0x49  likely lm75, lm75a"
    assert described(SHT31) == "0x44  possibly sht30, sht31"
    assert described(OWNED) == ('0x76  read by the kernel\'s driver bmp280: use "driver: kernel"')
    assert described(NOBODY_KNOWS) == "0x3c  unknown, or a display with an SSD1306 or SH1106"
    assert described(TMP117, at=("bed",)) == "0x48  surely tmp117; configured as bed"


def test_how_reliably_it_answers_stands_behind_it() -> None:
    assert described(endured({})) == "0x48  surely tmp117; 0 of 100 failed, 0.41 ms each"


def test_of_many_candidates_four_are_named() -> None:
    names = ("lm75", "lm75a", "lm75b", "tmp75", "ds75", "stds75")
    finding = Finding(address=0x48, candidates=dict.fromkeys(names, Match.LIKELY))
    assert described(finding) == "0x48  likely lm75, lm75a, lm75b, tmp75 or one of 2 others"


def as_configured(finding: Finding, driver: str) -> str:
    at = finding.address
    return lines(report(finding, configured={at: ("bed",)}, expected={at: driver}))[1].strip()


def test_a_configured_driver_comes_before_those_that_read_alike() -> None:
    names = ("lm75", "lm75a", "lm75b", "tmp75", "ds75", "stds75")
    many = Finding(address=0x48, candidates=dict.fromkeys(names, Match.LIKELY))
    assert as_configured(many, "stds75") == (
        "0x48  likely stds75, as configured (bed); 5 others read alike"
    )
    assert as_configured(LM75, "lm75a") == (
        "0x49  likely lm75a, as configured (bed); 1 other reads alike"
    )
    assert as_configured(SHT31, "sht31") == (
        "0x44  possibly sht31, as configured (bed); possibly sht30 as well"
    )


def test_a_configured_driver_that_is_not_the_likeliest_says_who_is() -> None:
    doubtful = Finding(address=0x48, candidates={"lm75": Match.LIKELY, "ads1115": Match.POSSIBLE})
    assert as_configured(doubtful, "ads1115") == (
        "0x48  possibly ads1115, as configured (bed); likelier lm75"
    )


def test_a_configured_driver_without_a_rival_is_told_as_before() -> None:
    assert as_configured(TMP117, "tmp117") == "0x48  surely tmp117; configured as bed"
    assert as_configured(TMP117, "lm75") == "0x48  surely tmp117; configured as bed"


def test_advice_stands_below_what_was_found() -> None:
    assert lines(report(LM75))[2].startswith("  - 0x49: lm75 or lm75a cannot be told apart")

"""What is to be pasted is pasted, and loaded."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from drivers.chips import CATALOGUE
from drivers.doctor.examination import Examination, Finding
from drivers.sensor import Match
from hydrogen.config import load
from hydrogen.doctor.paste import yaml_to_paste
from hydrogen.doctor.report import BusReport
from tests.hydrogen.doctor.reports import LM75, NOBODY_KNOWS, OWNED, SHT31, TMP117, report

KEYS = "keys: {owner: {role: read, value: a-key-of-some-length}}\n"


def test_what_is_known_and_new_is_to_be_pasted_and_can_be_loaded(tmp_path: Path) -> None:
    text = yaml_to_paste([report(TMP117, LM75, SHT31, OWNED, NOBODY_KNOWS, name="")])
    assert text == (
        "buses:\n"
        "  i2c1:\n"
        "    device: /dev/i2c-1\n"
        "sensors:\n"
        "  i2c1_48:  # a name of your own\n"
        "    driver: tmp117\n"
        "    bus: i2c1\n"
        "    address: 0x48\n"
        "  i2c1_49:  # a name of your own\n"
        "    driver: lm75  # or lm75a: as printed on it\n"
        "    bus: i2c1\n"
        "    address: 0x49\n"
        "#  # Possibly sht30, or one of: sht31. If so, take the first # of these lines away:\n"
        "#  i2c1_44:  # a name of your own\n"
        "#    driver: sht30  # as printed on it\n"
        "#    bus: i2c1\n"
        "#    address: 0x44\n"
    )
    assert drivers(tmp_path, text) == {"i2c1_48": "tmp117", "i2c1_49": "lm75"}


def drivers(folder: Path, text: str) -> dict[str, str]:
    """Load what is pasted beside a key; give the sensors' drivers."""
    (folder / "config.yaml").write_text(text + KEYS)
    config = load(folder / "config.yaml", environ={}, catalogue=CATALOGUE)
    return {name: sensor.driver for name, sensor in config.sensors.items()}


def test_who_is_only_possible_is_pasted_as_comments_and_is_a_sensor_without_them(
    tmp_path: Path,
) -> None:
    text = yaml_to_paste([report(SHT31, name="")])
    assert drivers(tmp_path, text) == {}
    meant = "".join(line.removeprefix("#") for line in text.splitlines(keepends=True))
    assert drivers(tmp_path, meant) == {"i2c1_44": "sht30"}


def test_all_that_it_may_be_is_named_in_lines_that_are_all_comments() -> None:
    names = tuple(CATALOGUE)[:30]
    finding = Finding(address=0x44, candidates={names[0]: Match.POSSIBLE}, unasked=names[1:])
    heading, *lines = yaml_to_paste([report(finding)]).splitlines()
    assert heading == "sensors:"
    assert all(line.startswith("#") and len(line) <= 96 for line in lines)
    remark = " ".join(line.removeprefix("#  # ") for line in lines)
    assert f"Possibly {names[0]}, or one of: {', '.join(names[1:])}. If so" in remark


def test_one_that_is_possible_alone_is_named_alone() -> None:
    text = yaml_to_paste([report(Finding(address=0x44, candidates={}, unasked=("sht30",)))])
    assert "#  # Possibly sht30. If so, take the first # of these lines away:\n" in text
    assert "#    driver: sht30\n" in text


@pytest.mark.parametrize("driver", CATALOGUE)
def test_every_chip_of_the_catalogue_can_be_pasted_as_it_is(driver: str, tmp_path: Path) -> None:
    address = min(CATALOGUE[driver].addresses)
    finding = Finding(address=address, candidates={driver: Match.SURE})
    text = yaml_to_paste([report(finding, name="")])
    assert drivers(tmp_path, text) == {f"i2c1_{address:02x}": driver}


def test_a_configured_multiplexer_is_no_sensor_to_paste() -> None:
    finding = Finding(address=0x70, candidates={}, unasked=("shtc3",))
    bus = replace(report(finding), multiplexers={0x70: "tca9548a"})
    assert yaml_to_paste([bus]) == ""


def test_what_is_configured_already_is_left_out() -> None:
    assert yaml_to_paste([report(TMP117, configured={0x48: ("bed",)})]) == ""


def test_a_bus_of_the_configuration_keeps_its_name() -> None:
    pasted = yaml.safe_load(yaml_to_paste([report(TMP117, name="main")]))
    assert pasted == {"sensors": {"i2c1_48": {"driver": "tmp117", "bus": "main", "address": 0x48}}}


def test_who_is_only_likely_says_so() -> None:
    finding = Finding(address=0x40, candidates={"lm75": Match.LIKELY})
    assert "driver: lm75  # likely: is it printed on it?" in yaml_to_paste([report(finding)])


def test_of_many_that_read_alike_a_few_are_named() -> None:
    names = ("lm75", "lm75a", "lm75b", "tmp75", "ds75", "stds75")
    finding = Finding(address=0x48, candidates=dict.fromkeys(names, Match.LIKELY))
    assert "# or lm75a, lm75b, tmp75 and so on: as printed on it" in yaml_to_paste(
        [report(finding)]
    )


def test_a_channel_of_a_multiplexer_gives_names_that_can_be_used() -> None:
    examination = Examination(bus="i2c-1/0x70/3", findings=(TMP117,))
    pasted = yaml.safe_load(yaml_to_paste([BusReport(name="left", examination=examination)]))
    assert list(pasted["sensors"]) == ["i2c1_70_3_48"]

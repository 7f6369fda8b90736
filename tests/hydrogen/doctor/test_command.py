"""`hydrogen scan` from the configuration to what is printed."""

import json
from pathlib import Path

import pytest

from drivers.chips import CATALOGUE
from drivers.doctor.examination import Examination, Finding, Thoroughness
from drivers.errors import BusStuck
from hydrogen.config import Config, load
from hydrogen.doctor.advice import of_bus
from hydrogen.doctor.command import Scan, scan
from hydrogen.doctor.visit import chosen, reports_on

CONFIGURATION = """
keys: {owner: {role: read, value: a-key-of-some-length}}
buses:
  main: {device: /dev/i2c-1}
  left: {multiplexer: tca9548a, bus: main, address: 0x70, channel: 3}
sensors:
  bed: {driver: tmp117, bus: main, address: 0x48}
  air: {driver: bme280, bus: left, address: 0x76}
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    path = tmp_path / "config.yaml"
    path.write_text(CONFIGURATION)
    return load(path, environ={}, catalogue=CATALOGUE)


def wanted(
    config: Config | None,
    folder: Path,
    *,
    bus: str | None = None,
    as_json: bool = False,
    simulate: bool = True,
) -> Scan:
    return Scan(
        config=config,
        catalogue=CATALOGUE,
        thoroughness=Thoroughness(times=5),
        bus=bus,
        json=as_json,
        simulate=simulate,
        sysfs=folder / "sys",
        devices=folder / "dev",
    )


def test_every_bus_of_the_configuration_is_described_channels_of_multiplexers_too(
    config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scan(wanted(config, tmp_path)) == 0
    printed = capsys.readouterr().out
    assert 'i2c-1 "main"\n  0x48  surely tmp117; configured as bed; 0 of 5 failed' in printed
    assert 'i2c-1/0x70/3 "left"\n' in printed
    assert "0x76  surely bme280; configured as air" in printed
    assert "pasted" not in printed


def test_one_bus_alone_is_examined_by_its_name(
    config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scan(wanted(config, tmp_path, bus="left")) == 0
    printed = capsys.readouterr().out
    assert "bme280" in printed
    assert "tmp117" not in printed


def test_json_has_it_all_for_programs(
    config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scan(wanted(config, tmp_path, bus="main", as_json=True)) == 0
    content = json.loads(capsys.readouterr().out)
    bus = content["buses"]["i2c-1"]
    [found] = [found for found in bus["found"] if found["address"] == "0x48"]
    assert found["candidates"] == [{"driver": "tmp117", "match": "sure"}]
    assert found["sensors"] == ["bed"]
    assert found["endurance"]["asked"] == 5
    assert (bus["name"], bus["missing"], content["yaml"]) == ("main", [], "")


def test_a_bus_that_is_not_there_is_told_with_those_that_are(
    config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scan(wanted(config, tmp_path, bus="middle")) == 1
    assert capsys.readouterr().err == "no bus middle: there are main, left\n"


def test_a_machine_without_i2c_is_told_how_to_get_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scan(wanted(None, tmp_path, simulate=False)) == 1
    assert capsys.readouterr().err.startswith("The kernel has no I2C adapter on this machine.")


def test_buses_of_the_machines_own_parts_are_left_alone_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    adapter = tmp_path / "sys/bus/i2c/devices/i2c-7"
    adapter.mkdir(parents=True)
    (adapter / "name").write_text("SMBus I801 adapter at efa0\n")
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev/i2c-7").touch()
    assert scan(wanted(None, tmp_path, simulate=False)) == 1
    assert capsys.readouterr().err.startswith(
        "Not examined, as they are for the machine's own parts: "
        "i2c-7 (SMBus I801 adapter at efa0). hydrogen scan --bus examines one all the same.\n"
    )


def test_a_bus_of_the_kernels_that_cannot_be_opened_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    adapter = tmp_path / "sys/bus/i2c/devices/i2c-7"
    adapter.mkdir(parents=True)
    (adapter / "name").write_text("bcm2835 (i2c@7e804000)\n")
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev/i2c-7").touch()
    assert scan(wanted(None, tmp_path, simulate=False)) == 1
    printed = capsys.readouterr().out
    assert printed.startswith("i2c-7 (bcm2835 (i2c@7e804000))\n  - no such bus: ")


def w1_thermometer(sysfs: Path, serial: str) -> None:
    """Lay a thermometer as w1_therm.c shows it."""
    device = sysfs / "devices/w1_bus_master1" / serial
    device.mkdir(parents=True)
    (device / "temperature").write_text("21500\n")
    (device / "name").write_text(f"{serial}\n")
    links = sysfs / "bus/w1/devices"
    links.mkdir(parents=True)
    (links / serial).symlink_to(device)


def test_what_the_kernel_reads_is_listed_and_to_be_pasted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    w1_thermometer(tmp_path / "sys", "28-0316a2790fff")
    scan(wanted(None, tmp_path, simulate=False))
    printed = capsys.readouterr().out
    assert printed == (
        "read by the kernel's own drivers\n"
        "  w1:28-0316a2790fff  temperature (temperature)\n"
        "\n"
        "To be pasted into the configuration (where the file has a section of the same name "
        "already,\n"
        "into that section, without its name once more):\n"
        "\n"
        "sensors:\n"
        "  w1_28_0316a2790fff:  # a name of your own\n"
        "    driver: kernel\n"
        "    source: w1:28-0316a2790fff\n"
    )


def test_what_the_kernel_reads_and_is_configured_is_only_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    w1_thermometer(tmp_path / "sys", "28-0316a2790fff")
    path = tmp_path / "config.yaml"
    sensor = "sensors: {bed: {driver: kernel, source: 'w1:28-0316a2790fff'}}\n"
    path.write_text("keys: {owner: {role: read, value: a-key-of-some-length}}\n" + sensor)
    config = load(path, environ={}, catalogue=CATALOGUE)
    scan(wanted(config, tmp_path, simulate=False, as_json=True))
    content = json.loads(capsys.readouterr().out)
    assert content["yaml"] == ""
    [source] = content["kernel"]
    assert source["source"] == "w1:28-0316a2790fff"
    assert source["channels"][0]["quantity"] == "temperature_celsius"


def test_a_multiplexer_that_does_not_answer_is_told_on_its_bus_and_on_its_channels(
    config: Config,
) -> None:
    silent = Examination(bus="i2c-1", findings=(Finding(address=0x48, candidates={}),))
    behind = Finding(address=0x70, candidates={}, owned=True)
    channel = Examination(bus="i2c-1/0x70/3", findings=(behind,))
    reports = reports_on({"main": silent, "left": channel}, config, {})
    assert of_bus(reports["main"], CATALOGUE) == [
        (
            "Nobody answers at 0x70, where the multiplexer should be: check its wires and supply, "
            "and the pins that set its address."
        )
    ]
    assert of_bus(reports["left"], CATALOGUE) == [
        "its multiplexer, i2c-1@0x70, does not answer: check its wiring, power and address."
    ]
    assert reports["left"].examination.findings == ()


def test_a_bus_that_cannot_be_used_cannot_be_used_behind_its_multiplexer_either(
    config: Config,
) -> None:
    stuck = Examination(bus="i2c-1", trouble=BusStuck("i2c-1 is stuck"))
    channel = Examination(bus="i2c-1/0x70/3")
    reports = reports_on({"main": stuck, "left": channel}, config, {})
    assert of_bus(reports["left"], CATALOGUE) == [
        "main, which it hangs off, has trouble: see main."
    ]


def test_a_channel_that_was_asked_for_alone_says_itself_what_is_wrong_above_it(
    config: Config,
) -> None:
    stuck = Examination(bus="i2c-1", trouble=BusStuck("i2c-1 is stuck"))
    channel = Examination(bus="i2c-1/0x70/3", trouble=BusStuck("i2c-1/0x70/3 is stuck"))
    reports = reports_on({"main": stuck, "left": channel}, config, {})
    assert [r.hindered_by for r in chosen(reports, None)] == ["", "main"]
    [alone] = chosen(reports, "left")
    assert of_bus(alone, CATALOGUE)[0] == "i2c-1 is stuck."


def test_a_simulation_without_a_configuration_says_what_it_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scan(wanted(None, tmp_path)) == 1
    lacking = "a simulation needs to know what to simulate: hydrogen scan --simulate FILE\n"
    assert capsys.readouterr() == ("", lacking)


def test_a_simulation_of_no_bus_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("keys: {owner: {role: read, value: a-key-of-some-length}}\n")
    config = load(path, environ={}, catalogue=CATALOGUE)
    assert scan(wanted(config, tmp_path)) == 1
    message = "nothing to simulate: the configuration has no I2C bus\n"
    assert capsys.readouterr() == ("", message)


def test_the_reason_for_json_with_nothing_in_it_stands_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scan(wanted(None, tmp_path, simulate=False, as_json=True)) == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out)["buses"] == {}
    assert printed.err.startswith("The kernel has no I2C adapter on this machine.")


def test_a_configuration_of_which_no_bus_can_be_examined_is_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(CONFIGURATION.replace("i2c-1", "i2c-9999"))
    config = load(path, environ={}, catalogue=CATALOGUE)
    assert scan(wanted(config, tmp_path, simulate=False)) == 1
    assert capsys.readouterr().out == (
        'i2c-9999 "main"\n'
        "  - no such bus: /dev/i2c-9999 does not exist: is I2C switched on (raspi-config, or "
        "dtparam=i2c_arm=on) and the module i2c-dev loaded?\n"
        "\n"
        'i2c-9999/0x70/3 "left"\n'
        "  - main, which it hangs off, has trouble: see main.\n"
        "\n"
    )

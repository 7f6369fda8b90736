"""The example of docs/doctor.md is what the doctor says of the same chips, simulated."""

from pathlib import Path

from drivers.chips import CATALOGUE
from drivers.doctor.adapters import Adapter
from drivers.doctor.examination import examine
from hydrogen.clock import SystemClock
from hydrogen.config import load
from hydrogen.doctor.paste import yaml_to_paste
from hydrogen.doctor.text import page_of
from hydrogen.doctor.visit import reports_on
from hydrogen.sampling.hardware import simulated_hardware
from tests.docs.page import blocks

PAGE = {block.name: block for block in blocks("docs/doctor.md")}
KEYS = "keys: {owner: {role: read, value: a-key-of-some-length}}\n"
WIRED = """
buses: {main: {device: /dev/i2c-1}}
sensors:
  a: {driver: tmp102, bus: main, address: 0x48}
  b: {driver: sht31, bus: main, address: 0x44}
  c: {driver: bme280, bus: main, address: 0x76}
"""
PI = Adapter(
    bus="i2c-1",
    title="bcm2835 (i2c@7e804000)",
    device=Path("/dev/i2c-1"),
    has_device=True,
    clock_hz=100_000,
    owned={},
)


def said(folder: Path) -> str:
    path = folder / "config.yaml"
    path.write_text(KEYS + WIRED)
    wired = load(path, environ={}, catalogue=CATALOGUE)
    path.write_text(KEYS + PAGE["configuration"].text)
    config = load(path, environ={}, catalogue=CATALOGUE)
    [used] = simulated_hardware(wired, CATALOGUE, clock=SystemClock()).buses
    examination = examine(used.reached["main"], CATALOGUE)
    reports = reports_on({"main": examination}, config, {"i2c-1": PI})
    every = list(reports.values())
    page = page_of(every, CATALOGUE, yaml=yaml_to_paste(every))
    return "".join(f"{line}\n" for line in page)


def test_the_example_is_what_the_doctor_says(tmp_path: Path) -> None:
    assert said(tmp_path) == PAGE["output"].text


def test_what_is_to_be_pasted_can_be_pasted_as_the_page_says(tmp_path: Path) -> None:
    _, _, pasted = PAGE["output"].text.partition("\nsensors:\n")
    path = tmp_path / "config.yaml"
    path.write_text(KEYS + PAGE["configuration"].text + pasted)
    config = load(path, environ={}, catalogue=CATALOGUE)
    assert [sensor.driver for sensor in config.sensors.values()] == ["tmp102", "tmp117", "bme280"]

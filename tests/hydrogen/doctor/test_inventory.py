"""What is told of every sensor and every bus of a configuration."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from drivers.chips import CATALOGUE
from drivers.doctor.recognition import Recognition
from drivers.quantity import Quantity
from drivers.sensor import SimulatedChip
from hydrogen.clock import Instant, SystemClock
from hydrogen.config import load
from hydrogen.config.model import Config
from hydrogen.doctor.inventory import Inventory, inventory
from hydrogen.model import Fault, SensorStatus, State
from hydrogen.sampling.hardware import simulated_hardware
from hydrogen.sampling.monitor import Monitor
from hydrogen.state import Store

CONFIGURATION = """
keys: {owner: {role: control, value: a-control-key-for-tests}}
buses:
  main: {device: /dev/i2c-1}
  left: {device: /dev/i2c-2}
  deep: {multiplexer: tca9548a, bus: left, address: 0x70, channel: 3}
sensors:
  air:
    driver: sht31
    bus: main
    address: 0x44
    interval: 2
    calibration:
      temperature: {offset: -0.5, date: 2026-11-23, note: by the window}
      humidity: {points: [{reads: 33, actual: 32}, {reads: 76, actual: 75}]}
    smoothing: {median: 5}
  bed: {driver: lm75b, bus: main, address: 0x49, calibration: {temperature: {offset: 0}}}
  chip: {driver: tmp117, bus: deep, address: 0x49, smoothing: {exponential: 10}}
  rod: {driver: kernel, source: "w1:28-0316a2790fff"}
  cpu: {driver: kernel, source: "hwmon:lm75@i2c-3@0x48", channel: temp2}
combine:
  both: {method: difference, of: [bed, chip]}
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    path = tmp_path / "config.yaml"
    path.write_text(CONFIGURATION)
    return load(path, environ={}, catalogue=CATALOGUE)


def told(
    config: Config,
    faults: Mapping[str, str] | None = None,
    *,
    state: State = State.OK,
) -> Inventory:
    """Tell of sensors in a state, but for those that have a fault of some code."""
    store = Store()
    hardware = simulated_hardware(config, CATALOGUE, clock=SystemClock())
    monitor = Monitor(hardware, store, clock=SystemClock())
    statuses = {
        name: replace(one, state=state)
        for name, one in (
            {n: s.status for n, s in hardware.sensors.items()} | dict(hardware.combined)
        ).items()
    }
    for number, (name, code) in enumerate((faults or {}).items()):
        fault = Fault(code, f"{code} of {name}", Instant(float(-number), 0.0))
        statuses[name] = statuses[name].without_values(State.FAULT, fault)
    return inventory(config, CATALOGUE, statuses, monitor.buses)


def part(content: Mapping[str, object], name: str) -> dict[str, object]:
    return msgspec.convert(content[name], dict[str, object])


def test_a_chip_is_told_with_its_title_its_place_and_how_it_is_known(config: Config) -> None:
    chip = told(config).sensors["chip"]

    identification = part(chip, "identification")
    assert identification["match"] == "sure"
    assert {k: v for k, v in chip.items() if k != "identification"} == {
        "driver": "tmp117",
        "location": "i2c-2/0x70/3@0x49",
        "interval_seconds": 1.0,
        "quantities": [Quantity.TEMPERATURE],
        "title": "TMP117 (Texas Instruments)",
        "datasheet": "Texas Instruments SNOSD82D",
        "bus": "deep",
        "address": "0x49",
        "calibration": {},
        "smoothing": {"exponential": 10.0},
    }


def test_a_driver_is_tried_out_once_however_often_somebody_asks(config: Config) -> None:
    tried: list[str] = []

    def simulate() -> SimulatedChip:
        tried.append("bed")
        return CATALOGUE["lm75b"].simulate()

    catalogue = {"lm75b": replace(CATALOGUE["lm75b"], simulate=simulate)}
    status = SensorStatus(driver="lm75b", location="i2c-1@0x49", quantities=())
    known: dict[str, Recognition] = {}
    first = inventory(config, catalogue, {"bed": status}, {"main": "i2c-1"}, known=known)
    times = len(tried)

    assert times > 0
    assert inventory(config, catalogue, {"bed": status}, {"main": "i2c-1"}, known=known) == first
    assert len(tried) == times


def test_a_driver_with_a_defect_costs_no_more_than_how_its_own_chip_is_known(
    config: Config, caplog: pytest.LogCaptureFixture
) -> None:
    def defective() -> SimulatedChip:
        message = "a table is too short"
        raise IndexError(message)

    catalogue = {**CATALOGUE, "lm75b": replace(CATALOGUE["lm75b"], simulate=defective)}
    statuses = {
        name: SensorStatus(driver=config.sensors[name].driver, location="", quantities=())
        for name in ("air", "bed", "chip")
    }
    known: dict[str, Recognition] = {}
    told_once = inventory(config, catalogue, statuses, {}, known=known)
    assert inventory(config, catalogue, statuses, {}, known=known) == told_once

    matches = {n: part(s, "identification")["match"] for n, s in told_once.sensors.items()}
    assert matches == {"air": "likely", "bed": "possible", "chip": "sure"}
    assert told_once.sensors["bed"]["title"] == CATALOGUE["lm75b"].title
    assert caplog.messages == ["driver lm75b has a defect: its own simulation is too much for it"]


def test_corrections_are_told_as_they_are_written(config: Config) -> None:
    sensors = told(config).sensors

    assert sensors["air"]["calibration"] == {
        "temperature": {"offset": -0.5, "date": "2026-11-23", "note": "by the window"},
        "humidity": {"points": [{"reads": 33.0, "actual": 32.0}, {"reads": 76.0, "actual": 75.0}]},
    }
    assert sensors["air"]["smoothing"] == {"median": 5}
    assert sensors["air"]["interval_seconds"] == 2.0
    assert sensors["bed"]["calibration"] == {"temperature": {"offset": 0.0}}
    assert sensors["bed"]["smoothing"] is None


def test_what_the_kernel_reads_and_what_is_made_of_others_are_told_too(config: Config) -> None:
    sensors = told(config).sensors

    assert list(sensors) == ["air", "bed", "chip", "rod", "cpu", "both"]
    for name, title, match in (
        ("rod", "w1:28-0316a2790fff, read by the kernel", "kernel"),
        ("cpu", "hwmon:lm75@i2c-3@0x48 (temp2), read by the kernel", "kernel"),
        ("both", "difference of bed, chip", "combined"),
    ):
        assert sensors[name]["title"] == title
        assert part(sensors[name], "identification")["match"] == match
        assert [sensors[name][key] for key in ("bus", "address", "datasheet")] == [None] * 3


def test_a_sensor_that_is_not_watched_any_more_is_not_told(config: Config) -> None:
    status = SensorStatus(driver="lm75b", location="i2c-1@0x49", quantities=())

    found = inventory(config, CATALOGUE, {"bed": status, "gone": status}, {"main": "i2c-1"})

    assert list(found.sensors) == ["bed"]
    assert found.buses["i2c-1"]["sensors"] == ["bed"]


def test_buses_are_told_by_the_kernels_names_with_what_is_on_them(config: Config) -> None:
    buses = told(config).buses

    assert {name: (bus["name"], bus["sensors"]) for name, bus in buses.items()} == {
        "i2c-1": ("main", ["air", "bed"]),
        "i2c-2": ("left", []),
        "i2c-2/0x70/3": ("deep", ["chip"]),
    }
    assert buses["i2c-1"]["multiplexer"] is None
    assert buses["i2c-2/0x70/3"]["multiplexer"] == {
        "driver": "tca9548a",
        "bus": "left",
        "address": "0x70",
        "channel": 3,
    }


@pytest.mark.parametrize(
    ("faults", "state", "code"),
    [
        ({}, "ok", None),
        ({"air": "no_response"}, "ok", None),
        ({"air": "no_response", "bed": "wrong_chip"}, "unknown", None),
        ({"air": "bus_timeout"}, "ok", None),
        ({"air": "bus_timeout", "bed": "bus_timeout"}, "fault", "bus_timeout"),
        ({"air": "bus_stuck"}, "fault", "bus_stuck"),
        ({"air": "bus_stuck", "bed": "bus_missing"}, "fault", "bus_missing"),
        ({"bed": "permission_denied"}, "fault", "permission_denied"),
        ({"bed": "bus_in_use"}, "fault", "bus_in_use"),
        ({"bed": "transfer_unsupported"}, "fault", "transfer_unsupported"),
    ],
)
def test_the_state_of_a_bus_is_what_its_sensors_say_of_it(
    config: Config, faults: dict[str, str], state: str, code: str | None
) -> None:
    bus = told(config, faults).buses["i2c-1"]

    assert bus["state"] == state
    if code is None:
        assert bus["fault"] is None
    else:
        fault = part(bus, "fault")
        assert list(fault) == ["code", "message", "since"]
        assert fault["code"] == code


def test_of_a_bus_on_which_nothing_was_read_yet_nothing_is_known(config: Config) -> None:
    buses = told(config, state=State.STARTING).buses

    assert {bus["state"] for bus in buses.values()} == {"unknown"}
    assert told(config).buses["i2c-2"]["state"] == "unknown"

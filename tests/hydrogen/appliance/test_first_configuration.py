"""What the first configuration says to whoever opens it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from deploy.debian.layout import Package, places
from drivers.chips import CATALOGUE
from drivers.i2c.simulated import Fault, SimulatedBus
from drivers.sensor import Chip
from hydrogen.appliance.first_configuration import text_of
from tests.hydrogen.appliance.pi import Pi
from tests.systemd.tree import options


def test_sensors_have_names_drivers_and_doubts_and_guesses_are_comments(pi: Pi) -> None:
    pi.wire(1, {0x48: "lm75", 0x76: "bme280", 0x44: "sht31"})
    pi.kernel.thermometer("28-0316a2790fff")
    pi.start()
    text = pi.configuration.read_text()
    assert "  sensor_76:  # a name of your own\n    driver: bme280\n    bus: i2c1\n" in text
    assert (
        "  sensor_48:  # a name of your own\n    driver: lm75b  # or lm75, lm75a, pct2075" in text
    )
    assert "\n#  sensor_44:" in text
    assert "  probe_0fff:  # a name of your own\n    driver: kernel\n" in text
    assert list(pi.config.kernel) == ["probe_0fff"]


def test_the_bus_is_there_for_later_though_nobody_answers_and_the_wires_are_named(pi: Pi) -> None:
    pi.start()
    text = pi.configuration.read_text()
    assert "buses:\n  i2c1:\n    device: /dev/i2c-1\n" in text
    assert "# i2c-1: Nobody answers. Check the wires: 3.3 V (pin 1 of a Pi's header)" in text
    assert list(pi.config.buses) == ["i2c1"]


def test_where_i2c_is_off_it_says_how_to_switch_it_on(tmp_path: Path) -> None:
    pi = Pi(tmp_path)
    pi.start()
    assert "# I2C is off on this Raspberry Pi Zero 2 W Rev 1.0:" in pi.configuration.read_text()
    assert pi.config.buses == {}


def test_two_buses_have_sensors_at_one_address(pi: Pi) -> None:
    pi.bus(3, "i2c-tiny-usb", in_device_tree=False)
    pi.wire(1, {0x48: "tmp117"})
    pi.wire(3, {0x48: "tmp117"})
    pi.start()
    buses = {name: sensor.bus for name, sensor in pi.config.sensors.items()}
    assert buses == {"sensor_48": "i2c1", "sensor_48_2": "i2c3"}


def test_a_stuck_bus_leaves_a_configuration_that_says_so(pi: Pi) -> None:
    stuck = SimulatedBus("i2c-1", {0x48: CATALOGUE["tmp117"].simulate()}, wait=lambda _: None)
    stuck.inject(0x48, Fault.GROUNDED)
    pi.buses["i2c-1"] = stuck
    assert pi.start() == 0
    assert pi.drivers == {}
    assert "# i2c-1: If it is stuck with no sensor connected" in pi.configuration.read_text()


def test_what_makes_it_unusable_is_left_out_with_the_reason(
    pi: Pi, capsys: pytest.CaptureFixture[str]
) -> None:
    pi.wire(1, {0x48: "tmp117"})
    assert pi.start(chips=demanding()) == 0
    text = pi.configuration.read_text()
    assert pi.drivers == {}
    assert "# The sensors that were found are left out, because of this:\n" in text
    assert "#   sensor_48:  # a name of your own\n" in text
    assert "# sensors.sensor_48: say which of its pins is wired\n" in text
    told = capsys.readouterr().out
    assert "the sensors that were found are left out of /etc/hydrogen/config.yaml:\n" in told


def test_the_log_is_the_journals(pi: Pi) -> None:
    pi.start()
    assert pi.config.logging.format == "journal"


def test_what_it_leads_to_is_where_the_unit_and_the_package_have_it(pi: Pi) -> None:
    pi.start()
    assert (
        pi.config.memory.folder
        == Path("/var") / "lib" / options("hydrogen.service")["StateDirectory"][0]
    )
    example = places(Package.HYDROGEN)["config.yaml"]
    assert f" /{example}\n" in pi.configuration.read_text()


@dataclass(frozen=True)
class Demanding:
    """The options of a driver that does without none of them."""

    def __post_init__(self) -> None:
        message = "say which of its pins is wired"
        raise ValueError(message)


def demanding() -> Mapping[str, Chip]:
    return {"tmp117": replace(CATALOGUE["tmp117"], options=Demanding)}


def test_before_anything_was_looked_for_it_is_a_whole_configuration(pi: Pi) -> None:
    pi.credentials.mkdir(parents=True)
    for number, name in enumerate(("owner", "viewer")):
        (pi.credentials / name).write_text(f"a-key-of-some-length-{number}\n")
    pi.configuration.write_text(text_of(pi.search.buses(), {}))
    assert list(pi.config.buses) == ["i2c1"]

from dataclasses import replace
from pathlib import Path

import pytest

from drivers.chips import CATALOGUE
from drivers.doctor.adapters import Adapter
from drivers.doctor.examination import Examination, Finding
from drivers.errors import BusMissing, BusStuck
from drivers.sensor import Match
from hydrogen.doctor.advice import no_bus, of_bus
from hydrogen.doctor.report import BusReport
from tests.hydrogen.doctor.reports import (
    LM75,
    NOBODY_KNOWS,
    OWNED,
    PI,
    SHT31,
    TMP117,
    endured,
    report,
)


def adapter(bus: str, *, has_device: bool = False) -> Adapter:
    return Adapter(
        bus=bus,
        title=PI,
        device=Path("/dev") / bus,
        has_device=has_device,
        clock_hz=None,
        owned={},
    )


def test_i2c_that_is_off_on_a_pi_is_switched_on_by_two_ways() -> None:
    assert no_bus("Raspberry Pi 4 Model B Rev 1.4", []) == [
        (
            "I2C is off on this Raspberry Pi 4 Model B Rev 1.4: sudo raspi-config nonint do_i2c 0 "
            "switches it on."
        ),
        (
            "Without raspi-config: write dtparam=i2c_arm=on into /boot/firmware/config.txt "
            "(/boot/config.txt before Debian 12) and start the Pi anew."
        ),
    ]


def test_a_bus_without_its_device_file_lacks_a_module() -> None:
    [advice] = no_bus("Raspberry Pi 4 Model B Rev 1.4", [adapter("i2c-1"), adapter("i2c-2")])
    assert advice == (
        "The kernel has the buses i2c-1, i2c-2, but no /dev/i2c-* for them: load the module "
        "i2c-dev (sudo modprobe i2c-dev), and write i2c-dev into "
        "/etc/modules-load.d/i2c-dev.conf, so that it is there after the next start."
    )


@pytest.mark.parametrize(
    ("board", "where"), [("", "this machine"), ("Radxa ROCK 4", "this Radxa ROCK 4")]
)
def test_another_board_is_told_what_a_bus_could_be(board: str, where: str) -> None:
    [advice] = no_bus(board, [])
    assert advice == (
        f"The kernel has no I2C adapter on {where}. A board's device tree has to enable its bus; "
        "a USB adapter, such as one with an MCP2221 or CH341, brings a bus of its own."
    )


def of(report: BusReport) -> list[str]:
    return of_bus(report, CATALOGUE)


def test_where_all_is_well_there_is_nothing_to_do() -> None:
    assert of(report(TMP117, configured={0x48: ("bed",)}, expected={0x48: "tmp117"})) == []
    assert of(report(TMP117)) == []


def test_silence_is_a_matter_of_wires_and_pull_ups() -> None:
    assert of(report()) == [
        (
            "Nobody answers. Check the wires: 3.3 V (pin 1 of a Pi's header), ground (pin 9), SDA "
            "(pin 3) and SCL (pin 5); SDA and SCL are easily swapped. A bare chip needs pull-ups "
            "from SDA and SCL to 3.3 V; on these two pins the Pi has its own, of 1.8 kΩ."
        )
    ]


def test_a_configured_sensor_that_does_not_answer_is_named() -> None:
    assert of(report(TMP117, configured={0x48: ("bed",), 0x4A: ("left", "right")}))[0] == (
        "Nobody answers at 0x4a, where left and right should be: check its wires and supply, and "
        "the pins that set its address."
    )


def test_chips_that_read_alike_are_told_apart_by_their_print() -> None:
    assert of(report(LM75)) == [
        "0x49: lm75 or lm75a cannot be told apart by reading: choose what is printed on it."
    ]
    assert of(report(LM75, configured={0x49: ("bed",)}, expected={0x49: "lm75"})) == []


def test_chips_that_have_to_be_asked_are_told_how() -> None:
    assert of(report(SHT31)) == [
        (
            "0x44: sht30 or sht31 would say so only to commands that another kind of chip may take "
            "for a write: hydrogen scan --ask sends them."
        )
    ]


def test_a_sensor_configured_with_another_chips_driver_is_told() -> None:
    assert of(report(TMP117, configured={0x48: ("bed",)}, expected={0x48: "lm75"})) == [
        "0x48: bed is configured with the driver lm75, but it reads like tmp117."
    ]


def test_a_chip_of_the_kernels_is_nobodys_business_unless_it_is_configured() -> None:
    assert of(report(OWNED)) == []
    assert of(report(OWNED, configured={0x76: ("air",)}, expected={0x76: "bme280"})) == [
        (
            "0x76: a driver of the kernel's reads it, so that nobody else may: either use driver: "
            "kernel for this sensor, or take the chip's overlay out of config.txt"
        )
    ]


def test_who_is_unknown_has_no_advice() -> None:
    assert of(report(NOBODY_KNOWS)) == []


def test_a_chip_that_stretches_the_clock_needs_another_bus_on_a_pi_before_the_4() -> None:
    chip = replace(CATALOGUE["tmp117"], stretches=True)
    found = report(Finding(address=0x48, candidates={"tmp117": Match.SURE}))
    [advice] = of_bus(found, {"tmp117": chip})
    assert advice == (
        "0x48: a tmp117 holds SCL low while it is busy, which this Pi's I2C controller gets wrong "
        "at times. If there are errors, use the kernel's software bus: "
        "dtoverlay=i2c-gpio,bus=3,i2c_gpio_sda=23,i2c_gpio_scl=24 in config.txt, the wires on "
        "GPIO23 and GPIO24, and /dev/i2c-3."
    )
    assert of_bus(replace(found, controller="brcm,bcm2711-i2c"), {"tmp117": chip}) == []


SLOWER = "; a slower bus forgives more: dtparam=i2c_arm_baudrate=50000 in config.txt."


def test_a_bad_connection_is_a_matter_of_plugs_cables_and_speed() -> None:
    assert of(report(endured({"no_response": 3, "differed": 1}))) == [
        "0x48: 4 of 100 readings failed (differed: 1, no_response: 3): that is much: look for a "
        "loose plug, keep the cable under 1 m and away from the wires of motors and heaters, and "
        "twist SDA and SCL each with a ground" + SLOWER
    ]


def test_a_few_failures_are_no_disaster() -> None:
    assert of(report(endured({"no_response": 1}, asked=1000))) == [
        "0x48: 1 of 1000 readings failed (no_response: 1): the retries make up for it, but a good "
        "connection has none" + SLOWER
    ]


def test_a_bus_that_is_slow_already_is_not_slowed_down() -> None:
    [advice] = of(report(endured({"no_response": 1}), clock_hz=50_000))
    assert "slower" not in advice


def test_a_bus_that_cannot_be_used_says_why_and_nothing_else() -> None:
    missing = Examination(bus="i2c-1", trouble=BusMissing("no such bus: /dev/i2c-1"))
    assert of(BusReport(name="main", examination=missing, configured={0x48: ("bed",)})) == [
        "no such bus: /dev/i2c-1."
    ]


def test_a_question_has_no_full_stop_behind_it() -> None:
    gone = Examination(bus="i2c-1", trouble=BusMissing("i2c-1: is its adapter still plugged in?"))
    assert of(BusReport(name="main", examination=gone)) == [
        "i2c-1: is its adapter still plugged in?"
    ]


def test_a_stuck_bus_says_what_it_is_when_nothing_is_connected() -> None:
    held = Examination(bus="i2c-1", trouble=BusStuck("i2c-1 is stuck"))
    assert of(BusReport(name="main", examination=held)) == [
        "i2c-1 is stuck.",
        (
            "If it is stuck with no sensor connected, SDA or SCL touches ground, or their pull-ups "
            "have no supply."
        ),
    ]

from pathlib import Path

import pytest

from drivers.host.power import PowerCondition, PowerReading, PowerSupply
from tests.drivers.host.trees import FakeFirmware, alarm, plant, raspberry_pi, roots

LOW, CAPPED, THROTTLED, WARM = PowerCondition
ATTRIBUTE = "sys/devices/platform/soc/soc:firmware/get_throttled"


def conditions(*those_that_are: PowerCondition) -> dict[PowerCondition, bool]:
    return {condition: condition in those_that_are for condition in PowerCondition}


def read(tree: Path, firmware: FakeFirmware) -> PowerReading:
    supply = PowerSupply(roots(tree), firmware)
    try:
        return supply.read()
    finally:
        supply.close()


def says(bits: int) -> FakeFirmware:
    return FakeFirmware(text={"get_throttled": f"throttled=0x{bits:x}"})


@pytest.mark.parametrize(
    ("bits", "now", "since_boot"),
    [
        (0x00000, (), ()),
        (0x00001, (LOW,), (LOW,)),
        (0x00002, (CAPPED,), (CAPPED,)),
        (0x00004, (THROTTLED,), (THROTTLED,)),
        (0x00008, (WARM,), (WARM,)),
        (0x10000, (), (LOW,)),
        (0x20000, (), (CAPPED,)),
        (0x40000, (), (THROTTLED,)),
        (0x80000, (), (WARM,)),
        (0x50005, (LOW, THROTTLED), (LOW, THROTTLED)),
        (0xE0008, (WARM,), (CAPPED, THROTTLED, WARM)),
    ],
)
def test_the_firmwares_bits_tell_now_from_since_boot(
    tmp_path: Path,
    bits: int,
    now: tuple[PowerCondition, ...],
    since_boot: tuple[PowerCondition, ...],
) -> None:
    assert read(tmp_path, says(bits)) == PowerReading(
        now=conditions(*now), since_boot=conditions(*since_boot)
    )


def test_without_kernel_driver_and_firmware_nothing_is_told(tmp_path: Path) -> None:
    assert read(tmp_path, FakeFirmware()) == PowerReading()


def test_the_kernels_alarm_alone_tells_of_now_and_of_no_innocent_past(tmp_path: Path) -> None:
    raspberry_pi(tmp_path, "4 Model B Rev 1.5")
    assert read(tmp_path, FakeFirmware()) == PowerReading(now={LOW: False})

    alarm(tmp_path, low=True)

    assert read(tmp_path, FakeFirmware()) == PowerReading(now={LOW: True}, since_boot={LOW: True})


def test_the_kernels_alarm_remembers_a_dip_that_is_over_for_the_firmware(tmp_path: Path) -> None:
    raspberry_pi(tmp_path, "4 Model B Rev 1.5")
    alarm(tmp_path, low=True)

    reading = read(tmp_path, says(0x10000))

    assert reading == PowerReading(now=conditions(LOW), since_boot=conditions(LOW))


def test_what_the_property_has_forgotten_is_unknown_for_the_kernel_clears_it(
    tmp_path: Path,
) -> None:
    reading = read(tmp_path, FakeFirmware(throttled=0x40001))

    assert reading == PowerReading(now=conditions(LOW), since_boot={LOW: True, THROTTLED: True})


def test_firmware_that_answers_in_text_is_asked_for_nothing_else(tmp_path: Path) -> None:
    firmware = says(0)
    supply = PowerSupply(roots(tmp_path), firmware)
    supply.read()
    del firmware.text["get_throttled"]

    assert supply.read() == PowerReading()
    assert firmware.masks == []
    supply.close()


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("50005\n", conditions(LOW, THROTTLED)),
        ("0\n", conditions()),
        ("0x5", {}),
        ("", {}),
        ("123456789", {}),
        ("-1", {}),
    ],
)
def test_an_old_kernels_attribute_is_read_last_of_all(
    tmp_path: Path, text: str, now: dict[PowerCondition, bool]
) -> None:
    plant(tmp_path, {ATTRIBUTE: text})
    assert read(tmp_path, FakeFirmware()).now == now

    raspberry_pi(tmp_path, "3 Model B Rev 1.2")

    assert read(tmp_path, FakeFirmware()).now == {LOW: False}, (
        "and not where it makes a kernel warn"
    )


@pytest.mark.parametrize("text", ["", "2\n", "yes", "\0", "01"])
def test_an_alarm_that_is_neither_0_nor_1_tells_nothing(tmp_path: Path, text: str) -> None:
    raspberry_pi(tmp_path, "4 Model B Rev 1.5")
    plant(tmp_path, {"sys/class/hwmon/hwmon1/in0_lcrit_alarm": text})

    assert read(tmp_path, FakeFirmware()) == PowerReading()


def test_a_raspberry_pi_5_tells_its_supplys_voltage(tmp_path: Path) -> None:
    firmware = says(0)
    firmware.text["pmic_read_adc EXT5V_V"] = "     EXT5V_V volt(24)=5.15468000V"

    assert read(tmp_path, firmware).supply == 5.15468

import errno
from pathlib import Path

import pytest

from drivers.errors import ChipError, NotReady, SourceMissing, TransferFailed
from drivers.kernel.meter import KernelMeter
from drivers.kernel.source import Source
from drivers.kernel.sysfs import Sysfs, read_file
from drivers.quantity import Quantity
from tests.drivers.chips.wire import take
from tests.drivers.kernel.tree import I2C_1, Tree

LM75 = {"name": "lm75\n", "temp1_input": "25500\n"}


def meter(
    sysfs: Sysfs, text: str, *quantities: Quantity, channel: str | None = None
) -> KernelMeter:
    wanted = quantities or (Quantity.TEMPERATURE,)
    return KernelMeter(sysfs, Source.parse(text), channel=channel, quantities=wanted)


def test_it_measures_what_is_wanted_of_a_device(tree: Tree) -> None:
    files = {"name": "bme280\n", "in_temp_input": "25080\n", "in_pressure_input": "101.325000000\n"}
    tree.iio(tree.i2c_chip("1-0076"), 0, files)
    sensor = meter(tree.sysfs, "iio:bme280", Quantity.PRESSURE, Quantity.TEMPERATURE)
    sensor.start()
    assert take(sensor).values == {Quantity.PRESSURE: 1013.25, Quantity.TEMPERATURE: 25.08}


def test_it_measures_the_channel_that_is_wanted(tree: Tree) -> None:
    files = {"name": "tmp421\n", "temp1_input": "25000\n", "temp2_input": "61000\n"}
    tree.hwmon(tree.i2c_chip("1-004c"), 0, files)
    sensor = meter(tree.sysfs, "hwmon:tmp421", channel="temp2")
    sensor.start()
    assert take(sensor).celsius == 61.0


def test_it_follows_its_chip_to_another_number(tree: Tree) -> None:
    chip = tree.i2c_chip("1-0048")
    tree.hwmon(chip, 0, LM75)
    sensor = meter(tree.sysfs, "hwmon:lm75@i2c-1@0x48")
    sensor.start()
    (tree.root / "class/hwmon/hwmon0").unlink()
    with pytest.raises(SourceMissing) as caught:
        take(sensor)
    assert str(caught.value) == (
        "hwmon:lm75@i2c-1@0x48 temp1: the kernel has it no more: "
        "is it still plugged in, its driver loaded?"
    )
    tree.hwmon(tree.i2c_chip("1-0049"), 0, {**LM75, "temp1_input": "1000\n"})
    tree.hwmon(chip, 5, LM75)
    sensor.start()
    assert take(sensor).celsius == 25.5


class Converting:
    """A chip whose driver says EAGAIN so often."""

    def __init__(self, tree: Tree, times: int, number: int = errno.EAGAIN) -> None:
        self.times = times
        self.number = number
        self.sysfs = Sysfs(tree.root, read=self.read)

    def read(self, path: Path) -> bytes:
        self.times -= 1
        if self.times >= 0:
            raise OSError(self.number, "")
        return read_file(path)


def test_it_waits_for_a_first_measurement(tree: Tree) -> None:
    tree.hwmon(f"{I2C_1}/1-0048", 0, LM75)
    sensor = meter(Converting(tree, 3).sysfs, "hwmon:lm75")
    sensor.start()
    taken = take(sensor)
    assert (taken.celsius, taken.waits) == (25.5, (0.25, 0.25, 0.25))


def test_it_does_not_wait_for_ever(tree: Tree) -> None:
    tree.hwmon(f"{I2C_1}/1-0048", 0, LM75)
    sensor = meter(Converting(tree, 9).sysfs, "hwmon:lm75")
    sensor.start()
    with pytest.raises(NotReady):
        take(sensor)


def test_any_other_refusal_is_told_at_once(tree: Tree) -> None:
    tree.hwmon(f"{I2C_1}/1-0048", 0, LM75)
    sensor = meter(Converting(tree, 1, errno.EIO).sysfs, "hwmon:lm75")
    sensor.start()
    with pytest.raises(TransferFailed):
        take(sensor)
    assert take(sensor).celsius == 25.5


def test_one_that_was_not_started_is_an_error(tree: Tree) -> None:
    tree.hwmon(f"{I2C_1}/1-0048", 0, LM75)
    sensor = meter(tree.sysfs, "hwmon:lm75")
    sensor.start()
    sensor.stop()
    with pytest.raises(ChipError) as caught:
        take(sensor)
    assert str(caught.value) == "hwmon:lm75 was measured before it was started"


def test_one_that_cannot_be_started_anew_is_not_measured_by_its_old_name(tree: Tree) -> None:
    tree.hwmon(f"{I2C_1}/1-0048", 0, LM75)
    sensor = meter(tree.sysfs, "hwmon:lm75")
    sensor.start()
    (tree.root / "class/hwmon/hwmon0/name").write_text("other\n")
    with pytest.raises(SourceMissing):
        sensor.start()
    with pytest.raises(ChipError):
        take(sensor)

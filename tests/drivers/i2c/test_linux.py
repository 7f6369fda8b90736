"""What can be known of the Linux bus without an adapter; the rest is proven on a real kernel."""

import os
from pathlib import Path

import pytest

from drivers.errors import BusMissing, TransferFailed
from drivers.i2c.linux import LinuxI2CBus


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - it counts its own descriptor evenly


def test_the_name_is_the_kernel_s() -> None:
    assert LinuxI2CBus("/dev/i2c-1").name == "i2c-1"


def test_making_a_bus_touches_nothing(tmp_path: Path) -> None:
    LinuxI2CBus(str(tmp_path / "i2c-9")).close()


def test_a_bus_that_is_not_there_is_missing_at_the_transfer(tmp_path: Path) -> None:
    path = str(tmp_path / "i2c-9")
    bus = LinuxI2CBus(path)
    with pytest.raises(BusMissing) as caught:
        bus.transfer(0x48, b"\x00", 2)
    assert str(caught.value) == (
        f"no such bus: {path} does not exist: is I2C switched on "
        "(raspi-config, or dtparam=i2c_arm=on) and the module i2c-dev loaded?"
    )
    assert isinstance(caught.value.__cause__, FileNotFoundError)


def test_a_file_that_is_no_adapter_is_missing_too_and_is_closed_again() -> None:
    bus = LinuxI2CBus("/dev/null")
    before = open_files()
    for _ in range(3):
        with pytest.raises(
            BusMissing, match=r"^no such bus: /dev/null is not an I2C adapter: check the path$"
        ):
            bus.transfer(0x48, b"")
    assert open_files() == before


def test_a_folder_is_no_bus(tmp_path: Path) -> None:
    with pytest.raises(TransferFailed, match="cannot be opened"):
        LinuxI2CBus(str(tmp_path)).transfer(0x48, b"")


def test_a_bus_that_comes_later_is_tried_anew(tmp_path: Path) -> None:
    path = tmp_path / "i2c-9"
    bus = LinuxI2CBus(str(path))
    with pytest.raises(BusMissing, match="does not exist"):
        bus.transfer(0x48, b"")
    path.symlink_to("/dev/null")
    with pytest.raises(BusMissing, match="is not an I2C adapter"):
        bus.transfer(0x48, b"")


def test_closing_is_idempotent_and_allowed_before_opening() -> None:
    bus = LinuxI2CBus("/dev/null")
    bus.close()
    bus.close()

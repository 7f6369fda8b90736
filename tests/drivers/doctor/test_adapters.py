from pathlib import Path

import pytest

from drivers.doctor.adapters import Adapter, adapters, board


class Machine:
    """The folders /sys and /dev of a machine, as its kernel writes them."""

    def __init__(self, root: Path) -> None:
        self.sysfs, self.devices = root / "sys", root / "dev"
        self.devices.mkdir(parents=True)
        (self.sysfs / "bus/i2c/devices").mkdir(parents=True)

    def adapter(self, number: int, title: str, clock: bytes | None = None) -> None:
        folder = self.sysfs / f"bus/i2c/devices/i2c-{number}"
        folder.mkdir()
        (folder / "name").write_text(f"{title}\n")
        if clock is not None:
            (folder / "of_node").mkdir()
            (folder / "of_node/clock-frequency").write_bytes(clock)

    def device(self, number: int) -> None:
        (self.devices / f"i2c-{number}").touch()

    def client(self, name: str, driver: str | None) -> None:
        folder = self.sysfs / "bus/i2c/devices" / name
        folder.mkdir()
        if driver is not None:
            target = self.sysfs / "bus/i2c/drivers" / driver
            target.mkdir(parents=True, exist_ok=True)
            (folder / "driver").symlink_to(target)

    def model(self, text: str) -> None:
        folder = self.sysfs / "firmware/devicetree/base"
        folder.mkdir(parents=True)
        (folder / "model").write_bytes(text.encode() + b"\0")

    @property
    def found(self) -> list[Adapter]:
        return adapters(self.sysfs, self.devices)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_adapters_of_a_pi_are_listed_by_number_with_title_clock_and_device(
    machine: Machine,
) -> None:
    machine.adapter(20, "fef04500.i2c")
    machine.adapter(1, "bcm2835 (i2c@7e804000)", (100_000).to_bytes(4, "big"))
    machine.device(1)
    assert machine.found == [
        Adapter(
            bus="i2c-1",
            title="bcm2835 (i2c@7e804000)",
            device=machine.devices / "i2c-1",
            has_device=True,
            clock_hz=100_000,
            owned={},
        ),
        Adapter(
            bus="i2c-20",
            title="fef04500.i2c",
            device=machine.devices / "i2c-20",
            has_device=False,
            clock_hz=None,
            owned={},
        ),
    ]


def test_the_controller_is_named_as_the_device_tree_has_it(machine: Machine) -> None:
    machine.adapter(1, "bcm2835 (i2c@7e804000)", (100_000).to_bytes(4, "big"))
    node = machine.sysfs / "bus/i2c/devices/i2c-1/of_node"
    (node / "compatible").write_bytes(b"brcm,bcm2711-i2c\0brcm,bcm2835-i2c\0")
    assert machine.found[0].compatible == ("brcm,bcm2711-i2c", "brcm,bcm2835-i2c")


def test_a_clock_that_is_no_cell_is_unknown(machine: Machine) -> None:
    machine.adapter(1, "odd", b"\x00")
    assert machine.found[0].clock_hz is None


def test_addresses_with_a_driver_are_owned_by_it_and_those_without_are_not(
    machine: Machine,
) -> None:
    machine.adapter(1, "bcm2835")
    machine.adapter(11, "another")
    machine.client("1-0076", "bmp280")
    machine.client("1-0050", None)
    machine.client("11-0048", "lm75")
    assert [found.owned for found in machine.found] == [{0x76: "bmp280"}, {0x48: "lm75"}]


def test_a_machine_without_a_bus_has_none(tmp_path: Path) -> None:
    assert adapters(tmp_path / "sys", tmp_path / "dev") == []


def test_the_board_is_what_its_device_tree_says(machine: Machine) -> None:
    assert board(machine.sysfs) == ""
    machine.model("Raspberry Pi Zero 2 W Rev 1.0")
    assert board(machine.sysfs) == "Raspberry Pi Zero 2 W Rev 1.0"

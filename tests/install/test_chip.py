"""What the kernel's own devices show: a chip on an I2C bus, lines, and what is let at them.

It needs a kernel with these devices, so an emulated computer of its own.
"""

from .computer import Computer
from .emulated import EmulatedMachine


def test_a_fresh_system_shows_the_temperature_of_the_chip_on_its_bus(
    emulated: EmulatedMachine,
) -> None:
    computer = Computer(emulated)
    assert computer.version() == "ii 0.1.0"
    assert b"<html" in computer.page("/")
    assert computer.temperature() == 25.25


def test_the_service_may_open_its_devices_and_no_others(emulated: EmulatedMachine) -> None:
    computer = Computer(emulated)
    listed = computer.run("stat -c '%a %G %n' /dev/i2c-0 /dev/gpiochip0")
    assert listed.splitlines() == ["660 i2c /dev/i2c-0", "660 gpio /dev/gpiochip0"]
    # The unit's rule holds for everybody in its control group, be it root.
    inside = "echo $$ >/sys/fs/cgroup/system.slice/hydrogen.service/cgroup.procs; exec 3<"
    for device in ("/dev/i2c-0", "/dev/gpiochip0"):
        assert computer.run(inside + device) == ""
    for device in ("/dev/vda", "/dev/ttyS0"):
        assert "Operation not permitted" in computer.attempt(inside + device).text


def test_it_starts_by_itself_after_a_restart_and_nothing_of_it_complains(
    emulated: EmulatedMachine,
) -> None:
    emulated.restart()
    computer = Computer(emulated)
    assert computer.temperature() == 25.25
    assert "hydrogen" not in computer.run("systemctl --failed --plain --no-legend")
    complaints = computer.run("journalctl -b -p warning --no-pager | grep -i hydrogen || true")
    assert complaints == ""

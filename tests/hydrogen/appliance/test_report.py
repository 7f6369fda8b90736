"""What is said on the boot partition and on the console."""

import shutil

import pytest

from hydrogen.appliance import report
from hydrogen.appliance.program import Ran
from hydrogen.appliance.report import Around, tell
from tests.hydrogen.appliance.machine import Machine

CONFIG = "keys: {owner: {role: control, credential: owner}}\n"
NAME = "kY3" * 10
WIFI = '[wifi]\nssid = "Home"\npassphrase = "twelve words"\n'
DEVICE = ("nmcli", "-t", "-f", "DEVICE,TYPE,STATE,CONNECTION,CON-UUID", "device")
HEARD = ("nmcli", "-t", "-f", "SSID", "device", "wifi", "list", "--rescan", "no")


def prepared(machine: Machine, setup: str = "") -> Machine:
    machine.setup(setup)
    machine.settings()
    machine.put("etc/hydrogen/config.yaml", CONFIG)
    machine.put("etc/hydrogen/credentials/owner", f"{NAME}\n")
    return machine


def uuid(machine: Machine) -> str:
    return machine.keyfiles[0].read_text().split("uuid=")[1].split("\n")[0]


def joined(machine: Machine) -> None:
    machine.programs.answers[DEVICE] = Ran(0, f"wlan0:wifi:connected:Home:{uuid(machine)}\n")


def test_it_says_where_the_page_is_and_what_to_correct(machine: Machine) -> None:
    prepared(machine, '[system]\nhostname = "a b"\n')
    machine.programs.answers[DEVICE] = Ran(
        0, "eth0:ethernet:unavailable::\nlo:loopback:connected:lo:x\n"
    )
    assert machine.report() == (
        "Hydrogen 1.2.3 on hydrogen-a1b2 (serial number ...a1b2)\n"
        "\n"
        "Open the page in a browser, in the same network:\n"
        "    http://hydrogen-a1b2.local:5001\n"
        "\n"
        "Network:\n"
        "    cable (eth0): nothing is plugged in\n"
        "\n"
        "To be corrected in the files of the boot partition:\n"
        "    hydrogen-setup.toml:2: system.hostname: a name has letters from a to z, digits and - "
        'within, 63 at most; "a-b" would do\n'
        "\n"
        "Written 34 seconds after the start.\n"
    )


def test_notepad_can_show_it(machine: Machine) -> None:
    prepared(machine, WIFI.replace("Home", "Küche")).report()
    machine.programs.answers[DEVICE] = Ran(0, "wlan0:wifi:disconnected::\n")
    machine.report()
    data = (machine.boot / "hydrogen-report.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfHydrogen")
    assert data.count(b"\r\n") == data.count(b"\n")
    assert '"Küche"'.encode() in data


def test_the_card_is_written_only_for_something_new(machine: Machine) -> None:
    prepared(machine).report()
    machine.put("proc/uptime", "99.0 1.0\n")
    assert "Written 34 seconds" in machine.report()
    machine.addresses = lambda name: [f"http://{name}.local:5001", "http://192.0.2.7:5001"]
    assert "Written 99 seconds" in machine.report()


def test_the_key_is_written_once_and_shown_until_its_file_is_deleted(machine: Machine) -> None:
    prepared(machine).report()
    key = machine.boot / "hydrogen-key.txt"
    text = key.read_bytes().decode()
    assert f"\r\n    {NAME}\r\n" in text
    assert "http://hydrogen-a1b2.local:5001" in text
    assert "delete this file: it is not written again" in text
    assert f"The key: {NAME}\n" in machine.text("run/issue.d/hydrogen.issue")
    assert NAME not in machine.report()
    key.unlink()
    machine.report()
    assert not key.exists()
    assert NAME not in machine.text("run/issue.d/hydrogen.issue")


def test_a_key_that_is_not_made_yet_is_written_later(machine: Machine) -> None:
    prepared(machine)
    (machine.root / "etc/hydrogen/credentials/owner").unlink()
    machine.report()
    assert not (machine.boot / "hydrogen-key.txt").exists()
    machine.put("etc/hydrogen/credentials/owner", f"{NAME}\n")
    machine.report()
    assert (machine.boot / "hydrogen-key.txt").exists()


def test_a_configuration_with_keys_of_its_own_has_ours_told_to_nobody(machine: Machine) -> None:
    prepared(machine).put("etc/hydrogen/config.yaml", "keys: {phone: {role: read, value: x}}\n")
    machine.report()
    assert not (machine.boot / "hydrogen-key.txt").exists()
    assert NAME not in machine.text("run/issue.d/hydrogen.issue")


def test_the_journal_is_told_nothing(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    prepared(machine, WIFI)
    capsys.readouterr()
    machine.report()
    assert capsys.readouterr().out == ""


def test_the_console_shows_a_backslash_as_one_and_nothing_that_moves_its_cursor(
    machine: Machine,
) -> None:
    prepared(machine, WIFI.replace("Home", "\\\\a\\u001b[2J"))
    machine.programs.answers[DEVICE] = Ran(0, "wlan0:wifi:disconnected::\n")
    machine.report()
    shown = machine.text("run/issue.d/hydrogen.issue")
    assert '"\\\\a?[2J" is not heard' in shown
    assert ("agetty", "--reload") in machine.programs.run_


def test_a_passphrase_is_taken_out_when_its_network_was_joined_and_not_before(
    machine: Machine,
) -> None:
    setup = f"# mine\r\n{WIFI}\n[system]\nhostname = “left” # ok\n"
    prepared(machine, setup)
    machine.programs.answers[DEVICE] = Ran(0, "wlan0:wifi:connecting (configuring):Home:\n")
    machine.report()
    file = machine.boot / "hydrogen-setup.toml"
    assert file.read_bytes().decode() == setup
    joined(machine)
    assert 'Wi-Fi (wlan0): connected to "Home"' in machine.report()
    assert file.read_bytes().decode() == setup.replace("twelve words", "(kept on the Pi)")
    machine.settings()
    assert "psk=twelve words" in machine.keyfiles[0].read_text()


def test_other_networks_are_forgotten_when_a_new_one_was_joined(machine: Machine) -> None:
    prepared(machine, WIFI)
    machine.put("etc/NetworkManager/system-connections/own.nmconnection", "somebody's own")
    prepared(machine, WIFI.replace("Home", "Other"))
    machine.report()
    assert len(machine.keyfiles) == 3
    new = next(path for path in machine.keyfiles if "id=Other" in path.read_text())
    told = new.read_text().split("uuid=")[1].split("\n")[0]
    machine.programs.answers[DEVICE] = Ran(0, f"wlan0:wifi:connected:Other:{told}\n")
    machine.report()
    assert [path.name for path in machine.keyfiles] == [new.name, "own.nmconnection"]


def test_a_network_that_cannot_be_joined_is_told_with_what_may_be_wrong(machine: Machine) -> None:
    prepared(machine, WIFI)
    machine.programs.answers[DEVICE] = Ran(0, "wlan0:wifi:disconnected::\n")
    assert '"Home" is not heard: is the name written exactly so' in machine.report()
    machine.programs.answers[HEARD] = Ran(0, "Else\\:where\nHome\n")
    assert '"Home" is heard and could not be joined: is the passphrase right?' in machine.report()


def test_a_boot_partition_that_is_read_only_is_writable_only_meanwhile(machine: Machine) -> None:
    prepared(machine)
    machine.put("proc/self/mounts", "/dev/p1 /boot/firmware vfat ro,noatime 0 0\n")
    machine.report()
    mounts = [command[2] for command in machine.programs.run_ if command[0] == "mount"]
    assert mounts == ["remount,rw", "remount,ro"] * 2  # the key, the report
    machine.report()
    assert [command[0] for command in machine.programs.run_].count("mount") == 4


def test_the_console_has_it_where_the_boot_partition_cannot_be_written(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    prepared(machine)
    capsys.readouterr()
    shutil.rmtree(machine.boot)
    machine.put("boot/firmware", "no folder")
    tell(machine.disk, Around(machine.programs, machine.addresses, "1.2.3"))
    assert "http://hydrogen-a1b2.local:5001" in machine.text("run/issue.d/hydrogen.issue")
    # It stands nowhere else yet.
    assert f"The key: {NAME}\n" in machine.text("run/issue.d/hydrogen.issue")
    assert capsys.readouterr().out.startswith("/boot/firmware cannot be written: ")
    assert not machine.exists("var/lib/hydrogen-setup/key-shown")


def test_a_boot_partition_that_is_missing_has_nothing_written_where_nobody_sees_it(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    prepared(machine)
    mounts = machine.text("proc/self/mounts")
    machine.put("proc/self/mounts", "/dev/p2 / ext4 rw,noatime 0 0\n")
    capsys.readouterr()
    tell(machine.disk, Around(machine.programs, machine.addresses, "1.2.3"))
    assert [path.name for path in machine.boot.iterdir()] == ["hydrogen-setup.toml"]
    assert capsys.readouterr().out == (
        "/boot/firmware cannot be written: there is no boot partition in this place\n"
    )
    machine.put("proc/self/mounts", mounts)
    machine.report()
    assert NAME in (machine.boot / "hydrogen-key.txt").read_text()


def test_a_passphrase_that_cannot_be_taken_out_is_told_of(machine: Machine) -> None:
    prepared(machine, 'wifi = {ssid = "Home", passphrase = "twelve words"}\n')
    joined(machine)
    assert (
        "Also:\n"
        "    hydrogen-setup.toml: the passphrase of a network that was joined could not be taken "
        "out: delete it there\n"
    ) in machine.report()


def test_a_root_that_forgets_leaves_a_new_passphrase_where_it_is(machine: Machine) -> None:
    prepared(machine, WIFI)
    joined(machine)
    mounts = machine.text("proc/self/mounts")
    machine.put("proc/self/mounts", f"overlayroot / overlay rw,relatime 0 0\n{mounts}")
    assert 'connected to "Home"' in machine.report()
    assert machine.text("boot/firmware/hydrogen-setup.toml") == WIFI


def test_a_word_behind_the_verb_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert report.main(["now"]) == 2
    assert capsys.readouterr().err == "report takes no further words\n"

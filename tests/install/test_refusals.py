"""What the installer refuses, and what it says should be done."""

import pytest

from .computer import Computer

FILES = "/mnt"
DRUM_MACHINE = """
mkdir -p /run/drums/DEBIAN
cat >/run/drums/DEBIAN/control <<'END'
Package: hydrogen
Version: 1.2.0
Architecture: amd64
Maintainer: somebody else
Description: drums
END
dpkg-deb --build /run/drums /run/drums.deb
dpkg --install /run/drums.deb
"""
REFUSED = {
    "hydrogen-monitor_0.6.0_arm64.deb": (
        "is for arm64, and this system is amd64: take the file whose name ends in _amd64.deb."
    ),
    "damaged/hydrogen-monitor_0.2.0_amd64.deb": "is no whole Debian package: download it again.",
    "other/hydrogen-monitor_0.2.0_amd64.deb": (
        "is not what SHA256SUMS beside it says: download both again."
    ),
    "missing.deb": "There is no file /mnt/missing.deb.",
    "install.sh": "/mnt/install.sh is no whole Debian package",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_not_the_right_one_is_refused_before_anything_is_done(
    stock: Computer, name: str
) -> None:
    status, said = stock.installer("--yes", f"{FILES}/{name}")
    assert status == 1
    assert REFUSED[name] in said
    assert stock.attempt("ls -d /var/cache/hydrogen-install").status != 0


def test_who_is_not_root_is_told_so_and_may_look(stock: Computer) -> None:
    as_nobody = "setpriv --reuid nobody --regid nogroup --clear-groups"
    status, said = stock.attempt(f"{as_nobody} {FILES}/install.sh")
    assert status == 1
    assert "Only root may do this: sudo /mnt/install.sh" in said
    said = stock.run(
        f"{as_nobody} {FILES}/install.sh --check {FILES}/hydrogen-monitor_0.1.0_amd64.deb"
    )
    assert "Hydrogen 0.1.0 is installed, with a service that starts with this computer." in said
    assert said.endswith("Nothing was changed.")


def test_the_newest_package_beside_it_is_taken_where_none_is_named(stock: Computer) -> None:
    said = stock.run(
        f"mkdir /run/beside; cp {FILES}/install.sh /run/beside;"
        f"cp {FILES}/hydrogen-monitor_0.[12].0_amd64.deb /run/beside;"
        "/run/beside/install.sh --check"
    )
    assert "Hydrogen 0.2.0 is installed" in said


def test_a_folder_without_a_package_is_no_help(stock: Computer) -> None:
    status, said = stock.attempt(f"cp {FILES}/install.sh /run; /run/install.sh --check")
    assert status == 1
    assert "There is no hydrogen-monitor_*_amd64.deb in /run: say which file" in said


@pytest.mark.parametrize(
    ("system", "refusal"),
    [
        ("ID=ubuntu\nVERSION_CODENAME=noble\nPRETTY_NAME=Ubuntu", "This system is Ubuntu."),
        ("ID=debian\nVERSION_CODENAME=forky\nPRETTY_NAME=Debian", "This system is Debian."),
    ],
)
def test_a_system_that_the_package_is_not_for_is_refused(
    stock: Computer, system: str, refusal: str
) -> None:
    stock.run(f"rm /etc/os-release; cat >/etc/os-release <<'E'\n{system}\nE")
    status, said = stock.installer("--yes", "0.1.0")
    assert status == 1
    assert refusal in said
    assert "Debian 12 (bookworm) and 13 (trixie)" in said


def test_a_32_bit_system_is_told_what_to_write_onto_its_card(stock: Computer) -> None:
    dpkg = "mkdir /run/p; printf '#!/bin/sh\\necho armhf\\n' >/run/p/dpkg; chmod +x /run/p/dpkg"
    status, said = stock.attempt(f"{dpkg}; PATH=/run/p:$PATH {FILES}/install.sh --check")
    assert status == 1
    assert "This system is a 32-bit one (armhf)" in said
    assert "Write Raspberry Pi OS (64-bit) onto\nthe card with Raspberry Pi Imager" in said


def test_a_root_that_forgets_is_not_changed(forgetful: Computer) -> None:
    status, said = forgetful.installer("--yes", "0.2.0")
    assert status == 1
    assert "what is changed now is forgotten with the next start." in said
    assert "sudo hydrogen-read-only off" in said
    assert forgetful.version() == "ii 0.1.0"


def test_what_the_installer_takes_for_forgetful_the_program_does_too(forgetful: Computer) -> None:
    assert "The root is read-only, and would come back as it is." in reset(forgetful)


def test_the_overlay_that_a_container_has_for_its_root_is_an_ordinary_one(
    installed: Computer,
) -> None:
    assert installed.run("findmnt --noheadings --output FSTYPE /") == "overlay"
    assert reset(installed).endswith("Nothing was changed.\n")
    assert "Nothing was changed." in installed.succeed("--check", "0.2.0")


def reset(computer: Computer) -> str:
    """Ask for a factory reset, and think better of it; give what is said."""
    return computer.attempt("/usr/lib/hydrogen/bin/python3 -I -m hydrogen.appliance reset").text


def test_the_drum_machine_that_has_the_same_command_has_to_go_first(stock: Computer) -> None:
    stock.run(DRUM_MACHINE)
    status, said = stock.installer("--yes", "0.1.0")
    assert status == 1
    assert "Debian's drum machine Hydrogen is installed" in said
    assert "sudo apt-get remove hydrogen" in said
    assert stock.attempt("ls -d /var/cache/hydrogen-install").status != 0


def test_a_disk_that_is_too_full_is_told_before_anything_is_done(stock: Computer) -> None:
    stock.run("fallocate -l $(($(df -P -B1 / | awk 'END {print $4}') - 20000000)) /filled")
    status, said = stock.installer("--yes", "0.1.0")
    assert status == 1
    assert "/usr has 19 MB left, and this needs" in said
    assert "make room, for instance with sudo apt-get clean." in said


def test_an_option_that_it_does_not_have_is_answered_with_those_it_has(stock: Computer) -> None:
    status, said = stock.installer("--upgrade")
    assert status == 1
    assert "--upgrade is no option of this program." in said
    assert "usage: hydrogen-install [FILE.deb]" in said
    assert "usage: hydrogen-install" in stock.succeed("--help")
    status, said = stock.installer("--purge")
    assert (status, "--purge goes with --uninstall" in said) == (1, True)

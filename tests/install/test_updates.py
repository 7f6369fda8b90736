"""A newer version in the place of an older one, and the way back."""

from .computer import CACHE, CONFIG, TO_INSTALL, Computer, spelled

STATE = "/var/lib/hydrogen"
REMARK = "# what somebody wrote into it"


def test_an_update_keeps_configuration_history_and_keys(installed: Computer) -> None:
    installed.temperature()
    edit(installed)
    before = kept(installed)
    said = installed.succeed("--yes", "0.2.0")
    assert "Hydrogen 0.1.0 is updated to 0.2.0." in said
    assert "Hydrogen 0.2.0 is installed and runs." in said
    assert installed.version() == "ii 0.2.0"
    assert kept(installed) == before
    assert installed.temperature() == 25.25
    # What is kept of it is the way back, and no copy of the history.
    assert installed.run(f"ls {CACHE}").split() == [
        "groups",
        "installed",
        "log",
        "previous",
    ]


def test_a_version_that_does_not_come_up_is_taken_back_with_what_it_spoilt(
    installed: Computer,
) -> None:
    installed.temperature()
    edit(installed)
    before = kept(installed)
    status, said = installed.installer("--yes", "0.3.0")
    assert status == 1, said
    assert "Hydrogen 0.3.0 does not come up: " in said
    assert "this version does not come up" in said  # the last lines of its log
    assert "The update to 0.3.0 failed. Hydrogen 0.1.0 runs again" in said
    assert installed.version() == "ii 0.1.0"
    assert kept(installed) == before
    assert installed.temperature() == 25.25
    # What the failed version made of it is there to be looked at.
    assert f"What 0.3.0 had written is in {CACHE}/failed" in said
    assert installed.run(f"grep -rl spoilt {CACHE}/failed")


def test_a_version_that_ends_soon_after_it_came_up_is_taken_back(installed: Computer) -> None:
    status, said = installed.installer("--yes", "0.4.0")
    assert status == 1, said
    assert "it came up, and ended again within 15 seconds" in said
    assert installed.version() == "ii 0.1.0"
    assert installed.temperature() == 25.25


def test_a_package_whose_script_fails_is_taken_back(installed: Computer) -> None:
    status, said = installed.installer("--yes", "0.5.0")
    assert status == 1, said
    assert "the script of this version fails" in said
    assert "Hydrogen 0.5.0 does not come up: its package could not be installed." in said
    assert installed.version() == "ii 0.1.0"
    assert installed.temperature() == 25.25
    assert installed.run("dpkg --audit") == ""


def test_the_installed_command_updates_as_well_and_goes_back_to_the_version_before(
    installed: Computer,
) -> None:
    status, said = installed.installer("--yes", "--roll-back")
    assert status == 1
    assert "No version before 0.1.0 is kept" in said
    said = installed.run(f"hydrogen-install --yes {spelled('0.2.0')}", patience=TO_INSTALL)
    assert "Hydrogen 0.2.0 is installed and runs." in said
    said = installed.run("hydrogen-install --yes --roll-back", patience=TO_INSTALL)
    assert "Hydrogen goes back from 0.2.0 to 0.1.0." in said
    assert installed.version() == "ii 0.1.0"
    # The way forth again is kept as well.
    assert installed.run(f"ls {CACHE}/previous") == "hydrogen-monitor_0.2.0_amd64.deb"


def test_who_switched_the_service_off_keeps_it_off(installed: Computer) -> None:
    installed.run("systemctl disable --now hydrogen.service")
    said = installed.succeed("--yes", "0.2.0")
    assert "The service is switched off (disabled) and stays so" in said
    assert installed.version() == "ii 0.2.0"
    assert installed.property("ActiveState") == "inactive"


def edit(computer: Computer) -> None:
    computer.run(f"echo '{REMARK}' >>{CONFIG}; systemctl reload hydrogen.service")


def kept(computer: Computer) -> list[str]:
    """Give what is nobody's to change: configuration and keys, and what was measured.

    The program goes on writing to the folder, so that of its files it is the events of before
    that tell whether it is the same.
    """
    files = computer.run("find /etc/hydrogen -type f -exec sha256sum {} + | sort")
    assert REMARK in computer.run(f"cat {CONFIG}")
    return [*files.splitlines(), oldest_event(computer)]


def oldest_event(computer: Computer) -> str:
    """Tell the first event that the program remembers; it numbers them from its first start."""
    return computer.events()[0]

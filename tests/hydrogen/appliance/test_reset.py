"""The factory reset asks first, and the next boot does it."""

import pytest

from hydrogen.appliance.program import Ran
from hydrogen.appliance.reset import reset
from tests.hydrogen.appliance.machine import Machine

MARKER = "var/lib/hydrogen-setup/reset"


def test_it_asks_and_does_nothing_without_a_yes(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert reset(machine.disk, machine.programs, [], answer=lambda: "y\n") == 1
    assert capsys.readouterr().out == (
        "This makes Hydrogen forget all that it was told, at the next start:\n"
        "  - its keys, and whoever was let in with them\n"
        "  - its configuration, with the names of the sensors\n"
        "  - the Wi-Fi networks\n"
        "  - the users that hydrogen-setup.toml made, with all that is in their folders, and their "
        "keys\n"
        "  - what was measured: the history, prints, recordings\n"
        "\n"
        "hydrogen-setup.toml on the boot partition stays, and goes at the next start as at the "
        "first. The\n"
        "passphrases of networks that were joined are not in it any more: write them there again "
        "first.\n"
        '\nType "yes" to do that and restart: '
        "Nothing was changed.\n"
    )
    assert not machine.exists(MARKER)
    assert machine.programs.run_ == []


def test_with_a_yes_the_computer_is_restarted(machine: Machine) -> None:
    machine.programs.answers["systemctl",] = Ran(0, "")
    assert reset(machine.disk, machine.programs, [], answer=lambda: "yes\n") == 0
    assert machine.text(MARKER) == "all\n"
    assert machine.programs.run_ == [("systemctl", "reboot")]


def test_what_was_measured_can_stay(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--yes", "--keep-history"]
    assert reset(machine.disk, machine.programs, arguments, answer=lambda: "") == 0
    assert machine.text(MARKER) == "all but the history\n"
    told = capsys.readouterr().out
    assert "What was measured stays: the history, prints, recordings.\n" in told
    assert told.endswith("Restarting.\nIt is done when the computer is started next.\n")


def test_an_unknown_word_is_refused(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    assert reset(machine.disk, machine.programs, ["--all"], answer=lambda: "yes") == 2
    assert capsys.readouterr().err == "usage: hydrogen-factory-reset [--keep-history] [--yes]\n"
    assert not machine.exists(MARKER)


def test_a_root_that_forgets_would_forget_what_it_was_asked_for(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.put("proc/self/mounts", "overlayroot / overlay rw,relatime 0 0\n")
    assert reset(machine.disk, machine.programs, ["--yes"], answer=lambda: "yes\n") == 1
    assert capsys.readouterr().err == (
        "The root is read-only, and would come back as it is.\n"
        "First: sudo hydrogen-read-only off, then sudo reboot.\n"
    )
    assert not machine.exists(MARKER)
    assert machine.programs.run_ == []

"""An update that is ended in its midst, by a signal or by the power, and the next run."""

import pytest

from .computer import CACHE, Computer, installer
from .machine import Machine

# A step is recognised by what the next command of it leaves.
STATUS = "dpkg-query -W -f '${db:Status-Status}' hydrogen-monitor"
MOMENTS = {
    "before anything": "true",
    "the packages are copied": f"test -e {CACHE}/new",
    "the history is being copied": f"grep -q saving {CACHE}/update",
    "dpkg unpacks": f"{STATUS} | grep -q half-installed",
    "dpkg configures": f"{STATUS} | grep -qE 'unpacked|half-configured'",
    "it is looked at": f"grep -q checking {CACHE}/update",
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_run_that_is_killed_is_completed_by_the_next(installed: Computer, moment: str) -> None:
    begin(installed.machine, "0.2.0", MOMENTS[moment])
    installed.machine.attempt("pkill -KILL install.sh")
    said = installed.succeed("--yes", "0.2.0")
    assert "Hydrogen 0.2.0 is installed" in said
    assert_whole(installed, "0.2.0")


@pytest.mark.parametrize("moment", ["dpkg unpacks", "dpkg configures", "it is looked at"])
def test_a_power_cut_in_an_update_is_mended_by_the_next_run(
    installed: Computer, moment: str
) -> None:
    begin(installed.machine, "0.2.0", MOMENTS[moment])
    installed.machine.cut()
    installed.machine.run("mount -o ro /dev/vdb /mnt")
    installed.succeed("--yes", "0.2.0")
    assert_whole(installed, "0.2.0")


def test_a_first_installation_that_is_killed_is_completed_by_the_next(stock: Computer) -> None:
    begin(stock.machine, "0.1.0", MOMENTS["dpkg configures"])
    stock.machine.attempt("pkill -KILL install.sh")
    stock.succeed("--yes", "0.1.0")
    assert_whole(stock, "0.1.0")


def test_a_way_back_that_is_cut_off_is_gone_to_its_end(installed: Computer) -> None:
    begin(installed.machine, "0.3.0", f"grep -q rolling-back {CACHE}/update")
    installed.machine.cut()
    installed.machine.run("mount -o ro /dev/vdb /mnt")
    status, said = installed.installer("--yes")
    assert status == 1, said
    assert "on the way back to 0.1.0 when it was ended: that comes first." in said
    assert "The update to 0.3.0 failed. Hydrogen 0.1.0 runs again" in said
    assert_whole(installed, "0.1.0")


def test_a_connection_that_is_lost_ends_no_update(installed: Computer) -> None:
    begin(installed.machine, "0.2.0", f"grep -q changing {CACHE}/update")
    installed.machine.run("pkill -HUP install.sh; pkill -INT install.sh")
    installed.machine.run("while pgrep install.sh >/dev/null; do sleep 1; done")
    assert "Hydrogen 0.2.0 is installed and runs." in installed.machine.run(
        "cat /run/rig-installer"
    )
    assert_whole(installed, "0.2.0")


def test_two_at_once_do_not_meet(installed: Computer) -> None:
    begin(installed.machine, "0.2.0", f"test -e {CACHE}/update")
    status, said = installed.installer("--yes", "0.2.0")
    assert status == 1
    assert "Another hydrogen-install is at work: wait until it is done." in said


def test_it_waits_for_another_program_that_installs_packages(installed: Computer) -> None:
    # The system's own updates hold this lock in the same way.
    installed.machine.run(
        'echo \'import fcntl, time; file = open("/var/lib/dpkg/lock-frontend", "w");'
        "fcntl.lockf(file, fcntl.LOCK_EX); time.sleep(20)' >/run/holder.py;"
        "setsid python3 /run/holder.py >/dev/null 2>&1 &"
        "until grep -q POSIX /proc/locks; do sleep 0.2; done"
    )
    said = installed.succeed("--yes", "0.2.0")
    assert "python3 (process " in said
    assert "is installing packages: waiting until it is done." in said
    assert installed.version() == "ii 0.2.0"


def begin(machine: Machine, version: str, until: str) -> None:
    """Start an installation that nobody waits for, and wait for a moment in it."""
    machine.run(
        f"setsid {installer('--yes', version)} >/run/rig-installer 2>&1 &\n"
        # The moment may be missed; the system has one processor, which is needed elsewhere.
        f"until {until} 2>/dev/null; do kill -0 $! || exit 9; sleep 0.05; done"
    )


def assert_whole(computer: Computer, version: str) -> None:
    assert computer.version() == f"ii {version}"
    assert computer.machine.run("dpkg --audit") == ""
    assert computer.temperature() == 25.25
    left = computer.machine.run(f"ls {CACHE}").split()
    assert not {"update", "state", "new", "new.partial", "state.partial"} & set(left)

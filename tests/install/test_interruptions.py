"""An update that is ended in its midst, by a signal or by the power, and the next run."""

import pytest

from .computer import CACHE, Computer, installer
from .machine import Machine
from .packages import FILES

SAID = "/run/rig-installer"
# A step is recognised by what the next command of it leaves.
STATUS = "dpkg-query -W -f '${db:Status-Status}' hydrogen-monitor"
UNPACKS = f"{STATUS} | grep -q half-installed"
CONFIGURES = f"{STATUS} | grep -qE 'unpacked|half-configured'"
LOOKED_AT = f"grep -q checking {CACHE}/update"
# Every run takes up what the one before it left, and so gets to the next moment. Whoever kills the
# installer does not kill dpkg, which goes on: what comes after that needs a beginning of its own.
MOMENTS = {
    "until dpkg is at work": (
        "pgrep install.sh",
        f"test -e {CACHE}/new",
        f"grep -q saving {CACHE}/update",
        UNPACKS,
    ),
    "after that": (CONFIGURES, LOOKED_AT),
}


@pytest.mark.parametrize("when", MOMENTS)
def test_runs_that_are_killed_one_after_the_other_are_completed_by_the_next(
    installed: Computer, when: str
) -> None:
    for moment in MOMENTS[when]:
        begin(installed.machine, "0.2.0", moment)
        installed.machine.run("pkill -KILL install.sh")
    said = installed.succeed("--yes", "0.2.0")
    assert "Hydrogen 0.2.0 is installed" in said
    assert_whole(installed, "0.2.0")


def test_power_cuts_one_after_the_other_in_an_update_are_mended_by_the_next_run(
    installed: Computer,
) -> None:
    for moment in (UNPACKS, CONFIGURES, LOOKED_AT):
        begin(installed.machine, "0.2.0", moment)
        installed.machine.cut()
        installed.machine.run(f"mount -o ro /dev/vdb {FILES}")
    installed.succeed("--yes", "0.2.0")
    assert_whole(installed, "0.2.0")


def test_a_first_installation_that_is_killed_is_completed_by_the_next(stock: Computer) -> None:
    begin(stock.machine, "0.1.0", CONFIGURES)
    stock.machine.run("pkill -KILL install.sh")
    stock.succeed("--yes", "0.1.0")
    assert_whole(stock, "0.1.0")


def test_a_way_back_that_is_cut_off_is_gone_to_its_end(installed: Computer) -> None:
    begin(installed.machine, "0.3.0", f"grep -q rolling-back {CACHE}/update")
    installed.machine.cut()
    installed.machine.run(f"mount -o ro /dev/vdb {FILES}")
    status, said = installed.installer("--yes")
    assert status == 1, said
    assert "on the way back to 0.1.0 when it was ended: that comes first." in said
    assert "The update to 0.3.0 failed. Hydrogen 0.1.0 runs again" in said
    assert_whole(installed, "0.1.0")


def test_a_connection_that_is_lost_ends_no_update(installed: Computer) -> None:
    begin(installed.machine, "0.2.0", f"grep -q changing {CACHE}/update")
    installed.machine.run("pkill -HUP install.sh; pkill -INT install.sh")
    installed.machine.run("while pgrep install.sh >/dev/null; do sleep 1; done")
    assert "Hydrogen 0.2.0 is installed and runs." in installed.machine.run(f"cat {SAID}")
    assert_whole(installed, "0.2.0")


def test_two_at_once_do_not_meet(installed: Computer) -> None:
    begin(installed.machine, "0.2.0", f"test -e {CACHE}/update")
    # However long it takes.
    installed.machine.run("pkill -STOP install.sh")
    status, said = installed.installer("--yes", "0.2.0")
    assert status == 1
    assert "or what one had begun that was ended: waiting a minute at most." in said
    assert "Another hydrogen-install is at work: wait until it is done." in said


def test_it_waits_for_another_program_that_installs_packages(installed: Computer) -> None:
    # The system's own updates hold this lock in the same way.
    installed.machine.run(
        'echo \'import fcntl, time; file = open("/var/lib/dpkg/lock-frontend", "w");'
        "fcntl.lockf(file, fcntl.LOCK_EX); time.sleep(20)' >/run/holder.py;"
        "setsid python3 /run/holder.py >/dev/null 2>&1 &"
        "until grep -q POSIX /proc/locks; do sleep 0.2; done"
    )
    begin(installed.machine, "0.2.0", f"grep -q 'Stopping Hydrogen 0.1.0' {SAID}")
    said = installed.machine.run(f"cat {SAID}; pgrep -f holder.py || true")
    assert "python3 (process " in said
    assert "is installing packages: waiting until it is done." in said
    assert "Stopping Hydrogen 0.1.0" in said.splitlines()[-1]  # and the other program has ended


def begin(machine: Machine, version: str, until: str) -> None:
    """Start an installation that nobody waits for, and wait for a moment in it."""
    machine.run(
        f"setsid {installer('--yes', version)} >{SAID} 2>&1 &\n"
        # The system has one processor, which is needed elsewhere.
        f"until {until} 2>/dev/null; do kill -0 $! || {{ cat {SAID}; exit 9; }}; sleep 0.05; done"
    )


def assert_whole(computer: Computer, version: str) -> None:
    assert computer.version() == f"ii {version}"
    assert computer.machine.run("dpkg --audit") == ""
    assert computer.temperature() == 25.25
    left = computer.machine.run(f"ls {CACHE}").split()
    assert not {"update", "state", "new", "new.partial", "state.partial"} & set(left)

"""An update that is ended in its midst by a signal, and the next run."""

import pytest

from .computer import CACHE, Computer
from .interruption import CONFIGURES, LOOKED_AT, SAID, UNPACKS, assert_whole, begin

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
        begin(installed, "0.2.0", moment)
        installed.run("pkill -KILL install.sh")
    said = installed.succeed("--yes", "0.2.0")
    assert "Hydrogen 0.2.0 is installed" in said
    assert_whole(installed, "0.2.0")


def test_a_first_installation_that_is_killed_is_completed_by_the_next(stock: Computer) -> None:
    begin(stock, "0.1.0", CONFIGURES)
    stock.run("pkill -KILL install.sh")
    stock.succeed("--yes", "0.1.0")
    assert_whole(stock, "0.1.0")


def test_a_way_back_that_is_killed_is_gone_to_its_end(installed: Computer) -> None:
    begin(installed, "0.3.0", f"grep -q rolling-back {CACHE}/update")
    installed.run("pkill -KILL install.sh")
    status, said = installed.installer("--yes")
    assert status == 1, said
    assert "on the way back to 0.1.0 when it was ended: that comes first." in said
    assert "The update to 0.3.0 failed. Hydrogen 0.1.0 runs again" in said
    assert_whole(installed, "0.1.0")


def test_a_connection_that_is_lost_ends_no_update(installed: Computer) -> None:
    begin(installed, "0.2.0", f"grep -q changing {CACHE}/update")
    installed.run("pkill -HUP install.sh; pkill -INT install.sh")
    installed.run("while pgrep install.sh >/dev/null; do sleep 1; done")
    assert "Hydrogen 0.2.0 is installed and runs." in installed.run(f"cat {SAID}")
    assert_whole(installed, "0.2.0")


def test_two_at_once_do_not_meet(installed: Computer) -> None:
    begin(installed, "0.2.0", f"test -e {CACHE}/update")
    # However long it takes.
    installed.run("pkill -STOP install.sh")
    status, said = installed.installer("--yes", "0.2.0")
    assert status == 1
    assert "or what one had begun that was ended: waiting a minute at most." in said
    assert "Another hydrogen-install is at work: wait until it is done." in said


def test_what_an_ended_run_left_at_work_is_waited_for(installed: Computer) -> None:
    # As a copy that it had begun has its lock still.
    lock = "/run/lock/hydrogen-install.lock"
    installed.run(
        f"setsid flock {lock} sleep 5 >/dev/null 2>&1 & "
        f"while flock --nonblock {lock} true; do sleep 0.1; done"
    )
    said = installed.succeed("--yes", "0.2.0")
    assert "or what one had begun that was ended: waiting a minute at most." in said
    assert "Hydrogen 0.2.0 is installed and runs." in said


def test_it_waits_for_another_program_that_installs_packages(installed: Computer) -> None:
    # The system's own updates hold this lock in the same way.
    installed.run(
        'echo \'import fcntl, time; file = open("/var/lib/dpkg/lock-frontend", "w");'
        "fcntl.lockf(file, fcntl.LOCK_EX); time.sleep(20)' >/run/holder.py;"
        "setsid python3 /run/holder.py >/dev/null 2>&1 &"
        "until grep -q POSIX /proc/locks; do sleep 0.2; done"
    )
    begin(installed, "0.2.0", f"grep -q 'Stopping Hydrogen 0.1.0' {SAID}")
    said = installed.run(f"cat {SAID}; pgrep -f '[h]older.py' || true")
    assert "python3 (process " in said
    assert "is installing packages: waiting until it is done." in said
    assert "Stopping Hydrogen 0.1.0" in said.splitlines()[-1]  # and the other program has ended

"""An installation up to a moment of it, and what it has to come to all the same."""

from .computer import CACHE, Computer, installer

SAID = "/run/rig-installer"
# A step is recognised by what the next command of it leaves.
STATUS = "dpkg-query -W -f '${db:Status-Status}' hydrogen-monitor"
UNPACKS = f"{STATUS} | grep -q half-installed"
CONFIGURES = f"{STATUS} | grep -qE 'unpacked|half-configured'"
LOOKED_AT = f"grep -q checking {CACHE}/update"


def begin(computer: Computer, version: str, until: str) -> None:
    """Start an installation that nobody waits for, and wait for a moment in it."""
    computer.run(
        f"setsid {installer('--yes', version)} >{SAID} 2>&1 &\n"
        # The system has one processor, which is needed elsewhere.
        f"until {until} 2>/dev/null; do kill -0 $! || {{ cat {SAID}; exit 9; }}; sleep 0.05; done"
    )


def assert_whole(computer: Computer, version: str) -> None:
    assert computer.version() == f"ii {version}"
    assert computer.run("dpkg --audit") == ""
    assert computer.temperature() == 25.25
    left = computer.run(f"ls {CACHE}").split()
    assert not {"update", "state", "new", "new.partial", "state.partial"} & set(left)

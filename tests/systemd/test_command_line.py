"""What the system does with the command line that Raspberry Pi Imager 1.x leaves.

It is systemd itself that reads the units and says what it would start.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.systemd.tree import SOURCES

_PROGRAMS = Path("/usr/lib/systemd")
_NOBODY = 65534  # systemd plans for nobody who is root
_ORDER = (
    "root=LABEL=R systemd.run=/boot/firstrun.sh systemd.run_success_action=reboot "
    "systemd.unit=kernel-command-line.target"
)


@pytest.fixture
def units() -> Iterator[Path]:
    """Units as systemd's generator makes them of that line, in a folder for everybody to read."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        generated = [root / folder for folder in ("units", "early", "late")]
        for folder in generated:
            folder.mkdir()
        subprocess.run(  # noqa: S603  systemd's own program
            [_PROGRAMS / "system-generators/systemd-run-generator", *generated],
            env={"SYSTEMD_PROC_CMDLINE": _ORDER},
            check=True,
        )
        for target in ("sysinit", "basic", "multi-user", "shutdown"):
            (root / f"units/{target}.target").write_text("[Unit]\nDescription=Systemd's own\n")
        yield root / "units"


def planned(units: Path) -> str:
    """Have systemd say what it would do."""
    done = subprocess.run(  # noqa: S603  systemd's own program
        [
            *(_PROGRAMS / "systemd", "--test", "--system", "--log-target=console"),
            "--unit=kernel-command-line.target",
        ],
        env={"SYSTEMD_UNIT_PATH": str(units), "XDG_RUNTIME_DIR": str(units)},
        user=_NOBODY if os.geteuid() == 0 else None,
        group=_NOBODY if os.geteuid() == 0 else None,
        extra_groups=[] if os.geteuid() == 0 else None,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_system_without_our_files_would_run_the_script_and_restart(units: Path) -> None:
    plan = planned(units)
    assert "Command Line: /boot/firstrun.sh" in plan
    assert "\tSuccess Action: reboot" in plan
    assert "\tFailure Action: exit" in plan
    assert "multi-user.target -> start" not in plan


def test_with_them_nothing_is_run_and_everything_else_starts_as_ever(units: Path) -> None:
    for unit in ("kernel-command-line.service", "kernel-command-line.target"):
        folder = units / f"{unit}.d"
        folder.mkdir()
        shutil.copy(SOURCES / f"{unit}.conf", folder / "50-hydrogen.conf")
    plan = planned(units)
    assert "firstrun.sh" not in plan
    assert "Command Line: /bin/true" in plan
    assert "multi-user.target -> start" in plan
    assert "\tSuccess Action" not in plan
    assert "\tFailure Action" not in plan

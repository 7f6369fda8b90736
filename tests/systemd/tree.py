"""A machine's files as far as systemd looks at them, and systemd's own programs on them."""

import shutil
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
SOURCES = REPOSITORY / "systemd"
UNITS = sorted(path.name for path in SOURCES.iterdir() if path.suffix in (".service", ".timer"))

_APPLIANCE = REPOSITORY / "deploy/image/appliance"
# What the package hydrogen brings, and Debian's own programs that every system has.
_PROGRAMS = ("usr/lib/hydrogen/bin/python3", "bin/sh", "usr/bin/mkdir", "usr/bin/touch")
# Which every unit depends on unless it says otherwise.
_TARGETS = ("sysinit", "basic", "shutdown")


def installed(root: Path) -> Path:
    """Put the units, and what they start, where the packages put them."""
    units = root / "usr/lib/systemd/system"
    units.mkdir(parents=True)
    for name in UNITS:
        shutil.copy(SOURCES / name, units)
    for name in _TARGETS:
        (units / f"{name}.target").write_text("[Unit]\nDescription=Systemd's own\n")
    own = [str(path.relative_to(_APPLIANCE)) for path in _APPLIANCE.rglob("*") if path.is_file()]
    for name in (*_PROGRAMS, *own):
        program = root / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.touch(mode=0o755)
    return root


def said(*command: str | Path) -> tuple[int, str]:
    """Run a program; give its status, and all that it wrote."""
    done = subprocess.run(  # noqa: S603  commands of the tests' own
        list(map(str, command)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
    )
    return done.returncode, done.stdout


def options(unit: str) -> dict[str, list[str]]:
    """Read a unit's options with all their values; none of ours is continued on another line."""
    found: dict[str, list[str]] = {}
    for line in (SOURCES / unit).read_text().splitlines():
        name, is_option, value = line.partition("=")
        if is_option and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found

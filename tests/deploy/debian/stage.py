"""Maintainer scripts on a stage: their paths are below a folder, their programs only note calls."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.debian.lock import ROOT

_SCRIPTS = ROOT / "deploy/debian/scripts"
_PLACES = ("/run/systemd/system", "/run/udev", "/usr/lib/hydrogen", "/etc/hydrogen")
_MORE_PLACES = ("/var/lib/hydrogen", "/var/cache/hydrogen-install", "/etc/avahi")
_PROGRAMS = (
    *("systemd-sysusers", "systemd-tmpfiles", "systemctl", "modprobe", "udevadm"),
    *("deb-systemd-helper", "deb-systemd-invoke", "getent", "userdel", "groupdel"),
    "update-initramfs",
)


class Stage:
    """A system that a package is installed into, of a few folders."""

    def __init__(self, folder: Path, *, booted: bool) -> None:
        self.root = folder / "root"
        self._calls = folder / "calls"
        self._programs = folder / "programs"
        self._programs.mkdir()
        for name in _PROGRAMS:
            self.program(self._programs / name)
        self.program(self.root / "usr/lib/hydrogen/bytecode")
        if booted:
            (self.root / "run/systemd/system").mkdir(parents=True)
            (self.root / "run/udev").mkdir(parents=True)
            (self.root / "run/udev/control").touch()

    def program(self, path: Path, *, status: int = 0) -> None:
        """Have a program that notes how it was called, and ends with a status."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/bin/sh\necho "{path.name} $*" >>{self._calls}\nexit {status}\n')
        path.chmod(0o755)

    def fail(self, name: str) -> None:
        """Have one of the programs end with a failure."""
        self.program(self._programs / name, status=1)

    def run(self, package: str, script: str, *arguments: str) -> list[str]:
        """Run a script, which has to succeed, and return what it called."""
        text = (_SCRIPTS / package / script).read_text()
        return self.run_text(text.replace("@UNITS@", "hydrogen.service"), arguments)

    def run_text(self, text: str, arguments: Sequence[str]) -> list[str]:
        """Run a script of any kind with its paths moved onto the stage."""
        self._calls.unlink(missing_ok=True)
        for place in (*_PLACES, *_MORE_PLACES):
            text = text.replace(place, f"{self.root}{place}")
        environment: Mapping[str, str] = {"PATH": f"{self._programs}:{os.environ['PATH']}"}
        subprocess.run(  # noqa: S603  a script of this very tree
            ["/bin/sh", "-c", text, "script", *arguments], env=environment, check=True
        )
        return self._calls.read_text().splitlines() if self._calls.exists() else []

    def have(self, *names: str) -> None:
        """Have files with something in them."""
        for name in names:
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text("x")

    def has(self, name: str) -> bool:
        """Whether there is such a file or folder."""
        return (self.root / name).exists()

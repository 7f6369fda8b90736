"""A disk that is soon full or read-only: a small file system in memory. That takes root."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a file system")

PRELUDE = """
import os, subprocess, sys
from pathlib import Path
from tests.clock import ManualClock
folder = Path(sys.argv[1])
clock = ManualClock()
def remount(how):
    subprocess.run(['mount', '-o', f'remount,{how}', str(folder)], check=True)
def fill():
    with (folder / 'fill').open('wb', buffering=0) as file:
        try:
            while True:
                file.write(b'y' * 4096)
        except OSError:
            pass
"""
"""What each script knows: the disk's folder, a clock, and how to spoil the disk."""


def mounted(folder: Path, script: str, *, megabytes: int) -> list[str]:
    """Run a script with the disk mounted in a name space of its own; give its output's lines."""
    mounting = f'mount -t tmpfs -o size={megabytes}m none "$2" && exec "$0" -c "$1" "$2"'
    done = subprocess.run(  # noqa: S603  the tests' own scripts
        [  # noqa: S607  root's own path
            "unshare",
            "-m",
            "sh",
            "-c",
            mounting,
            sys.executable,
            PRELUDE + script,
            str(folder),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()

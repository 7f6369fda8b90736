"""Run the host's programs, and say what failed."""

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

TRIES = 5
# How much of what a program said is worth repeating when it failed, in bytes.
SAID = 20_000


class CannotRun(Exception):
    """This machine cannot do it; the message says what to do about that."""


def run(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    data: bytes | None = None,
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """Run a program to its end and return what it wrote to standard output."""
    done = subprocess.run(  # noqa: S603 - every command is a list that we make ourselves
        command, cwd=folder, env=environment, input=data, capture_output=True, check=False
    )
    if done.returncode:
        said = (done.stdout[-SAID:] + done.stderr[-SAID:]).decode(errors="replace").strip()
        message = f"{' '.join(command)} failed with status {done.returncode}:\n{said}"
        raise CannotRun(message)
    return done.stdout


def run_over_network(command: Sequence[str], *, folder: Path | None = None) -> bytes:
    """Run a program that downloads; mirrors have bad moments, so try again with longer pauses."""
    for wait in (2**attempt for attempt in range(TRIES - 1)):
        try:
            return run(command, folder=folder)
        except CannotRun as failure:
            sys.stderr.write(f"{failure}\ntrying again in {wait} s\n")
            time.sleep(wait)
    return run(command, folder=folder)

"""Other programs of the system, run where there is no file to write in their place."""

import shutil
import subprocess
from typing import Protocol

from msgspec import Struct

_PATIENCE = 20.0  # seconds; whoever needs longer at boot would only keep others waiting


class Ran(Struct, frozen=True):
    """How a program ended; ``output`` is what it wrote, errors too."""

    status: int
    output: str


MISSING = Ran(127, "")
"""What running a program gives that is not there."""


class Runner(Protocol):
    """Runs programs."""

    def run(self, *command: str) -> Ran:
        """Run a program to its end; it raises nothing."""


class System:
    """The programs of this system."""

    def run(self, *command: str) -> Ran:
        """Run a program to its end; one that takes too long is ended."""
        program = shutil.which(command[0], path="/usr/sbin:/usr/bin:/sbin:/bin")
        if program is None:
            return MISSING
        try:
            done = subprocess.run(  # noqa: S603  the commands are written in our own sources
                [program, *command[1:]],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env={"LC_ALL": "C.UTF-8", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
                timeout=_PATIENCE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return Ran(126, str(error))
        return Ran(done.returncode, done.stdout.decode(errors="replace"))

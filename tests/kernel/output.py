"""What guests say, passed on while they say it; a tester watches."""

import os
import sys
from typing import IO


def pass_on(output: IO[bytes], name: str) -> None:
    """Write every line as it ends, with a name before it where there are several who speak."""
    if not name:
        pass_on_at_once(output)
    for line in output:
        # One call writes the line whole, so that another's does not come in between.
        sys.stdout.buffer.write(name.encode() + line)
        sys.stdout.buffer.flush()


def pass_on_at_once(output: IO[bytes]) -> None:
    """Write what comes, be it a part of a line."""
    while piece := os.read(output.fileno(), 65536):
        sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()

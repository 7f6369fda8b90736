"""``hydrogen health``: for scripts, and for whoever has just installed something."""

import sys
import time
from collections.abc import Mapping
from pathlib import Path

from hydrogen.config.entrance import load_server
from hydrogen.config.problem import ConfigurationError
from hydrogen.health.asking import wait_until_well


def health(path: Path, environ: Mapping[str, str], *, wait: int) -> int:
    """Print one line; return the exit status, 0 where all is well."""
    try:
        server = load_server(path, environ=environ)
    except ConfigurationError as error:
        print(error, file=sys.stderr)  # every problem on a line of its own
        return 1
    found = wait_until_well(server, wait, now=time.monotonic, sleep=time.sleep)
    print(found.line, file=sys.stdout if found.well else sys.stderr)
    return 0 if found.well else 1

"""Makes edges on a line, 10,000 a second, and ten a second on another: `python storm.py`."""

import os
import sys
import time
from pathlib import Path

_EDGES_A_SECOND = 10_000
_EDGES_A_CALM_EDGE = 1_000
_NAP_SECONDS = 0.002


def storm(noisy: Path, calm: Path, edges: int) -> None:
    """Pull ``noisy`` up and down so often, beginning with up; ``calm`` meanwhile, too."""
    lines = [os.open(path, os.O_WRONLY) for path in (noisy, calm)]
    begun = time.monotonic()
    for number in range(edges):
        _pull(lines[0], up=number % 2 == 0)
        if number % _EDGES_A_CALM_EDGE == 0:
            _pull(lines[1], up=number // _EDGES_A_CALM_EDGE % 2 == 0)
        ahead = begun + number / _EDGES_A_SECOND - time.monotonic()
        if ahead > _NAP_SECONDS:
            time.sleep(ahead)
    for line in lines:
        os.close(line)


def _pull(line: int, *, up: bool) -> None:
    os.pwrite(line, b"pull-up" if up else b"pull-down", 0)


if __name__ == "__main__":
    storm(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))

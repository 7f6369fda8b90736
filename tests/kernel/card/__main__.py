"""Measure a day: `python -m tests.kernel.card [--hours 24] [--options noatime,lazytime]`."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.kernel.kernel import cached_kernel
from tests.kernel.programs import install_missing

from .day import Plan, day


def main() -> int:
    """Print what a day would write, as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.kernel.card")
    parser.add_argument("--hours", type=int, default=24)
    parser.add_argument("--options", default="noatime,lazytime", help="the file system's")
    parser.add_argument("--every", type=int, default=60, help="seconds between two batches")
    parser.add_argument("--memory", type=Path, help="a folder with a history to go on with")
    words = parser.parse_args()
    install_missing()
    plan = Plan(words.options, words.hours, words.every, words.memory)
    with tempfile.TemporaryDirectory(prefix="card-") as folder:
        written = day(cached_kernel(), Path(folder), plan)
    sys.stdout.write(json.dumps(written._asdict()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

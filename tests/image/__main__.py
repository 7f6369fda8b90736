"""Prove the image: `python -m tests.image [--image PATH] [--cuts 20] [--seed N] [--only STEP]`."""

import argparse
import math
import platform
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from deploy.host.command import CannotRun
from deploy.host.programs import install_missing
from tests.pi.__main__ import PACKAGES as OF_THE_PI
from tests.pi.rig import REPOSITORY, cached_rig

from .run import Run, newest, say
from .steps import UNBOOTED, booted, tests

PACKAGES = {
    **OF_THE_PI,
    "mcopy": "mtools",
    "fsck.fat": "dosfstools",
    "/usr/sbin/debugfs": "e2fsprogs",
    "/usr/sbin/sfdisk": "fdisk",
    "fdtoverlay": "device-tree-compiler",
    "xz": "xz-utils",
    "systemd-analyze": "systemd",
    "setpriv": "util-linux",
    "chromium": "chromium",
}
STEPS = ("unbooted", "first", "others", "cuts")
DURATION = "This takes an hour and a half on two idle cores; the first time 170 MB are fetched."


def main() -> int:
    """Return 0 where everything is as it should be, 1 where not, or 2 where it cannot be tried."""
    # As an interrupt does, so that every emulator is ended.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    words = parsed()
    begun = time.monotonic()
    try:
        image = words.image or newest(REPOSITORY / "dist")
        prepare()
        status = proved(image, words)
    except CannotRun as failure:
        sys.stderr.write(f"image: {failure}\n")
        return 2
    say(f"{'FAILED' if status else 'passed'} after {(time.monotonic() - begun) / 60:.0f} minutes")
    return status


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.image")
    parser.add_argument("--image", type=Path, help="the newest in dist")
    parser.add_argument("--cuts", type=int, default=20)
    parser.add_argument("--seed", type=int, help="of the cuts' moments")
    parser.add_argument("--minutes", type=float, default=math.inf, help="for the cuts to begin in")
    parser.add_argument("--only", action="append", choices=STEPS, help="may be given again")
    parser.add_argument("--folder", type=Path, help="for cards and consoles, which are kept there")
    return parser.parse_args()


def prepare() -> None:
    """Fetch what is not there yet."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        message = "the emulator that it fetches is x86-64 Linux's"
        raise CannotRun(message)
    say(DURATION)
    install_missing(PACKAGES, purpose="the image's proof needs")
    cached_rig()


def proved(image: Path, words: argparse.Namespace) -> int:
    folder = words.folder or Path(tempfile.mkdtemp(prefix="image-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return proved_in(Run(folder), image, words)
    finally:
        if words.folder is None:
            shutil.rmtree(folder)


def proved_in(run: Run, image: Path, words: argparse.Namespace) -> int:
    """Do all steps, or some; where the image itself is not in order none is started."""
    only = words.only or STEPS
    until = time.monotonic() + 60 * words.minutes
    say(f"{image.name}, {image.stat().st_size / 1e6:.0f} MB; scratch files in {run.folder}")
    run.begin(image)
    run.note("image, compressed", f"{image.stat().st_size / 1e6:.0f} MB")
    status = tests(run, UNBOOTED) if "unbooted" in only else 0
    seed = random.randrange(10**9) if words.seed is None else words.seed  # noqa: S311  not secret
    status = max(status, booted(run, only, cuts=words.cuts, seed=seed, until=until))
    table(run)
    return status


def table(run: Run) -> None:
    """Print what was measured as docs/benchmarks.md shows it."""
    rows = "".join(f"| {figure.name} | {figure.value} |\n" for figure in run.figures())
    sys.stdout.write(f"| what | figure |\n|---|---|\n{rows}")


if __name__ == "__main__":
    sys.exit(main())

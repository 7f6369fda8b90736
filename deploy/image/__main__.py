"""``python -m deploy.image``: an image to write onto a card, from Debian's packages and ours."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from deploy.debian.__main__ import project_version, source_date_epoch
from deploy.host.command import CannotRun
from deploy.host.foreign import foreign_programs
from deploy.host.mirror import debian_mirror, security_mirror
from deploy.host.programs import install_missing

from . import lock, pool, system
from .boards import VARIANTS, Board
from .bootstrap import bootstrapped
from .build import Inputs, build
from .packages import ARCHITECTURE, COMPONENTS, wanted

PROGRAMS = {
    "mmdebstrap": "mmdebstrap",
    "arch-test": "arch-test",
    "qemu-aarch64-static": "qemu-user-static",
    "mcopy": "mtools",
    "/usr/sbin/mkfs.vfat": "dosfstools",
    "/usr/sbin/mke2fs": "e2fsprogs",
    "/usr/sbin/sfdisk": "fdisk",
    "dtc": "device-tree-compiler",
    "xz": "xz-utils",
}
DURATION = """\
An image takes about a quarter of an hour the first time, and five minutes where Debian's packages
are the same as before.
"""


def main(arguments: Sequence[str]) -> int:
    """Build what was asked for. Return the status for the shell."""
    chosen = _parser().parse_args(arguments)
    try:
        _refuse_without_root()
        install_missing(PROGRAMS, purpose="the image needs")
        sys.stderr.write(DURATION)
        with foreign_programs():
            _build(chosen)
    except CannotRun as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    return 0


def _refuse_without_root() -> None:
    if os.geteuid() != 0:
        message = "owners of files are set as the image has them: run it as root (sudo)"
        raise CannotRun(message)


def _build(chosen: argparse.Namespace) -> None:
    cache = cache_folder()
    output = Path(chosen.output).resolve()
    output.mkdir(parents=True, exist_ok=True)
    board = Board(chosen.board)
    with tempfile.TemporaryDirectory(prefix="building-", dir=cache) as scratch:
        locked = _lock(chosen.locked, board, cache, Path(scratch))
        version = chosen.version or project_version()
        inputs = Inputs(
            board=board,
            version=version,
            epoch=max(source_date_epoch(), locked.epoch),
            lock=locked,
            debian=bootstrapped(locked, cache / "pool", cache),
            packages=() if chosen.bare else own_packages(output, version),
            sources=sources_of_updates(chosen.sources_mirror),
            address=(chosen.address or output.as_uri()).rstrip("/"),
        )
        image = build(inputs, Path(scratch), output)
    sys.stdout.write(f"{image}\n")


def _lock(given: str | None, board: Board, cache: Path, scratch: Path) -> lock.Lock:
    """Choose the packages, and have all their files."""
    if given:
        chosen = lock.read(Path(given))
        pool.check(chosen.packages, cache / "pool")
        return chosen
    apt = pool.archive(scratch / "apt")
    apt.update()
    chosen = pool.resolve(apt, wanted(VARIANTS[board].kernel))
    pool.fetch(apt, chosen.packages, cache / "pool")
    return lock.dated_as_before(chosen, cache)


def own_packages(output: Path, version: str) -> tuple[Path, ...]:
    """Return our packages, which are built before; raises `CannotRun` where one is missing."""
    files = (
        output / f"hydrogen-monitor_{version}_{ARCHITECTURE}.deb",
        output / f"hydrogen-appliance_{version}_all.deb",
    )
    for file in files:
        if not file.exists():
            message = f"{file} is missing: build the packages first, with `make deb`"
            raise CannotRun(message)
    return files


def sources_of_updates(mirror: str | None) -> str:
    """Write the image's sources: this machine's mirrors, or the one that was named for both."""
    if mirror is None:
        return system.sources(debian_mirror(), security_mirror(), COMPONENTS)
    archive = mirror.rstrip("/")
    return system.sources(archive, f"{archive.removesuffix('/debian')}/debian-security", COMPONENTS)


def cache_folder() -> Path:
    """Return where packages and Debian's tree are kept between builds."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(home) / "hydrogen" / "image"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m deploy.image",
        description="Builds an image for a Raspberry Pi's card.",
        epilog=DURATION,
    )
    parser.add_argument("--board", choices=list(Board), default=Board.PI)
    parser.add_argument("--output", default="dist", help="where our packages are (dist)")
    parser.add_argument("--locked", metavar="FILE", help="the .lock.json of an earlier image")
    parser.add_argument("--sources-mirror", metavar="URL", help="where the Pi gets updates from")
    parser.add_argument("--address", metavar="URL", help="the folder for Imager (here)")
    parser.add_argument("--version", help="another than pyproject.toml says")
    parser.add_argument("--bare", action="store_true", help="Debian alone, without our packages")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

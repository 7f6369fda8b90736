"""``python -m deploy.debian``: the Debian packages, with the digests of their files."""

import argparse
import hashlib
import os
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

from deploy.host.command import CannotRun, run
from deploy.host.programs import install_missing

from . import lock, package, wheels
from .target import PYTHONS, Architecture


def main(arguments: Sequence[str]) -> int:
    """Build what was asked for. Return the status for the shell."""
    chosen = _parser().parse_args(arguments)
    try:
        install_missing({"dpkg-deb": "dpkg"}, purpose="the packages need")
        _build(chosen)
    except CannotRun as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    return 0


def _build(chosen: argparse.Namespace) -> None:
    output = Path(chosen.output).resolve()
    output.mkdir(parents=True, exist_ok=True)
    build = package.Build(chosen.version or project_version(), source_date_epoch(), output)
    architectures = list(Architecture)
    if chosen.architecture != "both":
        architectures = [Architecture(chosen.architecture)]
    with tempfile.TemporaryDirectory(prefix="hydrogen-debian-") as scratch:
        made = list(_packages(build, architectures, Path(scratch)))
    for file in made:
        sys.stdout.write(f"{file}  {file.stat().st_size / 1e6:.1f} MB\n")
    write_digests(output)


def _packages(
    build: package.Build, architectures: Sequence[Architecture], scratch: Path
) -> list[Path]:
    own = wheels.own(scratch, epoch=build.epoch)
    locked = lock.read()
    made = []
    for architecture in architectures:
        chosen = {
            python: [
                own,
                *wheels.fetched(locked, architecture, python, cache=wheels.cache_folder()),
            ]
            for python in PYTHONS
        }
        tree = scratch / architecture
        made.append(package.hydrogen(build, tree, architecture, chosen))
    return [*made, package.appliance(build, scratch / "all")]


def project_version() -> str:
    """Return the version that pyproject.toml says."""
    return str(tomllib.loads((lock.ROOT / "pyproject.toml").read_text())["project"]["version"])


def source_date_epoch() -> int:
    """Return the time that is written on everything: as given, or the last commit's."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    return int(run(["git", "-C", str(lock.ROOT), "log", "-1", "--format=%ct"]))


def write_digests(folder: Path) -> None:
    """Write SHA256SUMS of the packages in a folder, as `sha256sum --check` reads it."""
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"
        for file in sorted(folder.glob("*.deb"))
    ]
    (folder / "SHA256SUMS").write_text("".join(lines))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m deploy.debian", description="Builds the Debian packages."
    )
    choices = [*Architecture, "both"]
    parser.add_argument("--architecture", choices=choices, default="both")
    parser.add_argument("--output", default="dist", help="the folder for them (dist)")
    parser.add_argument("--version", help="another than pyproject.toml says")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

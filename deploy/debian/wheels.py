"""Wheels: those of the lock file, fetched for another processor and Python, and our own."""

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from deploy.host.command import CannotRun, run, run_over_network

from .lock import ROOT, Locked
from .target import Architecture, marker_environment, platforms


def cache_folder() -> Path:
    """Return where wheels are kept between builds."""
    caches = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(caches) / "hydrogen" / "wheels"


def fetched(
    locked: Sequence[Locked], architecture: Architecture, python: str, *, cache: Path
) -> list[Path]:
    """Return the wheels for one Python there, fetched where they are not kept yet.

    Raises `CannotRun` where one cannot be had, or is another than the lock file says.
    """
    environment = marker_environment(architecture, python)
    chosen = [package for package in locked if package.fits(environment)]
    requirements = "".join(package.line() for package in chosen)
    digest = hashlib.sha256(requirements.encode()).hexdigest()[:12]
    folder = cache / f"{architecture}-{python}-{digest}"
    if not folder.is_dir():
        _fetch(requirements, architecture, python, folder=folder)
    return [_checked(wheel, chosen) for wheel in sorted(folder.glob("*.whl"))]


def _fetch(requirements: str, architecture: Architecture, python: str, *, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    begun = Path(tempfile.mkdtemp(prefix="begun-", dir=folder.parent))
    try:
        (begun / "requirements").write_text(requirements)
        _download(begun, architecture, python)
        (begun / "requirements").unlink()
        begun.rename(folder)  # only what is whole has the name that is looked for
    except OSError:
        # Unless another build was quicker.
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(begun, ignore_errors=True)


def _download(folder: Path, architecture: Architecture, python: str) -> None:
    # The lock is whole, and pip would ask markers of its own Python.
    run_over_network(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
            *("--require-hashes", "--only-binary=:all:"),
            *("--implementation", "cp", "--python-version", python),
            *(f"--platform={tag}" for tag in platforms(architecture)),
            *("--requirement", str(folder / "requirements"), "--dest", str(folder)),
        ]
    )


def _checked(wheel: Path, locked: Sequence[Locked]) -> Path:
    """Return the wheel if it is one of the lock's: what was kept may have changed since."""
    digest = f"sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"
    if not any(digest in package.hashes for package in locked):
        message = f"{wheel} is not what the lock file names; delete it, and it is fetched again"
        raise CannotRun(message)
    return wheel


def own(folder: Path, *, epoch: int) -> Path:
    """Build the wheel of this very tree, with its dashboard, and return where it is."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    # What builds it is in this environment already, as the development's dependencies are.
    how = ("--quiet", "--no-deps", "--no-build-isolation", "--no-cache-dir")
    pip = (sys.executable, "-m", "pip")
    run([*pip, "wheel", *how, "--wheel-dir", str(folder), str(ROOT)], environment=environment)
    (wheel,) = folder.glob("hydrogen_monitor-*.whl")
    return wheel

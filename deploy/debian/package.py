"""One package: its tree of the repository's files and the environment, and its fields."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from deploy.host.command import CannotRun

from . import archive, environment, unpacking
from .changelog import changelog
from .control import conffiles, control, debian_version, libraries, python_depends
from .layout import OVERLAYS, Package, places
from .licences import copyright_file
from .lock import ROOT
from .target import Architecture

_SCRIPTS = Path(__file__).parent / "scripts"
_OWN = "hydrogen_monitor"
_HELPERS = "init-system-helpers (>= 1.54~)"


class Build(NamedTuple):
    """What all packages of one build have in common."""

    version: str
    epoch: int  # seconds since 1970: the time that is written on everything
    output: Path


def hydrogen(
    build: Build, tree: Path, architecture: Architecture, wheels: Mapping[str, Sequence[Path]]
) -> Path:
    """Build the package with the program for one processor. Return its file."""
    environment.make(tree, wheels)
    unpacking.rename_version(tree / environment.SHARED, _OWN, version=build.version)
    _files(build, tree, Package.HYDROGEN)
    all_wheels = [wheel for own in wheels.values() for wheel in own]
    depends = [*python_depends(), *libraries(all_wheels, tree), "systemd", _HELPERS]
    fields = {
        "Architecture": architecture,
        "Depends": ", ".join(depends),
        # A drum machine of Debian's, whose command has the same name.
        "Conflicts": "hydrogen",
        "Recommends": "avahi-daemon, i2c-tools, kmod, udev",
    }
    return _finish(build, tree, Package.HYDROGEN, fields)


def appliance(build: Build, tree: Path) -> Path:
    """Build the package that makes a whole computer an appliance. Return its file."""
    _files(build, tree, Package.APPLIANCE)
    depends = [
        f"{Package.HYDROGEN} (= {debian_version(build.version)})",
        *("avahi-daemon", "e2fsprogs", "fdisk", "initramfs-tools", "iw", "network-manager"),
        *("openssh-server", "overlayroot", "sudo", "systemd-zram-generator", "tzdata"),
        *("udev", "wireless-regdb"),
    ]
    fields = {"Architecture": "all", "Depends": ", ".join(depends)}
    return _finish(build, tree, Package.APPLIANCE, fields)


def _files(build: Build, tree: Path, package: Package) -> None:
    for source, place in places(package).items():
        copy(ROOT / source, tree / place, version=build.version)
    if overlay := OVERLAYS.get(package):
        for path in sorted((ROOT / overlay).rglob("*")):
            if path.is_file():
                copy(path, tree / path.relative_to(ROOT / overlay), version=build.version)
    documents = tree / "usr" / "share" / "doc" / package
    documents.mkdir(parents=True, exist_ok=True)
    (documents / "copyright").write_text(copyright_file(tree))
    version = debian_version(build.version)
    notes = changelog(
        (ROOT / "CHANGELOG.md").read_text(), package, version=version, epoch=build.epoch
    )
    (documents / "changelog.gz").write_bytes(notes)


def copy(source: Path, target: Path, *, version: str) -> None:
    """Copy a file, with the version where it is to be. Raises `CannotRun` without the file."""
    if not source.is_file():
        message = f"{source} is missing: the package has it as {target.name}"
        raise CannotRun(message)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes().replace(b"@VERSION@", version.encode()))


def _finish(build: Build, tree: Path, package: Package, fields: Mapping[str, str]) -> Path:
    version = debian_version(build.version)
    folder = tree / "DEBIAN"
    folder.mkdir()
    size = str(archive.installed_kibibytes(tree))
    written = {"Version": version, **fields, "Installed-Size": size}
    (folder / "control").write_text(control(written, package))
    (folder / "conffiles").write_text("".join(f"{name}\n" for name in conffiles(tree)))
    units = " ".join(_enabled_units(tree))
    for script in sorted((_SCRIPTS / package).iterdir()):
        (folder / script.name).write_text(script.read_text().replace("@UNITS@", units))
    file = build.output / f"{package}_{version}_{fields['Architecture']}.deb"
    archive.write(tree, file, epoch=build.epoch)
    shutil.rmtree(tree)
    return file


def _enabled_units(tree: Path) -> list[str]:
    """Return the units that say what they are started with."""
    units = sorted((tree / "usr/lib/systemd/system").glob("*.*"))
    return [unit.name for unit in units if unit.is_file() and "[Install]" in unit.read_text()]

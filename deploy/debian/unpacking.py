"""A wheel into a folder, without running anything: a wheel is an archive of what is installed."""

import re
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from deploy.host.command import CannotRun

# What an environment that no pip ever changes has no use for, and what is for building and typing.
_LEFT_OUT = (
    *("*.dist-info/RECORD", "*.dist-info/WHEEL", "*.dist-info/INSTALLER", "*.dist-info/REQUESTED"),
    *("*.dist-info/direct_url.json", "*.dist-info/sboms/*", "*.dist-info/top_level.txt"),
    *("*.c", "*.h", "*.pyx", "*.pxd", "*.pxi", "*.pyi", "*.hash", "*/.hash/*", "*.cpp"),
    *("*/tests/*", "*/test/*", "*/_testcapi.*", "*.po", "*.pot"),
)
# Programs of the packages are no commands of Hydrogen's, and their manuals not its own.
_DATA_LEFT_OUT = {"scripts", "data", "headers"}
_DATA_TAKEN = {"purelib", "platlib"}


def unpack(wheel: Path, site_packages: Path) -> None:
    """Put a wheel's files where Python imports them. Raises `CannotRun` for what has no place."""
    with ZipFile(wheel) as archive:
        for member in archive.infolist():
            place = _place(PurePosixPath(member.filename), wheel)
            if place is not None and not member.is_dir():
                _write(archive, member, site_packages / place)


def _place(name: PurePosixPath, wheel: Path) -> PurePosixPath | None:
    if ".." in name.parts or name.is_absolute():
        message = f"{wheel.name} has a file outside of its folder: {name}"
        raise CannotRun(message)
    if name.parts[0].endswith(".data"):
        if name.parts[1] in _DATA_LEFT_OUT:
            return None
        if name.parts[1] not in _DATA_TAKEN:
            message = f"{wheel.name} has {name}, and nothing is known of such a place"
            raise CannotRun(message)
        name = PurePosixPath(*name.parts[2:])
    return None if any(fnmatch(str(name), pattern) for pattern in _LEFT_OUT) else name


def _write(archive: ZipFile, member: ZipInfo, path: Path) -> None:
    if path.exists():
        message = f"{path.name} is in two wheels: {path}"
        raise CannotRun(message)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(archive.read(member))
    path.chmod(0o644)


def rename_version(site_packages: Path, name: str, *, version: str) -> None:
    """Have an unpacked package say another version of itself."""
    (folder,) = site_packages.glob(f"{name}-*.dist-info")
    metadata = folder / "METADATA"
    text = metadata.read_text()
    metadata.write_text(
        re.sub(r"^Version: .*$", f"Version: {version}", text, count=1, flags=re.MULTILINE)
    )
    folder.rename(folder.with_name(f"{name}-{version}.dist-info"))

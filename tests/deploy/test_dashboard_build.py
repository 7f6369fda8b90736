import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import pytest

TREE = Path(__file__).parents[2]
WEB = TREE / "hydrogen" / "web"
NEEDED = ("pyproject.toml", "README.md", "LICENSE", "deploy", "drivers", "hydrogen")
# What a Raspberry Pi needs of a package that has a program of its own for each processor.
OURS = "linux-arm64"


class Locked(msgspec.Struct, rename="camel"):
    """A package in the lock file."""

    version: str = ""
    integrity: str | None = None
    resolved: str | None = None
    optional_dependencies: dict[str, str] = {}


class Lock(msgspec.Struct):
    """The lock file."""

    packages: dict[str, Locked]


@pytest.fixture(scope="module")
def lock() -> dict[str, Locked]:
    read = msgspec.json.decode((WEB / "package-lock.json").read_bytes(), type=Lock)
    return {folder: locked for folder, locked in read.packages.items() if folder}


def test_the_lock_file_has_a_digest_of_every_package_and_no_address(
    lock: dict[str, Locked],
) -> None:
    assert "node_modules/uplot" in lock
    for folder, locked in lock.items():
        assert locked.integrity, folder
        assert locked.resolved is None, folder


def test_the_lock_file_has_what_a_package_needs_on_every_processor(
    lock: dict[str, Locked],
) -> None:
    for folder, locked in lock.items():
        for name, version in locked.optional_dependencies.items():
            assert lock[f"node_modules/{name}"].version == version, folder
    assert f"node_modules/@esbuild/{OURS}" in lock


def test_what_the_dashboard_is_made_of_is_pinned_to_one_version() -> None:
    described = json.loads((WEB / "package.json").read_text())
    for versions in (described["dependencies"], described["devDependencies"]):
        assert all(version[0].isdigit() for version in versions.values()), versions


def test_a_wheel_made_without_a_node_on_the_machine_holds_the_whole_dashboard(
    tmp_path: Path,
) -> None:
    source = _checkout(tmp_path / "source")
    programs = _programs_without_node(tmp_path / "bin")
    wheel = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir"]

    made = subprocess.run(  # noqa: S603  pip of this very environment
        [*wheel, str(tmp_path), str(source)],
        env={**os.environ, "PATH": str(programs)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert made.returncode == 0, made.stdout + made.stderr
    [path] = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(path).namelist()
    built = {name.removeprefix("hydrogen/web/built/") for name in names if "/built/" in name}
    assert {"index.html", "manifest.webmanifest", "icon.svg", "licences.txt"} <= built
    assert any(name.startswith("app-") and name.endswith(".js") for name in built)
    assert any(name.startswith("style-") and name.endswith(".css") for name in built)
    rest = {name for name in names if name.startswith("hydrogen/web/") and "/built/" not in name}
    assert rest == {"hydrogen/web/__init__.py"}
    page = zipfile.ZipFile(path).read("hydrogen/web/built/index.html").decode()
    assert all(f"/{name}" in page for name in built if name.startswith(("app-", "style-")))


def _checkout(target: Path) -> Path:
    """Copy what is in the repository: nothing that was built or fetched before."""
    target.mkdir()
    not_there = shutil.ignore_patterns("node_modules", "built", "__pycache__")
    for name in NEEDED:
        if (TREE / name).is_dir():
            shutil.copytree(TREE / name, target / name, ignore=not_there)
        else:
            shutil.copy(TREE / name, target)
    return target


def _programs_without_node(folder: Path) -> Path:
    """Make a folder of the programs that a bare system has."""
    folder.mkdir()
    for name in ("sh", "env", "uname"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    return folder

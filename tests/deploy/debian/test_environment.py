"""One environment for whichever Python the system has."""

import subprocess
import sys
from pathlib import Path

from deploy.debian import environment

from .wheels import files_in, wheel


def make(tree: Path, folder: Path) -> None:
    pure = wheel(folder, "pure")
    older = wheel(folder, "only_older")
    wheels = {
        "3.11": [pure, older, wheel(folder, "fast", tag="cp311-cp311-manylinux2014_x86_64")],
        "3.13": [pure, wheel(folder, "fast", tag="cp313-cp313-manylinux2014_x86_64")],
    }
    environment.make(tree, wheels)


def test_what_is_the_same_for_all_pythons_is_there_once(tmp_path: Path) -> None:
    make(tmp_path / "tree", tmp_path)
    lib = tmp_path / "tree/usr/lib/hydrogen/lib"
    modules = {name for name in files_in(lib) if name.endswith("__init__.py")}

    assert modules == {
        "python3/site-packages/pure/__init__.py",
        "python3.11/site-packages/fast/__init__.py",
        "python3.11/site-packages/only_older/__init__.py",
        "python3.13/site-packages/fast/__init__.py",
    }


def test_a_python_finds_what_is_its_own_and_what_is_shared(tmp_path: Path) -> None:
    running = f"{sys.version_info.major}.{sys.version_info.minor}"
    shared = wheel(tmp_path, "pure")
    environment.make(
        tmp_path / "tree", {running: [shared, wheel(tmp_path, "fast")], "3.99": [shared]}
    )
    home = tmp_path / "tree/usr/lib/hydrogen"
    # The tests' Python is in the place of Debian's.
    (home / "bin/python3").unlink()
    (home / "bin/python3").symlink_to(Path(sys.executable).resolve())
    configuration = home / "pyvenv.cfg"
    own = str(Path(sys.base_prefix) / "bin")
    configuration.write_text(configuration.read_text().replace("/usr/bin", own))
    said = subprocess.run(  # noqa: S603  the Python of these very tests
        [home / "bin/python3", "-I", "-c", "import fast, pure; print(fast.TRUTH, pure.TRUTH)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert said == "42 42\n"


def test_the_interpreter_is_the_systems_own_wherever_the_tree_is(tmp_path: Path) -> None:
    make(tmp_path / "tree", tmp_path)
    link = tmp_path / "tree/usr/lib/hydrogen/bin/python3"

    assert (link.parent / link.readlink()).resolve() == tmp_path / "tree/usr/bin/python3"

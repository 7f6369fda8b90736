"""The shell of this tree: all of it as it should be, and what the packages' programs do."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.debian.lock import ROOT
from deploy.host.command import run
from deploy.host.programs import install_missing

FIRST_LINES = ("#!/bin/sh", "#!/usr/bin/env bash", "#!/bin/bash")
ELSEWHERE = {"node_modules", "built", "__pycache__"}


def shell_of_the_tree() -> Iterator[str]:
    for folder in (".ci", "deploy", "systemd", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".py" and not ELSEWHERE & set(path.parts):
                with path.open("rb") as file:
                    if file.readline().decode(errors="replace").rstrip() in FIRST_LINES:
                        yield str(path)


def test_shellcheck_has_nothing_to_say_of_any_shell() -> None:
    install_missing({"shellcheck": "shellcheck"}, purpose="the test of shell scripts needs")
    scripts = list(shell_of_the_tree())

    assert str(ROOT / "deploy/debian/scripts/hydrogen-monitor/postinst") in scripts
    # What they take in of the system that they are for is not on this one.
    assert run(["shellcheck", "--exclude=SC1091", *scripts]) == b""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "hydrogen"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for name in ("python3", version):
        (home / "lib" / name / "site-packages").mkdir(parents=True)
        (home / "lib" / name / "site-packages" / "one.py").write_text("TRUTH = 42\n")
    (home / "bin").mkdir()
    (home / "bin/python3").symlink_to(sys.executable)
    return home


def bytecode(home: Path, *arguments: str) -> tuple[int, str]:
    text = (ROOT / "deploy/debian/bytecode.sh").read_text().replace("/usr/lib/hydrogen", str(home))
    done = subprocess.run(  # noqa: S603  a script of this very tree
        ["/bin/sh", "-c", text, "bytecode", *arguments], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


def test_all_that_this_python_loads_is_compiled_and_not_compared_when_it_is_loaded(
    home: Path,
) -> None:
    stale = home / "lib/python3/site-packages/__pycache__/gone.cpython-39.pyc"
    stale.parent.mkdir()
    stale.touch()

    assert bytecode(home, "make") == (0, "")
    compiled = list(home.rglob("*.pyc"))
    assert len(compiled) == 2
    # PEP 552: the first bit says that a hash is in it, the second that it is to be checked.
    assert {path.read_bytes()[4] for path in compiled} == {0b01}
    assert not stale.exists()


def test_nothing_that_was_compiled_is_left(home: Path) -> None:
    bytecode(home, "make")

    assert bytecode(home, "remove") == (0, "")
    assert list(home.rglob("__pycache__")) == []
    assert len(list(home.rglob("*.py"))) == 2


def test_what_cannot_be_compiled_is_said_and_the_program_runs_all_the_same(home: Path) -> None:
    (home / "lib/python3/site-packages/broken.py").write_text("?")

    assert bytecode(home, "make") == (
        0,
        "Hydrogen could not be compiled (is the disk full?): it runs, and starts more slowly.\n",
    )


def test_another_word_is_told_which_there_are(home: Path) -> None:
    assert bytecode(home, "mkae") == (2, "usage: bytecode make | remove\n")


@pytest.fixture
def system(tmp_path: Path) -> Path:
    """Have a system whose Python says what it was given, with keys and a history."""
    for name in ("etc/hydrogen/credentials", "var/lib/hydrogen", "usr/lib/hydrogen/bin"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "etc/hydrogen/credentials/owner").touch()
    python = tmp_path / "usr/lib/hydrogen/bin/python3"
    said = '"${CREDENTIALS_DIRECTORY:-none} ${STATE_DIRECTORY:-none} $*"'
    python.write_text(f"#!/bin/sh\necho {said}\n")
    python.chmod(0o755)
    return tmp_path


def hydrogen(system: Path, *arguments: str, **environment: str) -> list[str]:
    text = (ROOT / "deploy/debian/hydrogen.sh").read_text()
    for place in ("/etc/hydrogen", "/var/lib/hydrogen", "/usr/lib/hydrogen"):
        text = text.replace(place, f"{system}{place}")
    return subprocess.run(  # noqa: S603  a script of this very tree
        ["/bin/sh", "-c", text, "hydrogen", *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    ).stdout.split(maxsplit=2)


def test_roots_commands_find_the_keys_and_the_history(system: Path) -> None:
    assert hydrogen(system, "history", "a b") == [
        f"{system}/etc/hydrogen/credentials",
        f"{system}/var/lib/hydrogen",
        "-I -m hydrogen history a b\n",
    ]


def test_what_a_command_is_given_it_keeps(system: Path) -> None:
    said = hydrogen(system, "history", CREDENTIALS_DIRECTORY="/x", STATE_DIRECTORY="/y")

    assert said[:2] == ["/x", "/y"]


def test_a_run_by_hand_leaves_nothing_in_the_units_folder(system: Path) -> None:
    assert hydrogen(system, "run")[1] == "none"


def test_who_may_not_read_them_is_given_neither(system: Path) -> None:
    (system / "etc/hydrogen/credentials/owner").unlink()
    (system / "var/lib/hydrogen").rmdir()

    assert hydrogen(system, "check")[:2] == ["none", "none"]

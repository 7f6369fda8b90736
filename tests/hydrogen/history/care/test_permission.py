import os
import pwd
import subprocess
import sys
from pathlib import Path

import pytest

from hydrogen.history.care.permission import what_may_not_be_read
from tests.hydrogen.history.kept_days import batches, keep

IS_ROOT = os.geteuid() == 0
OTHER = pwd.getpwnam("nobody") if IS_ROOT else pwd.getpwuid(os.geteuid())
NAMELESS = 4_000_000_000
# Root may read everything, but for what the kernel has taken from it.
ORDINARY = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if IS_ROOT else []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    keep(folder, batches(0.1))
    return folder


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    arguments = [*ORDINARY, sys.executable, "-m", "hydrogen", "history", *command]
    return subprocess.run(  # noqa: S603  our own program
        [*arguments, "--folder", str(folder)], capture_output=True, text=True, check=False
    )


def told(path: Path, owner: str) -> str:
    return (
        f"{path}: you may not read it, it is {owner}'s: "
        f"run this with 'sudo -u {owner}' before it, or with 'sudo'"
    )


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("", []),
        ("", ["check"]),
        ("history.sqlite", ["check"]),
        ("history.tail", ["air", "--csv"]),
        ("history.sqlite", ["backup", "copy"]),
    ],
)
def test_what_may_not_be_read_is_not_told_as_damaged(
    folder: Path, name: str, command: list[str]
) -> None:
    path = folder / name
    before = path.stat()
    path.chmod(0)
    if IS_ROOT:
        os.chown(path, OTHER.pw_uid, OTHER.pw_gid)
    try:
        found = run(folder, *command)
    finally:
        path.chmod(before.st_mode)
        os.chown(path, before.st_uid, before.st_gid)
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr == f"{told(path, OTHER.pw_name)}\n"


def test_where_not_even_that_can_be_seen_it_is_said_as_well(folder: Path) -> None:
    before = folder.stat()
    folder.chmod(0)
    if IS_ROOT:
        os.chown(folder, OTHER.pw_uid, OTHER.pw_gid)
    try:
        found = run(folder / "simulated")
    finally:
        folder.chmod(before.st_mode)
        os.chown(folder, before.st_uid, before.st_gid)
    assert found.returncode == 1
    assert found.stderr == (
        f"{folder / 'simulated'}: you may not look there: run this with 'sudo' before it\n"
    )


def test_what_may_be_read_is_not_spoken_of(folder: Path) -> None:
    assert what_may_not_be_read(folder) is None


@pytest.mark.skipif(not IS_ROOT, reason="only root can give a file away")
def test_an_owner_without_a_name_is_a_number_as_sudo_takes_it(folder: Path) -> None:
    path = folder / "history.tail"
    before = path.stat()
    os.chown(path, NAMELESS, NAMELESS)
    path.chmod(0)
    try:
        found = run(folder)
    finally:
        path.chmod(before.st_mode)
        os.chown(path, before.st_uid, before.st_gid)
    assert found.stderr == f"{told(path, f'#{NAMELESS}')}\n"

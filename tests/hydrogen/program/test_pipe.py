"""What is printed goes to pipes, whose readers may see enough before the end."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from tests.hydrogen.history.kept_days import batches, keep
from tests.hydrogen.process import Finished


async def unread(*arguments: str | Path, output: str = "") -> Finished:
    """Run a command whose output nobody reads, or goes to a file that cannot be written."""
    if output:
        descriptor = os.open(output, os.O_WRONLY)
    else:
        reader, descriptor = os.pipe()
        os.close(reader)
    try:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "hydrogen",
            *map(str, arguments),
            stdout=descriptor,
            stderr=asyncio.subprocess.PIPE,
        )
    finally:
        os.close(descriptor)
    _, errors = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode is not None
    return Finished(process.returncode, "", errors.decode())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    keep(folder, batches(1))
    return folder


@pytest.mark.parametrize("arguments", [["schema"], ["--help"], ["--version"]])
async def test_whoever_has_seen_enough_is_no_error(arguments: list[str]) -> None:
    assert await unread(*arguments) == Finished(1, "", "")


async def test_whoever_has_seen_enough_of_the_past_is_no_error(folder: Path) -> None:
    assert await unread("history", "--folder", folder) == Finished(1, "", "")


async def test_what_is_checked_is_checked_although_nobody_reads_it(folder: Path) -> None:
    assert await unread("history", "check", "--folder", folder) == Finished(0, "", "")


async def test_a_backup_is_made_although_nobody_reads_about_it(
    folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "copy"
    assert await unread("history", "backup", target, "--folder", folder) == Finished(0, "", "")
    assert {path.name for path in target.iterdir()} == {"history.sqlite", "history.tail"}


async def test_an_output_on_a_full_disk_is_told_as_such(folder: Path) -> None:
    for arguments in (["schema"], ["history", "--folder", folder]):
        assert await unread(*arguments, output="/dev/full") == Finished(
            1, "", "the output cannot be written: No space left on device\n"
        )

"""What a run keeps, and which image it takes."""

import lzma
import os
from pathlib import Path

import pytest

from deploy.host.command import CannotRun

from .run import Figure, Run, newest


def test_the_newest_image_of_the_pi_is_taken(tmp_path: Path) -> None:
    for age, name in enumerate(("h-0.2-pi.img.xz", "h-0.1-pi.img.xz", "h-0.3-pi5.img.xz")):
        path = tmp_path / name
        path.touch()
        os.utime(path, (1000 - age, 1000 - age))
    assert newest(tmp_path).name == "h-0.2-pi.img.xz"


def test_where_there_is_no_image_it_is_said_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="make image"):
        newest(tmp_path)


def test_what_was_released_is_unpacked_once_and_left_as_it_is(tmp_path: Path) -> None:
    released = tmp_path / "h-pi.img.xz"
    released.write_bytes(lzma.compress(b"image"))
    run = Run(tmp_path / "run")
    run.folder.mkdir()
    run.begin(released)
    assert run.image.read_bytes() == b"image"
    assert run.compressed == released.resolve()


def test_figures_of_several_processes_come_in_the_order_in_which_they_were_noted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert Run(tmp_path).figures() == []
    Run(tmp_path).note("power to page", "9 s")
    Run(tmp_path).note("memory", "99 MiB")
    assert Run(tmp_path).figures() == [Figure("power to page", "9 s"), Figure("memory", "99 MiB")]
    assert "power to page: 9 s" in capsys.readouterr().err

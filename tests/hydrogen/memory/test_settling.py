from pathlib import Path

import pytest

from hydrogen.memory.settling import settle


def open_files() -> int:
    return len([*Path("/proc/self/fd").iterdir()])


def test_files_and_folders_are_settled_and_nothing_stays_open(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"content")
    before = open_files()
    settle(tmp_path / "file")
    settle(tmp_path)

    assert open_files() == before


def test_a_folder_that_knows_nothing_of_it_is_left_as_it_is() -> None:
    settle(Path("/proc"))


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        settle(tmp_path / "file")

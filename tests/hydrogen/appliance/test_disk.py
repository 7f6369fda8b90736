"""How files are put in place."""

from errno import ENOSPC
from os import strerror
from pathlib import Path

import pytest

from hydrogen.appliance.disk import Disk


class Watched(Disk):
    """Notes the order in which things get onto the card."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.done: list[str] = []

    def _sync(self, descriptor: int) -> None:
        self.done.append(f"sync {Path(f'/proc/self/fd/{descriptor}').resolve().name}")
        super()._sync(descriptor)

    def _rename(self, aside: Path, place: Path) -> None:
        self.done.append(f"rename {place.name}")
        super()._rename(aside, place)


def test_a_file_is_on_the_card_before_it_gets_its_name_and_the_name_after_it(
    tmp_path: Path,
) -> None:
    disk = Watched(tmp_path)
    assert disk.write("/etc/a", "b", mode=0o600)
    assert disk.done == ["sync a.hydrogen-new", "rename a", "sync etc"]
    assert (tmp_path / "etc/a").stat().st_mode & 0o777 == 0o600


def test_what_is_the_same_is_not_written_and_another_mode_is(tmp_path: Path) -> None:
    disk = Watched(tmp_path)
    disk.write("/a", "b")
    assert not disk.write("/a", "b")
    assert disk.write("/a", "b", mode=0o640)
    assert not disk.write("/a", "b", mode=None)
    assert disk.write("/a", "c", mode=None)


def test_what_lay_aside_when_the_power_went_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "a.hydrogen-new").write_text("half")
    assert Disk(tmp_path).write("/a", "b")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_what_is_not_there_is_read_as_nothing(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    (tmp_path / "file").write_text("")
    for path in ("/a", "/file/a"):
        assert disk.read(path) is None
        assert disk.text(path) == ""
        assert disk.names(path) == []
        assert not disk.poke(path, "1")
    disk.remove("/a")


def test_a_link_is_made_once_and_a_folder_is_removed_with_all_in_it(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    disk.folder("/d/e", mode=0o700)
    assert disk.link("/d/e/l", "/to")
    assert not disk.link("/d/e/l", "/to")
    disk.write("/d/e/f", "x")
    disk.remove("/d")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_given_to_others_below_a_folder(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    disk.write("/a", "b", owner="nobody-of-this-name:none")
    assert disk.read("/a") == b"b"


def test_bytes_that_are_no_text_come_out_as_they_went_in(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    disk.write("/a", b"\xff\n")
    disk.write("/b", disk.text("/a"))
    assert disk.read("/b") == b"\xff\n"


def test_a_folder_in_a_files_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    with pytest.raises(OSError, match="a"):
        Disk(tmp_path).write("/a", "b")


def test_a_card_that_is_full_keeps_what_was_there_and_nothing_of_what_had_no_room(
    tmp_path: Path,
) -> None:
    class Full(Disk):
        def _sync(self, descriptor: int) -> None:
            raise OSError(ENOSPC, strerror(ENOSPC), str(descriptor))

    Disk(tmp_path).write("/etc/a", "before")
    with pytest.raises(OSError, match="No space left on device"):
        Full(tmp_path).write("/etc/a", "after")
    assert [(path.name, path.read_text()) for path in (tmp_path / "etc").iterdir()] == [
        ("a", "before")
    ]

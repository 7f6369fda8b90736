import errno
from pathlib import Path

import pytest

from drivers.errors import BadData, NotReady
from drivers.kernel.sysfs import Sysfs, read_file

WHERE = "thermal:cpu-thermal temp"


@pytest.mark.parametrize("text", ["61835\n", "-0.000625\n", "0\n", "101.325000000\n"])
def test_a_number_is_taken_as_it_is_written(text: str, tmp_path: Path) -> None:
    (tmp_path / "temp").write_text(text)
    assert str(Sysfs().number(tmp_path / "temp", WHERE)) == text.strip()


@pytest.mark.parametrize("text", ["", "\n", "nan", "1_000", "0x10", "1 2", "-", "1e3", "inf"])
def test_what_is_no_number_is_bad_data(text: str, tmp_path: Path) -> None:
    (tmp_path / "temp").write_text(text)
    with pytest.raises(BadData) as caught:
        Sysfs().number(tmp_path / "temp", WHERE)
    assert str(caught.value) == (
        f"thermal:cpu-thermal temp: temp reads {text.strip()!r}, which is no number"
    )


def test_bytes_that_are_no_text_are_bad_data(tmp_path: Path) -> None:
    (tmp_path / "temp").write_bytes(b"\xff\x00")
    with pytest.raises(BadData):
        Sysfs().number(tmp_path / "temp", WHERE)


def test_a_chip_that_still_converts_is_not_ready(tmp_path: Path) -> None:
    def converting(_path: Path) -> bytes:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    with pytest.raises(NotReady, match="the kernel has no measurement of it yet"):
        Sysfs(read=converting).number(tmp_path, WHERE)


def test_a_file_is_read_once_and_closed(tmp_path: Path) -> None:
    (tmp_path / "temp").write_text("1" * 5000)
    before = len(list(Path("/proc/self/fd").iterdir()))
    assert len(read_file(tmp_path / "temp")) == 4096
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_word_that_is_not_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n")
    assert Sysfs().word(tmp_path / "empty") is None
    assert Sysfs().word(tmp_path / "absent") is None


def test_entries_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name in ("hwmon10", "hwmon9", "hwmon0", "uevent"):
        (tmp_path / name).touch()
    names = [path.name for path in Sysfs(tmp_path).entries(".")]
    assert names == ["hwmon0", "hwmon9", "hwmon10", "uevent"]
    assert list(Sysfs(tmp_path).entries("absent")) == []

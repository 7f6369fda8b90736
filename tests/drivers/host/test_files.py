import os
from pathlib import Path

import pytest

from drivers.host.files import KeptFile, read_text, whole


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("52121\n", 52121),
        ("-5000\n", -5000),
        ("0", 0),
        ("", None),
        (None, None),
        ("1_000", None),
        ("٣", None),
        ("0x10", None),
        ("1.5", None),
        ("9" * 16, None),
        ("nan", None),
    ],
)
def test_only_a_plain_decimal_number_of_fifteen_digits_is_one(
    text: str | None, number: int | None
) -> None:
    assert whole(text) == number


def test_a_file_that_is_missing_a_folder_or_forbidden_reads_as_nothing(tmp_path: Path) -> None:
    assert read_text(tmp_path / "none") is None
    assert read_text(tmp_path) is None
    assert KeptFile(lambda: tmp_path).read() is None


def test_a_file_is_kept_open_and_read_from_its_start(tmp_path: Path) -> None:
    path = tmp_path / "temp"
    path.write_text("41000\n")
    found: list[Path] = []

    def find() -> Path:
        found.append(path)
        return path

    file = KeptFile(find)
    assert file.read() == "41000\n"
    path.write_text("42\n")

    assert file.read() == "42\n"
    assert found == [path]
    file.close()
    file.close()


def test_a_huge_file_costs_a_page(tmp_path: Path) -> None:
    path = tmp_path / "huge"
    with path.open("wb") as file:
        file.truncate(1 << 40)

    text = read_text(path)

    assert text is not None
    assert len(text) == 4096


def test_a_file_that_comes_later_is_found_a_dozen_readings_on(tmp_path: Path) -> None:
    path = tmp_path / "temp"
    file = KeptFile(lambda: path if path.exists() else None)
    assert file.read() is None
    path.write_text("1")

    readings = [file.read() for _ in range(12)]

    assert readings == [None] * 11 + ["1"]
    file.close()


def test_a_file_that_fails_is_opened_anew(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("1")
    second.write_text("2")
    places = [first, second]
    file = KeptFile(lambda: places.pop(0))
    assert file.read() == "1"
    # The descriptor goes bad, as that of a device that was unplugged does.
    folder = os.open(tmp_path, os.O_RDONLY)
    os.dup2(folder, descriptor_of(first))
    os.close(folder)

    assert file.read() is None
    assert file.read() == "2"
    file.close()


def descriptor_of(path: Path) -> int:
    [number] = [
        int(link.name)
        for link in Path("/proc/self/fd").iterdir()
        if link.is_symlink() and os.path.realpath(link) == str(path)
    ]
    return number

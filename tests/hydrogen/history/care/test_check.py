import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hydrogen.cli import main
from hydrogen.history.care.finding import Finding
from hydrogen.history.care.tail_check import tail_findings
from tests.hydrogen.history.kept_days import batches, keep

ADVICE = (
    "What is damaged shows as a gap, and Hydrogen goes on all the same. If there is a backup (made "
    "by 'hydrogen history backup'), stop Hydrogen and put that in the folder's place. See whether "
    "the card is worn, and whether the power goes without a shutdown."
)

Spoil = Callable[[sqlite3.Connection], object]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give the files of a folder with four hours, of which some are still in the tail."""
    folder = tmp_path_factory.mktemp("kept")
    keep(folder, batches(4))
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path, sound: dict[str, bytes]) -> Path:
    for name, content in sound.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    status = main(["history", "check", "--folder", str(folder)])
    return status, capsys.readouterr().out.splitlines()


def spoil(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "history.sqlite")) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_what_is_sound_is_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, [file, tail, verdict] = checked(folder, capsys)

    assert status == 0
    assert file.startswith("  history.sqlite: 3 series in ")
    assert ", 1 boot, batches up to number 2" in file
    assert tail.endswith(" batches that are not in the file yet")
    assert verdict == "all of it is sound"


def test_it_writes_nothing(folder: Path, sound: dict[str, bytes]) -> None:
    main(["history", "check", "--folder", str(folder)])

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == sound


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "UPDATE minutes SET chunk = substr(chunk, 1, 20)",
            "! history.sqlite: a chunk cannot be read, and shows as a gap: ",
        ),
        (
            "DELETE FROM quarters",
            "! history.sqlite: a chunk is missing, though finer buckets of the same time are there",
        ),
        (
            "DELETE FROM series WHERE number = 2",
            "! history.sqlite: a chunk is of a series that is not known, and is not shown: ",
        ),
        (
            "UPDATE minutes SET chunk = (SELECT chunk FROM minutes ORDER BY key LIMIT 1)",
            "! history.sqlite: a chunk has other numbers of readings than the finer buckets of ",
        ),
        (
            "UPDATE boots SET first = 9000, last = 9100",
            "! history.sqlite: a chunk has readings of times outside of its boot: ",
        ),
        (
            "UPDATE boots SET number = 7",
            "! history.sqlite: a chunk is of a boot that is not known, and is not shown: ",
        ),
        (
            "UPDATE runs SET boot = 9",
            "! history.sqlite: 1 runs are of a boot or a thing that is not there",
        ),
        (
            "UPDATE series SET kind = x'ff' WHERE number = 1",
            "! history.sqlite: 1 rows of series have values that cannot be",
        ),
        (
            "INSERT INTO quarters VALUES (-1, x'00')",
            "! history.sqlite: 1 chunks are of a boot or a thing that is not there",
        ),
        (
            "INSERT INTO quarters VALUES (9223372036854775807, x'00')",
            "! history.sqlite: a chunk cannot be read, and shows as a gap: ",
        ),
        ("DROP TABLE facts", "! history.sqlite: "),
    ],
)
def test_what_is_wrong_in_the_file_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], statement: str, told: str
) -> None:
    spoil(folder, statement)

    status, lines = checked(folder, capsys)

    assert status == 1
    assert [line for line in lines if line.startswith(told)]
    assert lines[-1] == ADVICE


def test_no_more_than_three_places_are_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(folder, "UPDATE minutes SET chunk = x'00'")

    _, [line, *_] = checked(folder, capsys)

    assert line.count("minutes, boot 1") == 3
    assert line.endswith("; …)")


@pytest.mark.parametrize("at", range(0, 60_000, 4_999))
def test_a_file_with_a_spoilt_stretch_is_never_the_end_of_it(
    folder: Path, capsys: pytest.CaptureFixture[str], at: int
) -> None:
    path = folder / "history.sqlite"
    content = bytearray(path.read_bytes())
    content[at : at + 600] = bytes([0xA5] * len(content[at : at + 600]))
    path.write_bytes(content)

    status, lines = checked(folder, capsys)

    assert status in (0, 1)  # some of it may be free
    assert (lines[-1] == ADVICE) is (status == 1)


def test_a_foreign_file_is_told_and_the_tail_looked_at_all_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "history.sqlite").write_bytes(b"no database" * 1000)

    status, [file, tail, advice] = checked(folder, capsys)

    assert (status, advice) == (1, ADVICE)
    assert file == "! history.sqlite: it is no database"
    assert tail.startswith("  history.tail: ")


def test_a_foreign_tail_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "history.tail").write_bytes(b"x" * 100)

    status, [_, tail, _] = checked(folder, capsys)

    assert status == 1
    assert tail.startswith("! history.tail: ")


def test_files_that_were_put_aside_are_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "history.sqlite.damaged-20261101T090000.000Z").write_bytes(b"x" * 1500)

    status, lines = checked(folder, capsys)

    assert status == 0
    assert lines[2] == (
        "  history.sqlite.damaged-20261101T090000.000Z: was damaged and put aside: "
        "2 kB that nothing reads any more"
    )


def test_where_there_is_nothing_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["history", "check", "--folder", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"no history in {tmp_path}\n"


def test_a_first_batch_that_is_missing_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(tmp_path, batches(0.1))
    with (tmp_path / "history.tail").open("r+b") as tail:
        tail.seek(6000)
        tail.write(b"?" * 300)

    status, [_, missing, rest, advice] = checked(tmp_path, capsys)

    assert (status, advice) == (1, ADVICE)
    assert missing == "! history.tail: 1 batch is missing: a minute of everything each"
    assert rest == "  history.tail: 5 batches that are not in the file yet"


@pytest.mark.parametrize("is_left", [True, False])
def test_a_file_that_is_gone_or_empty_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], *, is_left: bool
) -> None:
    (folder / "history.sqlite").unlink()
    if is_left:
        (folder / "history.sqlite").touch()

    status, [file, tail, advice] = checked(folder, capsys)

    assert (status, advice) == (1, ADVICE)
    assert file == "! history.sqlite: it is not there, or empty: what was in it is lost"
    assert tail.endswith(" batches that are not in the file yet")


def test_a_tail_that_is_gone_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "history.tail").write_bytes(b"")

    status, [_, tail, advice] = checked(folder, capsys)

    assert (status, advice) == (1, ADVICE)
    assert tail == (
        "! history.tail: it is not there, or empty: what was not in the file yet is lost"
    )


def test_two_empty_files_are_not_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "history.sqlite").touch()
    (tmp_path / "history.tail").touch()

    assert checked(tmp_path, capsys)[0] == 1


def findings(numbers: list[int], taken: int | None) -> Iterator[Finding]:
    return tail_findings([(number, b"\x01none of ours") for number in numbers], taken=taken)


def test_batches_that_are_missing_or_unreadable_are_counted() -> None:
    assert list(findings([3, 4, 6, 9], 4)) == [
        Finding("2 batches cannot be read, though they are whole", is_bad=True),
        Finding("3 batches are missing: a minute of everything each", is_bad=True),
        Finding("2 batches that are not in the file yet"),
    ]


def test_batches_of_a_later_version_are_told() -> None:
    assert list(tail_findings([(5, b"\x02")], taken=4)) == [
        Finding(
            "1 of its batches cannot be read: it is of a later version of Hydrogen: "
            "install that one again",
            is_bad=True,
        ),
        Finding("1 batch that is not in the file yet"),
    ]


def test_numbers_begin_anywhere_where_the_file_could_not_be_asked() -> None:
    leap = 1 << 40
    for taken in (None, 0, 5):
        told = [finding.text for finding in findings([leap, leap + 1], taken)]
        assert not [text for text in told if "missing" in text]

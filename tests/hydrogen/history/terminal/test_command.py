import asyncio
import csv
import io
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hydrogen.cli import main
from tests.hydrogen.history.kept_days import batches, keep, wave
from tests.hydrogen.history.local_zone import local_zone

NO_FOLDER = (
    "no folder is configured to keep the past in (memory.folder): --folder names one, such as "
    "/var/lib/hydrogen of a service. What is only in the memory of a running Hydrogen can be had "
    "from its page."
)
RANGE = ("--from", "2026-11-01T09:00", "--to", "2026-11-01T12:00")


@pytest.fixture(autouse=True)
def _utc() -> Iterator[None]:
    with local_zone("UTC0"):
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with three hours, of which half an hour could not be measured."""
    folder = tmp_path_factory.mktemp("kept")
    keep(folder, batches(3, value=lambda at: None if 4600 <= at < 6400 else wave(at)))
    return folder


def test_without_a_series_it_lists_what_there_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["history", "--folder", str(folder)]) == 0

    *rows, sizes = capsys.readouterr().out.splitlines()
    span = "1 Nov 2026 09:00  1 Nov 2026 12:00"
    assert [row.split("  ")[0] for row in rows] == [
        "series",
        "air.temperature_celsius",
        "air.humidity_percent",
        "host.cpu.temperature_celsius",
    ]
    assert all(span in row for row in rows[1:])
    assert sizes.startswith(f"{folder}: history.sqlite ")
    assert main(["history", "--list", "--folder", str(folder)]) == 0


def test_a_series_is_drawn_and_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--ascii", "air.temperature_celsius", *RANGE]

    assert main(["history", "--folder", str(folder), *arguments]) == 0

    first, _, name, *lines = capsys.readouterr().out.splitlines()
    assert first == "1 Nov 2026 09:00 to 1 Nov 2026 12:00 UTC"
    assert name == "air.temperature_celsius, C"
    assert lines[-3].split() == ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]
    assert lines[-2].startswith("  lowest 19.5 C (1 Nov 2026 11:4")
    assert lines[-1].startswith("  9,000 readings, 1,800 more not ok; gap from 1 Nov 2026 ")


def test_words_and_options_may_come_in_any_order(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["history", "air", *RANGE, "host.cpu", "--ascii", "--folder", str(folder)]) == 0

    shown = capsys.readouterr().out
    named = [line for line in shown.splitlines() if line.startswith(("air", "host"))]
    assert named == [
        "air.temperature_celsius, C",
        "air.humidity_percent, %",
        "host.cpu.temperature_celsius, C",
    ]


def test_fewer_points_can_be_wanted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawn = []
    for points in ((), ("--points", "3")):
        assert main(["history", "host.cpu", *RANGE, *points, "--folder", str(folder)]) == 0
        drawn.append(capsys.readouterr().out)

    assert drawn[0] != drawn[1]


def test_buckets_are_given_as_csv(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["air.humidity_percent", "--csv", "--width", "10", *RANGE]

    assert main(["history", "--folder", str(folder), *arguments]) == 0

    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert sum(int(row["air.humidity_percent.count"]) for row in rows) == 9000
    assert rows[0]["time"] == "2026-11-01T09:00:00.000Z"
    assert rows[0]["certain"] == "true"


async def test_whoever_has_seen_enough_is_no_error(folder: Path) -> None:
    command = shlex.join(
        [sys.executable, "-m", "hydrogen", "history", "--folder", str(folder), "air", "--csv"]
    )
    pipe = await asyncio.create_subprocess_shell(
        f"{command} {shlex.join(RANGE)} | head -n 1",
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )

    output, errors = await pipe.communicate()

    assert output.startswith(b"time,certain,")
    assert errors == b""


def test_where_nothing_was_kept_then_it_says_when_something_was(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["host.cpu", "--from", "2020-01-01", "--to", "2020-01-02"]

    assert main(["history", "--folder", str(folder), *arguments]) == 0

    assert capsys.readouterr().out == (
        "1 Jan 2020 00:00 to 2 Jan 2020 00:00 UTC\n"
        "\n"
        "host.cpu.temperature_celsius\n"
        "  nothing was kept of it then, but from 1 Nov 2026 09:00 to 1 Nov 2026 12:00\n"
    )


def test_a_csv_of_a_time_without_anything_is_a_head_and_says_why(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["host.cpu", "--csv", "--from", "2020-01-01", "--folder", str(folder)]

    assert main(["history", *arguments, "--to", "2020-01-02"]) == 0

    told = (
        "host.cpu.temperature_celsius: nothing was kept of it then, "
        "but from 1 Nov 2026 09:00 to 1 Nov 2026 12:00\n"
    )
    output, errors = capsys.readouterr()
    assert (output.count("\r\n"), errors) == (1, told)

    assert main(["history", "host.cpu", "--csv", "--last", "1s", "--folder", str(folder)]) == 0

    assert capsys.readouterr().err == (
        f"{told}while Hydrogen runs, the newest minute is in its memory alone: "
        "see /api/history.csv\n"
    )


def test_what_nobody_vouches_for_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(tmp_path, batches(0.5, is_synchronized=False))

    assert main(["history", "--folder", str(tmp_path), "host.cpu", "--ascii", *RANGE]) == 0

    *lines, told = capsys.readouterr().out.splitlines()
    assert "?" in lines[-5]
    assert told == (
        "?: nobody knows whether the clock was right then, so these times may be others"
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["aire"], "nothing is kept of aire; did you mean air?"),
        (
            ["air", "--last", "soon"],
            "soon: give a number and s, min, h, d or w, such as 90min, 24h or 7d",
        ),
        (
            ["air", "--from", "2026-11-02", "--to", "2026-11-01"],
            "--from 2026-11-02 is not before --to 2026-11-01",
        ),
        (
            ["air", "--from", "2026-11-02", "--to", "2026-11-02"],
            (
                "--from 2026-11-02 is not before --to 2026-11-02: "
                "a day is its begin, so name the one after it with --to"
            ),
        ),
    ],
)
def test_what_cannot_be_understood_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main(["history", "--folder", str(folder), *arguments]) == 1
    assert capsys.readouterr().err == f"{told}\n"


def test_a_folder_that_is_missing_or_empty_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "missing"
    assert main(["history", "--folder", str(missing)]) == 1
    told = "No such file or directory: check the folder, and who may read it"
    assert capsys.readouterr().err == f"{missing}: {told}\n"

    assert main(["history", "--folder", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"no history in {tmp_path}\n"

    keep(tmp_path / "simulated", batches(0.1))
    assert main(["history", "--folder", str(tmp_path)]) == 1
    shown = "that of a simulation is shown with --simulate"
    assert capsys.readouterr().err == f"no history in {tmp_path}; {shown}\n"


def test_the_folder_is_the_configured_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("memory: {folder: kept}\n")
    keep(tmp_path / "kept" / "simulated", batches(0.1))
    assert main(["history", "--simulate", str(path)]) == 0
    assert "air.humidity_percent" in capsys.readouterr().out

    path.write_text("{}\n")
    assert main(["history", str(path)]) == 1
    assert capsys.readouterr().err == f"{path}: {NO_FOLDER}\n"


def test_a_file_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "history.sqlite"
    path.write_bytes(b"no database" * 1000)

    assert main(["history", "--folder", str(tmp_path)]) == 1

    assert capsys.readouterr().err == (
        f"{path}: it is no database; when Hydrogen runs it puts that aside, and saves what can be "
        "read of it; 'hydrogen history check' tells more\n"
    )


def test_the_command_line_loads_no_web_server_and_no_hardware() -> None:
    script = (
        "import sys, hydrogen.history.terminal.command\n"
        "import hydrogen.history.care.check, hydrogen.history.care.backup\n"
        "print([name for name in ('aiohttp', 'gpiod', 'smbus2', 'psutil') if name in sys.modules])"
    )

    found = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )

    assert found.stdout == "[]\n"

import csv
import io
from pathlib import Path

import pytest

from hydrogen.cli import main
from tests.hydrogen.memory.bench import Bench, recorded
from tests.hydrogen.process import finished

NO_FOLDER = (
    "no folder is configured to keep recordings in (memory.folder): --folder names one, such as "
    "/var/lib/hydrogen of a service. What is only in the memory of a running Hydrogen can be had "
    "from its page."
)


def write(folder: Path, text: str) -> str:
    path = folder / "config.yaml"
    path.write_text(text)
    return str(path)


async def record(folder: Path) -> None:
    await recorded(Bench(folder))


async def test_recordings_are_listed_newest_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await record(tmp_path / "kept")
    await record(tmp_path / "kept")
    path = write(tmp_path, "memory: {folder: kept}\n")

    assert main(["blackbox", path]) == 0
    listed = capsys.readouterr().out
    assert listed == (
        "   id  when                      reason          seconds      kB  what happened\n"
        "    2  2026-09-21T14:15:00.000Z  e_stop               70       6"
        "  the emergency stop was pressed\n"
        "    1  2026-09-21T14:15:00.000Z  e_stop               70       6"
        "  the emergency stop was pressed\n"
    )
    assert main(["blackbox", "--list", path]) == 0
    assert capsys.readouterr().out == listed


async def test_one_is_given_as_it_was_written(tmp_path: Path) -> None:
    await record(tmp_path)

    done = await finished("blackbox", "--csv", "1", "--folder", tmp_path)

    assert done.status == 0
    rows = list(csv.DictReader(io.StringIO(done.output)))
    assert rows[0]["kind"] == "trigger"
    assert len(rows) > 70


async def test_keys_that_this_user_may_not_read_do_not_matter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await record(tmp_path)
    path = write(
        tmp_path, "keys: {a: {role: read, file: missing.key}}\nmemory: {folder: .}\nserver: 7\n"
    )

    assert main(["blackbox", path]) == 0
    assert "e_stop" in capsys.readouterr().out


async def test_the_folder_of_the_service_is_taken_where_none_is_configured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    await record(tmp_path)
    await record(tmp_path / "simulated")
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path))
    path = write(tmp_path, "keys: {}\n")

    assert main(["blackbox", path]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main(["blackbox", "--simulate", "--csv", "1", path]) == 0


def test_a_configuration_without_a_folder_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, "{}\n")

    assert main(["blackbox", path]) == 1
    assert capsys.readouterr().err == f"{path}: {NO_FOLDER}\n"


def test_a_problem_of_the_section_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, "memory:\n  foldr: here\n")

    assert main(["blackbox", path]) == 1
    told = capsys.readouterr().err
    assert told == f"{path}:2: memory.foldr: unknown option; did you mean folder?\n"


def test_where_nothing_was_recorded_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["blackbox", "--folder", str(tmp_path)]) == 0
    assert capsys.readouterr().err == f"no recordings in {tmp_path}/blackbox\n"
    assert main(["blackbox", "--csv", "3", "--folder", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"no recording 3 in {tmp_path}/blackbox: there is none\n"


async def test_those_of_a_simulation_are_not_forgotten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await record(tmp_path / "simulated")
    shown = "those of a simulation are shown with --simulate"

    assert main(["blackbox", "--folder", str(tmp_path)]) == 0
    assert capsys.readouterr().err == f"no recordings in {tmp_path}/blackbox; {shown}\n"
    assert main(["blackbox", "--csv", "1", "--folder", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert told == f"no recording 1 in {tmp_path}/blackbox: there is none; {shown}\n"


async def test_a_recording_that_is_not_there_is_told_with_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await record(tmp_path)
    await record(tmp_path)

    assert main(["blackbox", "--csv", "7", "--folder", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"no recording 7 in {tmp_path}/blackbox: there are 2, 1\n"


def test_a_folder_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "missing"

    assert main(["blackbox", "--folder", str(missing)]) == 1
    told = "No such file or directory: check the folder, and who may read it"
    assert capsys.readouterr().err == f"{missing}: {told}\n"

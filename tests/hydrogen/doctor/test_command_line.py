"""What `hydrogen scan` is given on the command line, and what becomes of it."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from hydrogen.cli import main
from tests.hydrogen.process import started

CONFIGURATION = """
keys: {owner: {role: read, value: a-key-of-some-length}}
buses: {main: {device: /dev/i2c-1}}
sensors: {bed: {driver: tmp117, bus: main, address: 0x48}}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "config.yaml"
    path.write_text(text)
    return path


@pytest.mark.parametrize("times", ["0", "-3", "1000001", "9" * 5000, "many", "1.5", ""])
def test_a_number_of_readings_that_cannot_be_is_refused_with_the_reason(
    times: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(["scan", f"--measure={times}"])
    assert end.value.code == 2
    reason = f"--measure: takes a whole number from 1 to 1000000, not {times}\n"
    assert reason in capsys.readouterr().err


def test_so_many_readings_are_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, CONFIGURATION)
    assert main(["scan", "--simulate", "--measure", "7", str(path)]) == 0
    assert "0 of 7 failed" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["scan", "check", "run"])
async def test_an_interrupt_ends_every_command_without_a_traceback(
    command: str, tmp_path: Path
) -> None:
    pipe = tmp_path / "config.yaml"
    os.mkfifo(pipe)
    async with started(command, pipe) as running:
        # The pipe opens when the program reads its configuration, and never ends.
        writer = await asyncio.to_thread(os.open, pipe, os.O_WRONLY)
        try:
            running.signal(signal.SIGINT)
            done = await running.finish()
        finally:
            os.close(writer)
    assert (done.status, done.output, done.errors) == (130, "", "")


def test_a_problem_of_no_concern_to_a_scan_is_a_warning_and_the_rest_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CONFIGURATION.replace("value: a-key-of-some-length", "environment: NOT_SET_HERE")
    path = write(tmp_path, text + "combine: {all: {method: mean, of: [bed, nobody]}}\n")
    assert main(["scan", "--simulate", str(path)]) == 0
    printed = capsys.readouterr()
    first, second = printed.err.splitlines()
    assert first == (
        f"warning: {path}:2: keys.owner.environment: this variable is not set in the environment "
        "of this program"
    )
    assert second.startswith(f"warning: {path}:5: combine.all")
    assert "surely tmp117; configured as bed" in printed.out


def test_without_buses_and_sensors_that_can_be_read_a_scan_goes_on_without_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, CONFIGURATION.replace("tmp117", "tmp711"))
    assert main(["scan", "--bus", "nowhere", str(path)]) == 1
    problem, warning, nothing = capsys.readouterr().err.splitlines()
    assert problem.startswith(f"{path}:4: sensors.bed.driver: unknown driver")
    assert warning == f"warning: the scan knows nothing of what is in {path}"
    assert nothing.startswith("no bus nowhere: ")


def test_a_simulation_does_not_go_on_without_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, CONFIGURATION.replace("tmp117", "tmp711"))
    assert main(["scan", "--simulate", str(path)]) == 1
    [problem] = capsys.readouterr().err.splitlines()
    assert problem.startswith(f"{path}:4: sensors.bed.driver: unknown driver")


def test_a_file_that_is_not_there_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "config.yaml"
    assert main(["scan", str(path)]) == 1
    assert capsys.readouterr() == ("", f"{path}: there is no such file\n")

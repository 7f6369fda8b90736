import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from tests.hydrogen.process import finished, free_port
from tests.hydrogen.program.written import write

COUNTED = "1 sensor, 0 combinations, 1 line, 0 alarms, 0 outputs, 0 channels"


async def test_every_problem_of_a_configuration_is_told_and_the_status_is_one(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, port=free_port())
    path.write_text(path.read_text().replace("lm75b", "lm75x").replace("GPIO17", "[]"))

    for command in (("check",), ("run", "--simulate")):
        done = await finished(*command, path)

        assert done.status == 1
        assert f"{path}:11: sensors.bed.driver" in done.errors
        assert f"{path}:13: lines.door.line" in done.errors


async def test_check_says_what_is_fine(tmp_path: Path) -> None:
    path = write(tmp_path, port=5001)

    done = await finished("check", path)

    assert done.status == 0
    assert done.output == f"{path}: fine: {COUNTED}\n"


async def test_check_warns_and_is_content(tmp_path: Path) -> None:
    more = "outputs:\n  fan:\n    line: GPIO24\n    polarity: active_low\n"
    path = write(tmp_path, port=5001, more=more)

    done = await finished("check", path)

    assert done.status == 0
    assert done.errors == (
        f"warning: {path}:17: outputs.fan.polarity: on until Hydrogen starts: GPIO24 is pulled "
        "down at boot, which is on by active_low; GPIO4 to GPIO8 are pulled up (docs/outputs.md)\n"
    )


async def test_the_version_is_that_of_the_package() -> None:
    done = await finished("--version")

    assert done.status == 0
    assert done.output == f"hydrogen {version('hydrogen-monitor')}\n"


def test_the_version_is_looked_up_only_when_somebody_asks() -> None:
    script = "import sys, hydrogen.cli; sys.exit('importlib.metadata' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)  # noqa: S603  our own program


async def test_without_a_command_its_use_is_shown() -> None:
    done = await finished()

    assert done.status == 2
    assert "usage: hydrogen" in done.errors
    assert "the following arguments are required: command" in done.errors


async def test_combinations_are_counted_too(tmp_path: Path) -> None:
    path = write(tmp_path, port=5001)
    again = "  plate: {driver: lm75b, bus: main, address: 0x4b}\nlines:"
    text = path.read_text().replace("lines:", again, 1)
    path.write_text(f"{text}\ncombine: {{both: {{method: mean, of: [bed, plate]}}}}\n")

    done = await finished("check", path)

    assert done.output.startswith(f"{path}: fine: 2 sensors, 1 combination, 1 line, ")


async def test_the_schema_is_printed_as_json() -> None:
    done = await finished("schema")

    assert done.status == 0
    assert json.loads(done.output)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


async def test_each_new_key_is_another_and_long_enough() -> None:
    keys = {(await finished("key", "new")).output.split()[0] for _ in range(2)}

    assert len(keys) == 2
    assert all(len(key) >= 32 for key in keys)


async def test_outputs_are_switched_off_and_what_could_not_be_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, port=5001)
    none = await finished("off", path)
    path.write_text(f"{path.read_text()}\noutputs: {{lamp: {{line: 5, chip: nowhere}}}}\n")

    done = await finished("off", path)

    assert (none.status, none.errors) == (0, "")
    assert done.status == 1
    assert done.errors.startswith("outputs.lamp: nowhere/5: ")


async def test_what_is_wrong_elsewhere_keeps_no_output_from_being_switched_off(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, port=5001)
    wrong = "notifications: {a: {webhok: 5}}\noutputs:\n  lamp: {line: 5, chip: nowhere}\n"
    path.write_text(f"{path.read_text()}\n{wrong}  fan: {{}}\n")
    line = len(path.read_text().splitlines())

    done = await finished("off", path)

    assert done.status == 1
    told = done.errors.splitlines()
    assert told[:2] == [
        (
            f"warning: {path}:{line}: outputs.fan: "
            "is not switched off: its line, chip or polarity cannot be told"
        ),
        f"warning: {path}:{line}: outputs.fan: line is missing",
    ]
    assert told[2].startswith("outputs.lamp: nowhere/5: ")
    assert len(told) == 3


async def test_where_the_file_cannot_be_read_it_is_said_that_nothing_is_switched_off(
    tmp_path: Path,
) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("outputs: {lamp: {line: GPIO5}")

    done = await finished("off", path)

    assert done.status == 1
    assert done.errors.splitlines()[-1] == f"{path}: no output was switched off"
    assert len(done.errors.splitlines()) > 1

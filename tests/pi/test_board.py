"""The rig is what it says: without this, the other tests might prove something else."""

import msgspec

from tests.kernel.guest.program.client import Message, Program, line

from .board import Board


def test_the_board_is_a_raspberry_pi_with_its_own_i2c_controller_and_gpio(board: Board) -> None:
    assert of(board, "/proc/device-tree/model") == "Raspberry Pi 3 Model B"
    assert of(board, "/sys/bus/i2c/devices/i2c-1/of_node/compatible") == "brcm,bcm2835-i2c"
    assert of(board, "/sys/bus/gpio/devices/gpiochip0/of_node/compatible") == "brcm,bcm2835-gpio"


def test_the_program_names_the_board_and_tells_its_processors_temperature(
    board: Board, program: Program
) -> None:
    status = program.status_where(lambda now: host(now)["model"] is not None)
    millidegrees = int(board.console.run("cat /sys/class/thermal/thermal_zone0/temp"))

    assert host(status)["model"] == "Raspberry Pi 3 Model B"
    assert host(status)["cpu_temperature_celsius"] == round(millidegrees / 1000, 1)


def test_a_line_of_the_header_is_found_by_its_name(program: Program) -> None:
    status = program.status_where(lambda now: line(now, "door")["state"] == "ok")

    assert line(status, "door")["changes"] == 0


def host(status: Message) -> Message:
    return msgspec.convert(status["host"], Message)


def of(board: Board, path: str) -> str:
    """Read a property of the device tree, of which every text ends in a zero."""
    return board.console.run(f"tr -d '\\0' <{path}")

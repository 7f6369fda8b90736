"""Chips that the kernel's own drivers read, and the program by the driver `kernel`."""

import pytest

from drivers.chips.dps310_formulas import Calibration, celsius, hectopascals
from drivers.chips.dps310_map import (
    COEFFICIENTS,
    COEFFICIENTS_LENGTH,
    PRESSURE,
    SCALES,
    TEMPERATURE,
)
from tests.kernel.guest.program.client import Program, sensor

from .board import Board
from .registers import read_block

# Infineon DPS310 V1.2, Table 9: one sample, which is what the kernel chooses.
SCALE = SCALES[0]
TWIN = 0x77  # of the kernel's chip, and nobody's


@pytest.mark.parametrize("chip", ["kernels_motors", "far_motors"])
def test_an_emc1413s_three_temperatures_arrive_by_way_of_hwmon_and_a_multiplexer_too(
    board: Board, program: Program, chip: str
) -> None:
    for degrees in ((25, 0, 127), (1, 64, 26), (0, 127, 63)):
        for number, value in enumerate(degrees):
            board.monitor.set(chip, f"temperature{number}", value * 1000)
        names = (chip, f"{chip}_1", f"{chip}_2")
        expected = {name: float(value) for name, value in zip(names, degrees, strict=True)}
        assert program.temperatures(expected) == expected


def test_a_dps310s_temperature_and_pressure_arrive_by_way_of_a_multiplexer_and_iio(
    board: Board, program: Program
) -> None:
    status = program.status_where(lambda now: sensor(now, "far_air")["state"] == "ok")
    air = sensor(status, "far_air")
    millidegrees = int(of_iio(board, "in_temp_input"))
    kilopascals = float(of_iio(board, "in_pressure_input"))

    assert air["temperature_celsius"] == millidegrees / 1000
    assert air["pressure_hectopascals"] == pytest.approx(kilopascals * 10, abs=1e-9)


def test_our_formulas_make_of_a_dps310s_bytes_what_the_kernel_makes_of_them(board: Board) -> None:
    calibration = coefficients(board)
    temperature = number(board, TEMPERATURE) / SCALE
    pressure = number(board, PRESSURE) / SCALE

    # The kernel tells thousandths of a degree, and pascals.
    assert celsius(temperature, calibration) == pytest.approx(
        int(of_iio(board, "in_temp_input")) / 1000, abs=0.001
    )
    assert hectopascals(pressure, temperature, calibration) == pytest.approx(
        float(of_iio(board, "in_pressure_input")) * 10, abs=0.01
    )


def test_the_processors_own_temperature_arrives_by_way_of_its_thermal_zone(
    board: Board, program: Program
) -> None:
    expected = int(board.console.run("cat /sys/class/thermal/thermal_zone0/temp")) / 1000

    assert program.temperatures({"processor": expected}) == {"processor": expected}


def of_iio(board: Board, name: str) -> str:
    return board.console.run(f"cat /sys/bus/iio/devices/iio:device0/{name}")


def coefficients(board: Board) -> Calibration:
    return Calibration.of(read_block(board, TWIN, COEFFICIENTS, COEFFICIENTS_LENGTH))


def number(board: Board, first: int) -> int:
    return int.from_bytes(read_block(board, TWIN, first, 3), "big", signed=True)

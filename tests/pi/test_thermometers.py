"""The whole road on a Raspberry Pi: from a chip on its I2C pins to a WebSocket client."""

import pytest

from tests.kernel.guest.program.client import Message, Program, sensor, shown

from .board import Board

THERMOMETERS = ("bed", "left", "right")


@pytest.mark.parametrize("name", THERMOMETERS)
def test_a_temperature_that_is_set_while_it_runs_arrives_below_zero_and_at_both_ends(
    board: Board, program: Program, name: str
) -> None:
    for thousandths, degrees in (
        (25_000, 25.0),
        (63, 0.0625),
        (0, 0.0),
        (-63, -0.0625),
        (-25_000, -25.0),
        (-55_000, -55.0),
        (-128_000, -128.0),
        (127_938, 127.9375),
    ):
        board.monitor.set(name, "temperature", thousandths)
        assert program.temperatures({name: degrees}) == {name: degrees}


def test_a_slow_change_is_followed_reading_by_reading_and_nothing_else_is_seen(
    board: Board, program: Program
) -> None:
    settle(board, program, dict.fromkeys(THERMOMETERS, 20.0))
    seen = []
    for step in range(1, 9):
        expected = {"bed": 20 + step / 4, "left": 20 - step / 4, "right": 20 - step / 2}
        put(board, expected)
        status = status_showing(program, expected)
        seen.append({name: sensor(status, name)["sampled_at"] for name in THERMOMETERS})
        assert {sensor(status, name)["state"] for name in THERMOMETERS} == {"ok"}

    for name in THERMOMETERS:
        times = [str(reading[name]) for reading in seen]
        assert times == sorted(set(times))


def test_chips_of_one_address_behind_a_multiplexer_are_never_taken_for_one_another(
    board: Board, program: Program
) -> None:
    expected = {"bed": 60.0, "left": 21.5, "right": -21.5}
    put(board, expected)
    program.temperatures(expected)
    sampled: set[object] = set()

    def ten_readings_later(status: Message) -> bool:
        assert shown(status, expected) == expected
        sampled.add(sensor(status, "left")["sampled_at"])
        return len(sampled) > 10

    program.status_where(ten_readings_later)


def status_showing(program: Program, expected: dict[str, float]) -> Message:
    return program.status_where(lambda now: shown(now, expected) == expected)


def put(board: Board, degrees: dict[str, float]) -> None:
    for name, value in degrees.items():
        board.monitor.set(name, "temperature", round(value * 1000))


def settle(board: Board, program: Program, degrees: dict[str, float]) -> None:
    """Wait until a jump to these temperatures is believed."""
    put(board, degrees)
    program.temperatures(degrees)
    program.status_where(lambda s: all(sensor(s, name)["state"] == "ok" for name in degrees))

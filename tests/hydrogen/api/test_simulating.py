from collections.abc import Collection

import pytest

from drivers.quantity import Quantity
from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.api.messages import SimulateRequest
from hydrogen.api.protocol import parse
from hydrogen.api.simulating import simulate
from hydrogen.demonstration import Activity, Order, Trouble


class Toy:
    """Simulated hardware that only remembers what it was told."""

    sensors = ("bed",)
    lines = ("door",)
    possible_troubles: Collection[Trouble] = (Trouble.POWER_LOSS, Trouble.DOOR_OPEN)

    def __init__(self) -> None:
        self.told: list[object] = []
        self.activity = Activity.IDLE
        self.troubles: set[Trouble] = set()

    def break_sensor(self, name: str, fault: str | None) -> None:
        self.told.append((name, fault))

    def quantities(self, name: str) -> Collection[Quantity]:
        assert name == "bed"
        return [Quantity.TEMPERATURE]

    def hold(self, name: str, quantity: Quantity, value: float | None) -> None:
        self.told.append((name, quantity, value))

    def drive_line(self, name: str, *, active: bool | None) -> None:
        self.told.append((name, active))

    def order(self, order: Order) -> None:
        self.told.append(order)
        self.activity = Activity.PRINTING

    def set_trouble(self, trouble: Trouble, *, active: bool) -> None:
        self.told.append((trouble, active))
        self.troubles = {trouble} if active else set()


def request(text: str) -> SimulateRequest:
    _, parsed = parse(f'{{"type": "simulate", {text}}}'.encode())
    assert isinstance(parsed, SimulateRequest)
    return parsed


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"sensor": "bed", "fault": "hang"', ("bed", "hang")),
        ('"sensor": "bed"', ("bed", None)),
        (
            '"sensor": "bed", "quantity": "temperature_celsius", "value": 4',
            ("bed", Quantity.TEMPERATURE, 4.0),
        ),
        ('"line": "door", "active": true', ("door", True)),
        ('"line": "door", "active": false', ("door", False)),
        ('"line": "door", "active": null', ("door", None)),
    ],
)
def test_sensors_and_lines_are_moved_and_nothing_more_is_told(text: str, told: object) -> None:
    toy = Toy()

    assert simulate(toy, request(text)) == {}
    assert toy.told == [told]


def test_a_trouble_begins_and_ends_and_the_answer_tells_how_the_printer_is() -> None:
    toy = Toy()

    begun = simulate(toy, request('"trouble": "power_loss", "active": true'))
    ended = simulate(toy, request('"trouble": "power_loss", "active": false'))

    troubles = {"door_open": False, "power_loss": True}
    assert begun == {"simulation": {"printer": "idle", "troubles": troubles}}
    troubles = {"door_open": False, "power_loss": False}
    assert ended == {"simulation": {"printer": "idle", "troubles": troubles}}
    assert toy.told == [(Trouble.POWER_LOSS, True), (Trouble.POWER_LOSS, False)]


def test_the_printer_is_ordered_and_the_answer_tells_how_it_is() -> None:
    toy = Toy()

    troubles = {"door_open": False, "power_loss": False}
    assert simulate(toy, request('"printer": "print"')) == {
        "simulation": {"printer": "printing", "troubles": troubles}
    }
    assert toy.told == [Order.PRINT]


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ('"active": true', "sensor", "a sensor's name"),
        ('"line": "door"', "active", "true or false, or null for a line that is to be let go"),
        ('"trouble": "power_loss"', "active", "true or false"),
        ('"trouble": "power_loss", "active": null', "active", "true or false"),
    ],
)
def test_what_is_not_said_whole_is_not_done(text: str, field: str, expected: str) -> None:
    toy = Toy()
    with pytest.raises(ApiError) as refused:
        simulate(toy, request(text))

    assert str(refused.value) == (
        "name a sensor, a line or a trouble and whether it is active, or an order to printer"
    )
    assert refused.value.code is ErrorCode.INVALID_MESSAGE
    assert refused.value.details == {"field": field, "expected": expected}
    assert toy.told == []


@pytest.mark.parametrize(
    ("text", "message", "known"),
    [
        ('"sensor": "hotend"', "there is no sensor hotend", ["bed"]),
        ('"line": "lid", "active": true', "there is no line lid", ["door"]),
        (
            '"sensor": "bed", "quantity": "humidity_percent"',
            "there is no quantity humidity_percent",
            ["temperature_celsius"],
        ),
        (
            '"trouble": "e_stop", "active": true',
            "the configuration has no line or output for e_stop",
            ["door_open", "power_loss"],
        ),
    ],
)
def test_what_there_is_not_is_not_found(text: str, message: str, known: list[str]) -> None:
    toy = Toy()
    with pytest.raises(ApiError, match=message) as refused:
        simulate(toy, request(text))

    assert refused.value.code is ErrorCode.NOT_FOUND
    assert refused.value.details == {"known": known}
    assert toy.told == []


@pytest.mark.parametrize(
    "text",
    [
        '"line": "door", "active": true, "printer": "print", "sensor": "hotend"',
        '"line": "door", "active": true, "sensor": "bed", "quantity": "humidity_percent"',
        '"sensor": "bed", "printer": "print", "line": "lid", "active": true',
        '"sensor": "bed", "line": "door", "printer": "print", "active": true, "trouble": "e_stop"',
    ],
)
def test_of_a_message_that_names_something_that_is_not_there_nothing_is_done(text: str) -> None:
    toy = Toy()
    with pytest.raises(ApiError) as refused:
        simulate(toy, request(text))

    assert refused.value.code is ErrorCode.NOT_FOUND
    assert toy.told == []


def test_real_hardware_is_neither_broken_nor_moved() -> None:
    with pytest.raises(ApiError, match="the hardware is real") as refused:
        simulate(None, request('"printer": "print"'))

    assert refused.value.code is ErrorCode.REFUSED
    assert refused.value.details == {"reason": "not_simulated"}

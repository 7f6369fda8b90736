"""What the sensors are, asked for through the wire."""

import threading

import pytest

from hydrogen.clock import Instant
from hydrogen.doctor.inventory import Inventory
from hydrogen.model import HardwareStatistics, Statistics
from tests.hydrogen.api.fakes import READ_KEY, Desk
from tests.hydrogen.serving import CONTROL_KEY, Message, Served, ask
from tests.hydrogen.serving import READ_KEY as SERVED_READ_KEY

COUNTS = Statistics(
    reads=96,
    errors={"no_response": 3, "bad_checksum": 1},
    retries=2,
    median_seconds=0.0004,
    last_good=Instant(0.0, 1_790_164_800.0),
)


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.inventory = Inventory(
        sensors={"bed": {"title": "LM75B"}, "new": {}, "both": {}},
        buses={"i2c-1": {"name": "main"}, "i2c-1/0x70/3": {"name": "deep"}},
    )
    desk.services.statistics = lambda: HardwareStatistics(
        sensors={"bed": COUNTS, "new": Statistics()}, buses={"i2c-1": COUNTS}
    )
    return desk


async def asked(desk: Desk) -> Message:
    async with desk.http(READ_KEY) as http, http.get("/api/sensors") as response:
        assert response.status == 200
        answer: Message = await response.json()
        return answer


async def test_how_reading_went_stands_beside_what_a_sensor_is(desk: Desk) -> None:
    counts = {
        "reads": 96,
        "errors": {"no_response": 3, "bad_checksum": 1},
        "retries": 2,
        "outliers": 0,
        "read_milliseconds_median": 0.4,
        "read_milliseconds_p99": None,
        "last_good_at": "2026-09-23T12:00:00.000Z",
    }
    answer = await asked(desk)

    sensors, buses = answer["sensors"], answer["buses"]
    assert isinstance(sensors, dict)
    assert isinstance(buses, dict)
    assert sensors["bed"] == {"title": "LM75B", "statistics": counts, "error_rate": 0.04}
    assert sensors["new"]["error_rate"] is None
    assert sensors["both"] == {"statistics": None, "error_rate": None}
    assert buses["i2c-1"] == {"name": "main", "statistics": counts, "error_rate": 0.04}
    assert buses["i2c-1/0x70/3"]["statistics"] is None


async def test_nobody_waits_while_the_drivers_are_tried_out(desk: Desk) -> None:
    threads: list[threading.Thread] = []

    def slow() -> Inventory:
        threads.append(threading.current_thread())
        return desk.inventory

    desk.services.inventory = slow
    await asked(desk)

    [thread] = threads
    assert thread is not threading.main_thread()


async def test_it_needs_a_key(desk: Desk) -> None:
    async with desk.http("not-a-key-of-this-server") as http, http.get("/api/sensors") as response:
        assert response.status == 401


async def test_the_message_is_answered_as_the_request_is(served: Served) -> None:
    async with served.http(key=CONTROL_KEY) as http, http.get("/api/sensors") as response:
        told = await response.json()
    async with served.websocket(key=SERVED_READ_KEY) as client:
        answer = await ask(client, {"type": "sensors", "id": 1})

    assert answer["type"] == "sensors"
    sensors = answer["sensors"]
    assert isinstance(sensors, dict)
    assert list(sensors) == list(told["sensors"]) == ["enclosure", "bed", "outside"]
    assert sensors["bed"].keys() == told["sensors"]["bed"].keys()
    assert list(told["buses"]) == ["i2c-1", "i2c-2"]

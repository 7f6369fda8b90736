"""What answers on the buses, asked for through the wire while the sensors are read."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.hydrogen.serving import (
    CONFIGURATION,
    READ_KEY,
    Message,
    Served,
    ask,
    receive_type,
    sensor,
    serve,
)


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    path = tmp_path / "config.yaml"
    path.write_text(CONFIGURATION)
    async with serve(path) as served:
        yield served


def bus(answer: Message, name: str) -> Message:
    buses = answer["buses"]
    assert isinstance(buses, dict)
    found: Message = buses[name]
    return found


def addresses(report: Message) -> list[object]:
    found = report["found"]
    assert isinstance(found, list)
    return [finding["address"] for finding in found]


async def test_every_bus_is_examined_while_its_sensors_go_on(served: Served) -> None:
    async with served.websocket() as client:
        while sensor(await receive_type(client, "status"), "bed")["state"] != "ok":
            pass
        answer = await ask(client, {"type": "rescan", "id": 7})

        assert (answer["type"], answer["id"]) == ("rescan", 7)
        assert addresses(bus(answer, "i2c-1")) == ["0x48", "0x49"]
        assert bus(answer, "i2c-1")["name"] == "main"
        assert answer["yaml"] == ""
        status = await ask(client, {"type": "status", "id": 8})
        assert sensor(status, "bed")["state"] == "ok"


async def test_how_reliably_chips_answer_is_measured_if_asked(served: Served) -> None:
    async with served.websocket() as client:
        request = {"type": "rescan", "id": 1, "bus": "main", "measure": 20}
        found = bus(await ask(client, request), "i2c-1")["found"]
        assert isinstance(found, list)
        for chip in found:
            assert (chip["endurance"]["asked"], chip["endurance"]["errors"]) == (20, {})
            assert chip["endurance"]["milliseconds_median"] > 0
        refused = await ask(client, {"type": "rescan", "id": 2, "measure": 1001})
        error = refused["error"]
        assert isinstance(error, dict)
        assert error["details"] == {"field": "measure", "expected": "a number from 0 to 1000"}


async def test_a_sensor_that_is_pulled_out_is_missing(served: Served) -> None:
    async with served.websocket() as client:
        await ask(client, {"type": "simulate", "id": 0, "sensor": "bed", "fault": "absent"})
        report = bus(await ask(client, {"type": "rescan", "id": 1, "bus": "main"}), "i2c-1")
        assert addresses(report) == ["0x48"]
        assert report["missing"] == ["0x49"]
        assert str(report["advice"]).startswith("['Nobody answers at 0x49, where bed should be")


async def test_a_stuck_bus_is_told_as_such(served: Served) -> None:
    async with served.websocket() as client:
        await ask(client, {"type": "simulate", "id": 0, "sensor": "bed", "fault": "grounded"})
        report = bus(await ask(client, {"type": "rescan", "id": 1, "bus": "main"}), "i2c-1")
        fault = report["fault"]
        assert isinstance(fault, dict)
        assert fault["code"] == "bus_stuck"


async def test_while_one_searches_another_is_told_to_wait(served: Served) -> None:
    async with served.websocket() as one, served.websocket() as other, served.websocket() as third:
        await ask(third, {"type": "simulate", "id": 0, "sensor": "bed", "fault": "hang"})
        searches = [
            asyncio.create_task(ask(client, {"type": "rescan", "id": 1, "bus": "main"}))
            for client in (one, other)
        ]
        [refused], [searching] = await asyncio.wait(searches, return_when=asyncio.FIRST_COMPLETED)
        assert refused.result()["error"] == {
            "code": "rate_limited",
            "message": "the buses are being searched for somebody else; try again in 5 s",
            "details": {"retry_after_seconds": 5},
        }
        await ask(third, {"type": "simulate", "id": 0, "sensor": "bed", "fault": None})
        assert (await searching)["type"] == "rescan"


async def test_an_unknown_bus_is_told_with_those_that_there_are(served: Served) -> None:
    async with served.websocket() as client:
        answer = await ask(client, {"type": "rescan", "id": 1, "bus": "middle"})
        assert answer["error"] == {
            "code": "not_found",
            "message": "there is no bus middle",
            "details": {"known": ["main", "other"]},
        }


async def test_a_key_that_may_only_read_may_not_search_the_buses(served: Served) -> None:
    async with served.websocket(key=READ_KEY) as client:
        answer = await ask(client, {"type": "rescan", "id": 1})
        error = answer["error"]
        assert isinstance(error, dict)
        assert error["code"] == "forbidden"


async def test_statistics_come_with_a_status_when_they_are_asked_for(served: Served) -> None:
    async with served.websocket() as client, served.http() as http:
        while sensor(await receive_type(client, "status"), "bed")["state"] != "ok":
            pass
        assert "statistics" not in await ask(client, {"type": "status", "id": 1})
        over_socket = await ask(client, {"type": "status", "id": 2, "statistics": True})
        async with http.get("/api/status?statistics=true") as response:
            over_http = await response.json()
        async with http.get("/api/status?statistics=perhaps") as response:
            refused = response.status

    for status in (over_socket, over_http):
        bed = status["statistics"]["sensors"]["bed"]  # type: ignore[index]
        assert bed["reads"] >= 2, "the first reading is confirmed by a second one"
        assert bed["errors"] == {}
    assert refused == 400

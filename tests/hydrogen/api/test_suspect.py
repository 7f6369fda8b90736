"""Readings that cannot be true, as a client sees them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from websockets.asyncio.client import ClientConnection

from tests.hydrogen.serving import (
    CONFIGURATION,
    Message,
    Served,
    ask,
    receive_type,
    sensor,
    serve,
)

TREATED = """
combine:
  both: {method: mean, of: [bed, enclosure], deviation: {temperature: 60}}
"""


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    path = tmp_path / "config.yaml"
    calibrated = CONFIGURATION.replace(
        "interval: 0.2}",
        "interval: 0.2, calibration: {temperature: {offset: -0.1}}, smoothing: {median: 3}}",
    )
    path.write_text(calibrated + TREATED)
    async with serve(path) as served:
        yield served


async def status_of(client: ClientConnection, name: str, state: str) -> Message:
    while True:
        found = sensor(await receive_type(client, "status"), name)
        if found["state"] == state:
            return found


async def event_of(client: ClientConnection, name: str) -> Message:
    """Wait for an event of a sensor, and give its data."""
    while True:
        data = (await receive_type(client, "event"))["data"]
        assert isinstance(data, dict)
        if data.get("sensor") == name:
            return data


async def keep(client: ClientConnection, name: str, celsius: float | None) -> None:
    held = {"sensor": name, "quantity": "temperature_celsius", "value": celsius}
    await ask(client, {"type": "simulate", "id": 0, **held})


def code(found: Message) -> object:
    fault = found["fault"]
    assert isinstance(fault, dict)
    return fault["code"]


async def test_a_jump_is_shown_as_suspect_and_told_until_it_has_lasted(served: Served) -> None:
    async with served.websocket() as client:
        await status_of(client, "bed", "ok")
        await ask(client, {"type": "subscribe", "id": 1, "topics": ["status", "events"]})
        await keep(client, "bed", 81.0)
        told = await event_of(client, "bed")
        found = await status_of(client, "bed", "suspect")

        assert found["temperature_celsius"] == 80.9
        assert code(found) == "jump"
        assert (told["state"], told["code"]) == ("suspect", "jump")
        recovered = await event_of(client, "bed")
        assert "fault" not in await status_of(client, "bed", "ok")
        assert recovered == {"sensor": "bed"}


async def test_outside_of_what_the_chip_is_specified_for_it_stays_suspect(served: Served) -> None:
    async with served.websocket() as client:
        await status_of(client, "bed", "ok")
        await keep(client, "bed", 127.5)
        while code(found := await status_of(client, "bed", "suspect")) != "implausible":
            pass
        assert found["temperature_celsius"] == 127.4
        await keep(client, "bed", None)
        await status_of(client, "bed", "ok")


async def test_the_reading_and_the_smoothed_value_stand_beside_the_corrected_one(
    served: Served,
) -> None:
    async with served.websocket() as client:
        await keep(client, "bed", 40.0)
        found = await status_of(client, "bed", "ok")
        while found["temperature_celsius"] != 39.9:
            found = await status_of(client, "bed", "ok")
        assert found["uncorrected"] == {"temperature_celsius": 40.0}
        assert isinstance(found["smoothed"], dict)
        assert found["smoothed"].keys() == {"temperature_celsius"}


async def test_sensors_that_disagree_are_a_fault_of_what_is_made_of_them(served: Served) -> None:
    async with served.websocket() as client:
        assert (await status_of(client, "both", "ok"))["location"] == "bed, enclosure"
        await keep(client, "bed", -40.0)
        found = await status_of(client, "both", "fault")
        assert (code(found), found["temperature_celsius"]) == ("deviation", None)


async def test_what_is_made_of_a_lost_sensor_is_suspect(served: Served) -> None:
    async with served.websocket() as client:
        await status_of(client, "both", "ok")
        await ask(client, {"type": "simulate", "id": 0, "sensor": "bed", "fault": "absent"})
        found = await status_of(client, "both", "suspect")
        enclosure = sensor(await receive_type(client, "status"), "enclosure")
        assert code(found) == "source_failed"
        assert isinstance(found["temperature_celsius"], float)
        assert isinstance(enclosure["temperature_celsius"], float)


async def test_only_what_a_sensor_measures_can_be_kept_at_a_value(served: Served) -> None:
    async with served.websocket() as client:
        wrong = {"sensor": "bed", "quantity": "humidity_percent", "value": 5}
        answer = await ask(client, {"type": "simulate", "id": 0, **wrong})
        assert answer["error"] == {
            "code": "not_found",
            "message": "there is no quantity humidity_percent",
            "details": {"known": ["temperature_celsius"]},
        }

"""What a client sees over the wire, by a client of another make."""

import asyncio
import json

import pytest
from websockets.asyncio.client import ClientConnection

from tests.hydrogen.serving import (
    READ_KEY,
    Served,
    ask,
    error,
    fault,
    receive,
    receive_type,
    sensor,
)


async def status_where(client: ClientConnection, name: str, state: str) -> dict[str, object]:
    """Wait for a status in which a sensor has a state."""
    while True:
        status = await receive_type(client, "status")
        if sensor(status, name)["state"] == state:
            return status


async def test_the_first_message_is_a_status_with_the_published_fields_first(
    served: Served,
) -> None:
    async with served.websocket() as client:
        status = await receive(client)

    assert list(status)[:7] == [
        "server_start_time",
        "active_connections",
        "total_connections",
        "total_requests",
        "system",
        "status",
        "type",
    ]
    assert client.subprotocol == "hydrogen-protocol"
    assert status["type"] == "status"
    assert status["simulated"] is True
    assert (status["active_connections"], status["total_connections"]) == (1, 1)


async def test_both_paths_serve_the_same_and_connections_and_requests_are_counted(
    served: Served,
) -> None:
    async with served.websocket(path="/") as first, served.websocket(path="/ws") as second:
        await ask(first, {"type": "ping"})
        await ask(second, "nonsense")
        counted = await ask(first, {"type": "status", "id": 1})
    async with served.websocket() as third:
        later = await ask(third, {"type": "status", "id": 2})

    assert counted["active_connections"] == 2
    assert counted["total_connections"] == 2
    assert counted["total_requests"] == 3
    assert later["total_connections"] == 3
    assert later["total_requests"] == 4


async def test_readings_are_live_and_each_status_is_newer(served: Served) -> None:
    async with served.websocket() as client:
        await client.send(json.dumps({"type": "subscribe", "interval": 0.1}))
        first = await status_where(client, "bed", "ok")
        second = first
        while sensor(second, "bed")["sampled_at"] == sensor(first, "bed")["sampled_at"]:
            second = await status_where(client, "bed", "ok")

    bed = sensor(first, "bed")
    assert bed["driver"] == "lm75b"
    assert bed["location"] == "i2c-1@0x49"
    assert isinstance(bed["temperature_celsius"], float)
    assert 10 < bed["temperature_celsius"] < 130
    assert isinstance(first["sequence"], int)
    assert isinstance(second["sequence"], int)
    assert second["sequence"] > first["sequence"]


async def test_a_sensor_that_is_pulled_out_is_a_fault_without_a_number_and_the_rest_goes_on(
    served: Served,
) -> None:
    async with served.websocket() as client:
        await status_where(client, "bed", "ok")
        await status_where(client, "enclosure", "ok")
        await ask(client, {"type": "subscribe", "topics": ["status", "events"], "id": 1})
        await client.send(json.dumps({"type": "simulate", "sensor": "bed", "fault": "absent"}))
        event = await receive_type(client, "event")
        status = await status_where(client, "bed", "fault")
        await client.send(json.dumps({"type": "simulate", "sensor": "bed"}))
        back = await receive_type(client, "event")
        await status_where(client, "bed", "ok")

    assert event["event"] == "sensor_fault"
    assert event["data"] == {
        "sensor": "bed",
        "state": "fault",
        "code": "no_response",
        "message": "i2c-1@0x49 does not answer: check its wiring, power and address",
    }
    bed = sensor(status, "bed")
    assert bed["temperature_celsius"] is None
    assert fault(bed)["code"] == "no_response"
    assert bed["sampled_at"] is not None, "when it last answered is kept"
    assert sensor(status, "enclosure")["state"] == "ok"
    assert (back["event"], back["data"]) == ("sensor_recovered", {"sensor": "bed"})


async def test_a_bus_that_hangs_costs_its_own_sensors_only(served: Served) -> None:
    async with served.websocket() as client:
        await status_where(client, "outside", "ok")
        await client.send(json.dumps({"type": "simulate", "sensor": "bed", "fault": "hang"}))
        status = await status_where(client, "enclosure", "fault")
        sampled = {sensor(status, "outside")["sampled_at"]}
        while len(sampled) < 3:
            status = await status_where(client, "outside", "ok")
            sampled.add(sensor(status, "outside")["sampled_at"])
        assert fault(sensor(status, "enclosure"))["code"] == "bus_timeout"

        await client.send(json.dumps({"type": "simulate", "sensor": "bed", "fault": None}))
        await status_where(client, "enclosure", "ok")


async def test_a_line_is_pushed_as_it_changes(served: Served) -> None:
    async with served.websocket() as client:
        await ask(client, {"type": "subscribe", "topics": ["events"], "interval": 60, "id": 1})
        await client.send(json.dumps({"type": "simulate", "line": "door", "active": True}))
        event = await receive_type(client, "event")

    assert event["event"] == "line_changed"
    assert event["data"] == {"line": "door", "active": True, "changes": 1}


async def test_past_events_can_be_asked_for(served: Served) -> None:
    async with served.websocket() as client:
        for active in (True, False, True):
            await ask(client, {"type": "simulate", "line": "door", "active": active, "id": 1})
        answer = await ask(client, {"type": "events", "since": 1, "limit": 1, "id": 2})
        while answer["newest"] != 3:
            answer = await ask(client, {"type": "events", "since": 1, "limit": 1, "id": 2})

    events = answer["events"]
    assert isinstance(events, list)
    assert [event["sequence"] for event in events] == [2]
    assert (answer["oldest"], answer["newest"]) == (1, 3)


async def test_every_answer_repeats_its_id(served: Served) -> None:
    async with served.websocket() as client:
        assert await ask(client, {"type": "ping", "id": "p"}) == {"type": "pong", "id": "p"}
        assert (await ask(client, {"type": "status", "id": 2}))["id"] == 2
        subscribed = await ask(client, {"type": "subscribe", "interval": 0.25, "id": 3})
        rejected = await ask(client, {"type": "nope", "id": 4})

    assert subscribed == {
        "type": "result",
        "id": 3,
        "ok": True,
        "topics": ["status"],
        "interval": 0.2,
        "sequence": 0,
    }
    assert rejected["id"] == 4


async def test_a_read_key_may_not_change_anything(served: Served) -> None:
    async with served.websocket(key=READ_KEY) as client:
        refused = error(await ask(client, {"type": "simulate", "sensor": "bed", "id": 1}))
        assert await ask(client, {"type": "ping"}) == {"type": "pong"}

    assert refused.code == "forbidden"
    assert refused.message == "your key may only read; this needs a key with the role control"
    assert refused.details == {"needs": "control"}


async def test_what_is_not_there_is_not_found(served: Served) -> None:
    async with served.websocket() as client:
        answer = await ask(client, {"type": "simulate", "sensor": "chamber", "fault": "absent"})

    assert error(answer).code == "not_found"
    assert error(answer).message == "there is no sensor chamber"
    assert error(answer).details == {"known": ["bed", "enclosure", "outside"]}


async def test_protocol_pings_are_answered(served: Served) -> None:
    async with served.websocket() as client:
        await asyncio.wait_for(await client.ping(), 20)


async def test_shutting_down_is_told_three_times(served: Served) -> None:
    async with served.websocket() as client:
        await ask(client, {"type": "subscribe", "topics": ["events"], "id": 1})
        served.application.stop()
        messages = [json.loads(message) async for message in client]

    assert client.close_code == 1001
    assert [message["type"] for message in messages[-2:]] == ["status", "event"]
    assert messages[-1]["event"] == "server_stopping"
    state = messages[-2]["status"]
    assert isinstance(state, dict)
    assert (state["running"], state["shutting_down"]) == (False, True)


async def test_a_fault_of_the_servers_own_costs_nobody_the_connection(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    # No message brings out a fault that is known, so one is put in.
    served.application._services.simulation = broken
    async with served.websocket() as client:
        refused = error(await ask(client, {"type": "simulate", "sensor": "bed", "id": 1}))
        assert await ask(client, {"type": "ping"}) == {"type": "pong"}

    assert refused.code == "server_error"
    assert f"reference {refused.details['reference']}" in caplog.text


@pytest.mark.parametrize("message", [{}, {"line": "door"}, {"active": True}])
async def test_what_is_to_be_simulated_must_be_said_whole(
    served: Served, message: dict[str, object]
) -> None:
    async with served.websocket() as client:
        refused = error(await ask(client, {"type": "simulate", "id": 1, **message}))

    assert refused.code == "invalid_message"
    assert refused.message == (
        "name a sensor, a line or a trouble and whether it is active, or an order to printer"
    )

"""What clients send that mean no good, or know no better."""

import asyncio
import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed

from tests.hydrogen.serving import (
    CONFIGURATION,
    Served,
    ask,
    error,
    receive,
    receive_type,
    serve,
)


@pytest.mark.parametrize("sent", [b"binary", "not json", "[]", '"text"', "{}", '{"type": 1}'])
async def test_a_message_that_cannot_be_read_is_answered_and_the_connection_stays(
    served: Served, sent: str | bytes
) -> None:
    async with served.websocket() as client:
        assert error(await ask(client, sent)).code == "invalid_message"
        assert await ask(client, {"type": "ping"}) == {"type": "pong"}


async def test_text_that_is_not_utf8_is_answered_and_the_connection_stays(
    served: Served,
) -> None:
    async with served.websocket() as client:
        await client.send(b'{"type": "\xff"}', text=True)
        assert error(await receive_type(client, "error")).code == "invalid_message"
        assert await ask(client, {"type": "ping"}) == {"type": "pong"}


async def test_exactly_64_kib_passes_and_a_byte_more_closes_with_1009(served: Served) -> None:
    frame = json.dumps({"type": "ping", "id": 1, "padding": ""})
    largest = frame.replace('""', '"' + "x" * (64 * 1024 - len(frame)) + '"')
    assert len(largest) == 64 * 1024
    async with served.websocket() as client:
        assert await ask(client, largest) == {"type": "pong", "id": 1}
        await client.send(largest + " ")
        with pytest.raises(ConnectionClosed) as closed:
            await receive_type(client, "pong")

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1009


async def test_more_than_sixty_invalid_messages_in_a_minute_close_with_1008(
    served: Served,
) -> None:
    async with served.websocket() as client:
        for _ in range(60):
            assert error(await ask(client, "x")).code == "invalid_message"
        assert await ask(client, {"type": "ping"}) == {"type": "pong"}
        await client.send("x")
        with pytest.raises(ConnectionClosed) as closed:
            await receive_type(client, "pong")

    assert closed.value.rcvd is not None
    assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (
        1008,
        "too many invalid messages",
    )


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.binary(max_size=60) | st.text(max_size=60), max_size=10))
async def test_no_bytes_bring_the_server_down(served: Served, sent: list[bytes | str]) -> None:
    async with served.websocket() as client:
        with contextlib.suppress(ConnectionClosed):
            for message in sent:
                await client.send(message, text=isinstance(message, bytes))
            await receive(client)
    async with served.websocket() as client:
        assert (await receive(client))["type"] == "status"


async def test_random_bytes_below_the_websocket_do_not_bring_it_down_either(
    served: Served,
) -> None:
    for seed in range(20):
        reader, writer = await asyncio.open_connection(served.host, served.port)
        writer.write(bytes((seed * 7 + n * n) % 256 for n in range(200)) + b"\r\n\r\n")
        writer.write_eof()
        await asyncio.wait_for(reader.read(), 20)
        writer.close()
        await writer.wait_closed()
    async with served.websocket() as client:
        assert (await receive(client))["type"] == "status"


async def test_one_who_goes_on_beyond_the_message_limit_is_shown_the_door(tmp_path: Path) -> None:
    path = tmp_path / "few.yaml"
    limits = "  port: 0\n  limits: {messages_per_minute: 1}\n"
    path.write_text(CONFIGURATION.replace("  port: 0\n", limits))
    async with serve(path) as served, served.websocket() as client:
        with contextlib.suppress(ConnectionClosed):
            for _ in range(100):
                await ask(client, {"type": "ping"})

    assert client.close_code == 1008

"""Who is let in to the WebSocket, and what the others are told."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from websockets.exceptions import InvalidStatus
from websockets.http11 import Response

from tests.hydrogen.serving import (
    CONFIGURATION,
    CONTROL_KEY,
    READ_KEY,
    Message,
    Refused,
    Served,
    ask,
    error,
    receive,
    serve,
)

LIMITS = "  limits: {connections: 3, connections_per_address: 2, failed_logins: 3}\n"


async def refusal(
    served: Served,
    *,
    key: str | None = CONTROL_KEY,
    headers: dict[str, str] | None = None,
    subprotocols: tuple[str, ...] = ("hydrogen-protocol",),
) -> tuple[Response, Refused]:
    """Connect in vain."""
    with pytest.raises(InvalidStatus) as refused:
        async with served.websocket(key=key, headers=headers, subprotocols=subprotocols):
            pass
    response = refused.value.response
    return response, error(msgspec.json.decode(response.body or b"", type=Message))


@pytest.mark.parametrize(
    "subprotocols", [(), ("other",), ("hydrogen-protocol-2", "Hydrogen-Protocol")]
)
async def test_a_client_must_offer_the_subprotocol(
    served: Served, subprotocols: tuple[str, ...]
) -> None:
    response, refused = await refusal(served, subprotocols=subprotocols)

    assert response.status_code == 400
    assert refused.code == "unsupported_protocol"
    assert refused.message == "offer the WebSocket sub-protocol hydrogen-protocol"
    assert refused.details == {"supported": ["hydrogen-protocol"]}


async def test_the_subprotocol_may_be_one_of_several(served: Served) -> None:
    async with served.websocket(subprotocols=("other", "hydrogen-protocol")) as client:
        assert client.subprotocol == "hydrogen-protocol"


@pytest.mark.parametrize("key", [None, "wrong", READ_KEY.upper()])
async def test_a_client_must_show_a_key_before_the_upgrade(served: Served, key: str | None) -> None:
    response, refused = await refusal(served, key=key)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == 'Key realm="hydrogen"'
    assert refused.code == "auth_failed"


async def test_a_key_in_the_query_string_is_not_a_key(served: Served) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with served.websocket(key=None, path=f"/?key={CONTROL_KEY}&token={CONTROL_KEY}"):
            pass

    assert refused.value.response.status_code == 401


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "https://{host}", "http://{name}:1", "null", "http://[", "x"]
)
async def test_pages_from_elsewhere_may_not_connect(served: Served, origin: str) -> None:
    host = f"{served.host}:{served.port}"
    sent = origin.format(host=host, name=served.host)

    response, refused = await refusal(served, headers={"Origin": sent})

    assert response.status_code == 403
    assert refused.code == "forbidden_origin"
    assert refused.message == (
        f"pages from {sent} may not use this server; add it to server.origins to allow it"
    )


async def test_the_servers_own_page_may_connect(served: Served) -> None:
    async with served.websocket(headers={"Origin": served.url}) as client:
        assert (await receive(client))["type"] == "status"


async def test_a_hostile_page_cannot_spend_its_readers_attempts(served: Served) -> None:
    for _ in range(20):
        response, _ = await refusal(served, key="guess", headers={"Origin": "http://evil.example"})
        assert response.status_code == 403

    async with served.websocket() as client:
        assert (await receive(client))["type"] == "status"


@pytest.fixture
async def limited(tmp_path: Path) -> AsyncIterator[Served]:
    path = tmp_path / "limited.yaml"
    changed = CONFIGURATION.replace("  port: 0\n", "  port: 0\n" + LIMITS)
    path.write_text(
        changed.replace("  port: 0\n", '  port: 0\n  origins: ["http://farm.example"]\n')
    )
    async with serve(path) as served:
        yield served


async def test_a_listed_origin_may_connect(limited: Served) -> None:
    async with limited.websocket(headers={"Origin": "http://farm.example"}) as client:
        assert (await receive(client))["type"] == "status"


async def test_one_address_cannot_take_every_connection(limited: Served) -> None:
    async with limited.websocket(), limited.websocket():
        response, refused = await refusal(limited)
    async with limited.websocket() as again:
        await receive(again)

    assert response.status_code == 429
    assert response.headers["Retry-After"] == "10"
    assert refused.code == "rate_limited"
    assert refused.message == "your address has all its 2 connections open; try again in 10 s"
    assert refused.details == {"retry_after_seconds": 10}


async def test_a_full_server_says_so(tmp_path: Path) -> None:
    path = tmp_path / "full.yaml"
    path.write_text(CONFIGURATION.replace("  port: 0\n", "  port: 0\n  limits: {connections: 1}\n"))
    async with serve(path) as served, served.websocket():
        response, refused = await refusal(served)

    assert response.status_code == 503
    assert refused.message == "all 1 connections are taken; try again in 10 s"


async def test_guessing_is_refused_even_with_the_right_key_at_last(limited: Served) -> None:
    for _ in range(3):
        assert (await refusal(limited, key="guess"))[0].status_code == 401

    response, refused = await refusal(limited)

    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 50
    assert refused.code == "rate_limited"


async def test_an_upgrade_of_another_version_is_refused_with_an_error_object(
    served: Served,
) -> None:
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "12",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Protocol": "hydrogen-protocol",
    }
    async with served.http() as http, http.get("/ws", headers=headers) as response:
        body = await response.json()

    assert response.status == 400
    assert error(body).code == "invalid_message"


async def test_the_alias_without_an_upgrade_is_a_bad_request(served: Served) -> None:
    headers = {"Sec-WebSocket-Protocol": "hydrogen-protocol"}
    async with served.http() as http, http.get("/ws", headers=headers) as response:
        body = await response.json()

    assert response.status == 400
    assert error(body).code == "invalid_message"


async def test_no_deflate_is_granted_to_a_browser_that_offers_it(served: Served) -> None:
    async with served.websocket() as client:
        await receive(client)
        assert client.response is not None
        assert "Sec-WebSocket-Extensions" not in client.response.headers


async def test_a_client_that_vanishes_during_the_upgrade_harms_nobody(served: Served) -> None:
    request = (
        f"GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        f"Sec-WebSocket-Protocol: hydrogen-protocol\r\nAuthorization: Key {CONTROL_KEY}\r\n\r\n"
    )
    for _ in range(20):
        _, writer = await asyncio.open_connection(served.host, served.port)
        writer.write(request.encode())
        await writer.drain()
        writer.transport.abort()
    async with served.websocket() as client:
        while (await receive(client))["active_connections"] != 1:
            pass


async def test_too_many_messages_in_a_minute_are_refused_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "slow.yaml"
    limits = "  limits: {messages_per_minute: 2}\n"
    path.write_text(CONFIGURATION.replace("  port: 0\n", "  port: 0\n" + limits))
    async with serve(path) as served, served.websocket() as client:
        answers = [await ask(client, {"type": "ping", "id": number}) for number in range(3)]

    assert [answer["type"] for answer in answers] == ["pong", "pong", "error"]
    refused = error(answers[2])
    assert refused.code == "rate_limited"
    assert refused.message.startswith("more than 2 messages in a minute; try again in ")
    assert 0 < int(str(refused.details["retry_after_seconds"])) <= 60

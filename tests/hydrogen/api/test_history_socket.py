"""Questions about the past over a WebSocket."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import msgspec
import pytest

from hydrogen.history.question import Curve
from tests.hydrogen.api.fakes import Desk
from tests.hydrogen.api.past import BED, NOON

Message = dict[str, object]
QUESTION = {"type": "history", "id": 7, "series": ["bed.temperature_celsius"]}


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def http(desk: Desk) -> AsyncIterator[aiohttp.ClientSession]:
    async with desk.http() as http:
        yield http


async def connected(http: aiohttp.ClientSession) -> aiohttp.ClientWebSocketResponse:
    socket = await http.ws_connect("/", protocols=["hydrogen-protocol"])
    assert (await received(socket))["type"] == "status"
    return socket


async def waiting(desk: Desk, questions: int) -> None:
    """Wait until so many questions wait."""
    async with asyncio.timeout(20):
        while desk.services.questions.waiting < questions:  # noqa: ASYNC110  it has no event of it
            await asyncio.sleep(0)


async def received(socket: aiohttp.ClientWebSocketResponse) -> Message:
    async with asyncio.timeout(20):
        return msgspec.json.decode(await socket.receive_str(), type=Message)


async def test_a_question_is_answered_with_its_id(desk: Desk, http: aiohttp.ClientSession) -> None:
    desk.history.curves = [Curve(series=BED, width=0, at=[NOON - 1], low=[1.0], mean=[1.0],
                                 high=[1.0], count=[1], not_ok=[0])]  # fmt: skip
    socket = await connected(http)
    await socket.send_json(QUESTION)
    answer = await received(socket)

    assert (answer["type"], answer["id"]) == ("history", 7)
    curves = msgspec.convert(answer["series"], dict[str, Message])
    assert curves["bed.temperature_celsius"]["at"] == [3599.0]


async def test_what_there_is_is_told(http: aiohttp.ClientSession) -> None:
    socket = await connected(http)
    await socket.send_json({"type": "series", "id": "all"})
    answer = await received(socket)

    assert (answer["type"], answer["id"]) == ("series", "all")
    rows = msgspec.convert(answer["series"], list[Message])
    assert [row["name"] for row in rows] == [
        "bed.temperature_celsius",
        "enclosure.temperature_celsius",
    ]


async def test_a_slow_question_keeps_no_status_from_who_asked_it(
    desk: Desk, http: aiohttp.ClientSession
) -> None:
    desk.history.is_free.clear()
    socket = await connected(http)
    await socket.send_json(QUESTION)
    await waiting(desk, 1)

    for _ in range(3):
        desk.clock.advance(1.0)
        desk.services.broadcaster.turn()
        assert (await received(socket))["type"] == "status"
    desk.history.is_free.set()
    assert (await received(socket))["type"] == "history"


async def test_one_client_has_some_turns_and_is_asked_to_come_again_for_more(
    desk: Desk, http: aiohttp.ClientSession
) -> None:
    desk.history.is_free.clear()
    sockets = [await connected(http) for _ in range(5)]
    for socket in sockets[:4]:
        await socket.send_json(QUESTION)
    await waiting(desk, 4)
    await sockets[4].send_json(QUESTION)
    refused = msgspec.convert((await received(sockets[4]))["error"], Message)

    desk.history.is_free.set()
    answers = [await received(socket) for socket in sockets[:4]]
    await sockets[4].send_json(QUESTION)

    assert (refused["code"], refused["details"]) == ("rate_limited", {"retry_after_seconds": 2})
    assert {answer["type"] for answer in answers} == {"history"}
    assert (await received(sockets[4]))["type"] == "history"

"""Every message of docs/protocol.md is sent, and what comes back is held against the page."""

import pytest
from websockets.asyncio.client import ClientConnection

from tests.docs.protocol_page import ANSWERED, EXAMPLES, compare, sorted_as
from tests.docs.stories import (
    drive,
    field,
    is_settled,
    open_door,
    print_something,
    raise_alarm,
    unplug,
    wait_for,
)
from tests.hydrogen.serving import READ_KEY, Message, Served, ask, receive_type, sensor


async def test_the_status_is_as_the_page_shows_it(client: ClientConnection) -> None:
    await raise_alarm(client)
    await unplug(client)
    status = await receive_type(client, "status")
    while sensor(status, "bed")["state"] != "fault":
        status = await receive_type(client, "status")

    compare(EXAMPLES["status"][0].message(), status)


async def record(client: ClientConnection) -> None:
    await ask(client, {"type": "record_blackbox", "id": "record"})


async def switch(client: ClientConnection) -> None:
    await drive(client, "door", active=True)
    [asked, _] = EXAMPLES["set_output"]
    await ask(client, asked.text)


async def hold_off(client: ClientConnection) -> None:
    await open_door(client)
    await wait_for(client, lambda s: field(field(s, "outputs"), "heater")["hold"] is not None)


BEFORE = {
    "events": (open_door,),
    "jobs": (print_something,),
    "job": (print_something,),
    "acknowledge": (raise_alarm,),
    "snooze": (raise_alarm,),
    "blackbox": (record,),
    "commands": (switch,),
    "refused": (hold_off,),
}
"""What has to be so before a message is answered as the page shows."""


ALONE = {
    "status request",
    "statistics",
    "rescan",
    "series",
    "history",
    "pairing",
    "paired session",
}
"""The messages that have a test of their own."""


@pytest.mark.parametrize("name", sorted({*ANSWERED} - ALONE))
async def test_every_message_is_answered_as_the_page_shows(
    served: Served, early: ClientConnection, name: str
) -> None:
    asked, expected = EXAMPLES[name]
    if name in BEFORE:
        await wait_for(early, is_settled)
        for prepare in BEFORE[name]:
            await prepare(early)

    if name == "forbidden":
        async with served.websocket(key=READ_KEY) as reader:
            answer = await ask(reader, asked.text)
    else:
        answer = await ask(early, asked.text)

    compare(expected.message(), dict(sorted_as(expected.message(), answer)))


async def test_the_request_for_a_status_is_answered_with_one(early: ClientConnection) -> None:
    [asked] = EXAMPLES["status request"]

    answer = await ask(early, asked.text)

    assert (answer["type"], answer["id"]) == ("status", 1)
    assert EXAMPLES["status"][0].message().keys() <= answer.keys()


async def test_a_search_of_a_bus_is_answered_as_the_page_shows(early: ClientConnection) -> None:
    asked, expected = EXAMPLES["rescan"]

    answer = await ask(early, asked.text)

    compare(_shortened(expected.message()), _shortened(answer))


def _shortened(answer: Message) -> Message:
    """Leave of the candidates, of which the page shows a few only, the first one's keys."""
    buses = answer["buses"]
    assert isinstance(buses, dict)
    for found in buses["i2c-1"]["found"]:
        found["candidates"] = [list(found["candidates"][0]), found["candidates"][0]["match"]]
    return answer


async def test_the_statistics_are_as_the_page_shows_them(early: ClientConnection) -> None:
    asked, expected = EXAMPLES["statistics"]

    answer = await ask(early, asked.text)

    compare(expected.message(), answer["statistics"])


async def test_a_request_without_a_key_is_answered_as_the_page_shows(served: Served) -> None:
    async with served.http(key=None) as http, http.get("/api/status") as response:
        compare(EXAMPLES["no key"][0].message(), await response.json())

"""What docs/protocol.md says of a recording is so."""

import msgspec
from websockets.asyncio.client import ClientConnection

from tests.docs.protocol_page import EXAMPLES, compare_field
from tests.docs.stories import subscribe
from tests.hydrogen.serving import Message, Served, ask, receive_type


async def test_a_recording_is_told_as_the_page_shows(
    served: Served, client: ClientConnection
) -> None:
    await subscribe(client)
    await ask(client, {"type": "record_blackbox", "id": 1})
    while (await receive_type(client, "event"))["event"] != "blackbox_written":
        pass
    async with served.http() as http, http.get("/api/blackbox/1?points=2") as response:
        answer = msgspec.convert(await response.json(), Message)
    example = EXAMPLES["recording"][0].message()

    assert answer.keys() == example.keys()
    for key in ("id", "reason", "message", "at", "begins_at", "ends_at", "bytes", "from", "to"):
        compare_field(key, example[key], answer[key], "$")
    for key in ("uncertain", "problem", "intervals_dropped", "chips", "clock", "triggers"):
        assert answer[key] == example[key]
    shown, told = named(example["series"]), named(answer["series"])
    for name, curve in shown.items():
        assert list(told[name]) == list(curve)
        assert isinstance(told[name]["width"], float)
    assert shown.keys() <= told.keys()
    assert set(msgspec.convert(answer["known"], list[str])) == told.keys()
    for key in ("lines", "outputs", "power"):
        for name, intervals in named_rows(example[key]).items():
            assert list(named_rows(answer[key])[name][-1]) == list(intervals[-1])
    for key in ("printer", "watched"):
        assert list(rows(answer[key])[-1]) == list(rows(example[key])[-1])


def named(value: object) -> dict[str, Message]:
    return msgspec.convert(value, dict[str, Message])


def rows(value: object) -> list[Message]:
    return msgspec.convert(value, list[Message])


def named_rows(value: object) -> dict[str, list[Message]]:
    return msgspec.convert(value, dict[str, list[Message]])

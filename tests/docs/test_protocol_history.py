"""What docs/protocol.md says of the past is so."""

import msgspec
from websockets.asyncio.client import ClientConnection

from tests.docs.protocol_page import EXAMPLES, compare_kind, sorted_as
from tests.hydrogen.serving import Message, ask

BED = "bed.temperature_celsius"


async def test_what_there_is_is_told_as_the_page_shows(client: ClientConnection) -> None:
    asked, expected = EXAMPLES["series"]

    answer = await ask(client, asked.text)

    shown, told = rows(expected.message()["series"]), rows(answer["series"])
    assert [row["name"] for row in told] == [row["name"] for row in shown]
    for example, row in zip(shown, told, strict=True):
        assert list(row) == list(example)
        for key in ("unit", "live", "interval_seconds"):
            assert row[key] == example[key]
        compare_kind(example["first_at"], row["first_at"], "$.first_at")
        compare_kind(example["last_at"], row["last_at"], "$.last_at")


async def test_what_was_is_told_as_the_page_shows(client: ClientConnection) -> None:
    asked, expected = EXAMPLES["history"]
    example = expected.message()

    answer = dict(sorted_as(example, await ask(client, asked.text)))

    assert list(answer) == list(example)
    shown, told = curve(example), curve(answer)
    assert list(told) == list(shown)
    assert told["width"] == shown["width"]
    for key in ("at", "min", "mean", "max", "count", "not_ok"):
        column, numbers = numbers_of(told[key]), numbers_of(shown[key])
        assert len(column) == len(numbers_of(told["at"])) <= 2
        assert type(column[-1]) is type(numbers[-1])
    for key in ("lines", "outputs", "power", "chips"):
        named, so = named_rows(example[key]), named_rows(answer[key])
        assert so.keys() == named.keys()
        for name, intervals in named.items():
            assert list(so[name][-1]) == list(intervals[-1])
    for key in ("printer", "watched", "clock"):
        assert list(rows(answer[key])[-1]) == list(rows(example[key])[-1])
    assert rows(answer["watched"])[-1]["to"] is None


async def test_the_curves_alone_are_told_where_nothing_else_is_wanted(
    client: ClientConnection,
) -> None:
    answer = await ask(client, {"type": "history", "id": 1, "series": [BED], "intervals": False})

    assert sorted(answer) == ["from", "id", "problem", "series", "to", "type", "uncertain"]


def numbers_of(column: object) -> list[object]:
    return msgspec.convert(column, list[object])


def rows(value: object) -> list[Message]:
    return msgspec.convert(value, list[Message])


def named_rows(value: object) -> dict[str, list[Message]]:
    return msgspec.convert(value, dict[str, list[Message]])


def curve(answer: Message) -> Message:
    return msgspec.convert(answer["series"], dict[str, Message])[BED]

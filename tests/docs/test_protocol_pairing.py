"""What docs/protocol.md says of pairing is so."""

import json
import re

from aiohttp import ClientSession

from tests.docs.protocol_page import EXAMPLES, TIME
from tests.hydrogen.serving import Message, Served

HOST = {"Host": "printer.local:5001"}


async def made(http: ClientSession) -> Message:
    [asked, _] = EXAMPLES["pairing"]
    async with http.post("/api/pairing", data=asked.text, headers=HOST) as response:
        content: Message = await response.json()
    return content


async def test_a_code_is_made_as_the_page_shows(served: Served) -> None:
    [_, expected] = EXAMPLES["pairing"]
    example = expected.message()
    async with served.http() as http:
        answer = await made(http)

    assert list(answer) == list(example)
    for name in ("ok", "key", "role"):
        assert answer[name] == example[name]
    for content in (answer, example):
        bare = str(content["code"]).replace("-", "")
        assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{8}", bare)
        assert content["url"] == f"http://printer.local:5001/#pair={bare}"
        assert TIME.fullmatch(str(content["expires_at"]))
    shown, drawn = json.loads(json.dumps(example["qr"])), json.loads(json.dumps(answer["qr"]))
    assert drawn.keys() == shown.keys()
    assert drawn["size"] == shown["size"]
    assert drawn["path"].startswith(shown["path"]), "the page shows its begin"


async def test_a_code_is_traded_as_the_page_shows(served: Served) -> None:
    asked, expected = EXAMPLES["paired session"]
    async with served.http() as http:
        code = str((await made(http))["code"])
        typed = asked.message() | {"code": code.lower().replace("-", " ")}
        async with http.post("/api/session", json=typed) as response:
            assert await response.json() == expected.message()

"""What POST /api/pairing makes, for whom, and what POST /api/session gives for it."""

import asyncio
import socket
from collections.abc import AsyncIterator

import msgspec
import pytest
from aiohttp import ClientSession
from yarl import URL

from hydrogen.config.model import Key, Role
from hydrogen.config.secret import Secret
from hydrogen.memory.journal import Forgetful
from hydrogen.pairing.qr import qr
from tests.hydrogen.api.fakes import CONTROL_KEY, READ_KEY, Desk
from tests.hydrogen.api.pairing import NOBODY, OTHER, desk_of_four, log_in, made, post
from tests.hydrogen.serving import error


@pytest.fixture
def desk() -> Desk:
    return desk_of_four()


async def refused(desk: Desk, wanted: object, *, key: str = CONTROL_KEY) -> dict[str, object]:
    async with desk.http(key) as http:
        status, answer = await post(http, "/api/pairing", wanted)
    failed = msgspec.structs.asdict(error(answer))
    return {"status": status, **failed}


async def test_a_code_is_told_with_all_that_a_page_shows_of_it(desk: Desk) -> None:
    async with desk.http() as http:
        answer = await made(http)
        port = URL(str(http._base_url)).port

    code = str(answer["code"])
    url = f"http://127.0.0.1:{port}/#pair={code.replace('-', '')}"
    drawn = qr(url)
    name = socket.gethostname().partition(".")[0]
    assert len(code) == 9
    assert answer == {
        "ok": True,
        "code": code,
        "key": "tablet",
        "role": "read",
        "expires_at": "2026-09-23T12:10:00.000Z",
        "url": url,
        "qr": {"size": drawn.size, "path": drawn.path},
        "note": (
            "this address works on this computer only: "
            f"open the page by http://{name}.local:{port} first"
        ),
    }


@pytest.mark.parametrize(
    ("key", "wanted", "whose"),
    [
        (CONTROL_KEY, b"", "tablet"),
        (CONTROL_KEY, {"key": "phone"}, "phone"),
        (CONTROL_KEY, {"key": "owner"}, "owner"),
        (READ_KEY, {}, "tablet"),
        (READ_KEY, {"key": "tablet"}, "tablet"),
    ],
)
async def test_who_may_have_a_code_for_whom(
    desk: Desk, key: str, wanted: object, whose: str
) -> None:
    async with desk.http(key) as http:
        status, answer = await post(http, "/api/pairing", wanted)
        _, session = await log_in(http, answer["code"])

    assert (status, answer["key"], session["name"]) == (200, whose, whose)


@pytest.mark.parametrize("name", ["phone", "owner", "nobody"])
async def test_a_read_key_pairs_nobody_but_itself(desk: Desk, name: str) -> None:
    assert await refused(desk, {"key": name}, key=READ_KEY) == {
        "status": 403,
        "code": "forbidden",
        "message": "your key may have codes made for itself alone, tablet",
        "details": {"needs": "control"},
    }


async def test_nobody_has_a_code_made_for_another_key_that_may_control(desk: Desk) -> None:
    assert await refused(desk, {"key": "bench"}) == {
        "status": 403,
        "code": "forbidden",
        "message": "the key bench may control: only itself may have codes made for it",
        "details": {},
    }


async def test_a_key_that_there_is_not_is_told_with_those_that_there_are(desk: Desk) -> None:
    assert await refused(desk, {"key": "tabelt"}) == {
        "status": 404,
        "code": "not_found",
        "message": "there is no key tabelt",
        "details": {"known": ["owner", "tablet", "phone"]},
    }


async def test_without_a_key_to_read_it_is_told_what_to_write(desk: Desk) -> None:
    desk.services.authenticator.replace([desk.keys[0], OTHER])
    assert await refused(desk, {}) == {
        "status": 400,
        "code": "refused",
        "message": (
            "no key has the role read: add one to the section keys of the configuration, such as "
            "tablet: {role: read, file: tablet.key} with a file that hydrogen key new makes, "
            "or ask for your own, owner"
        ),
        "details": {"reason": "no_read_key"},
    }


@pytest.mark.parametrize("body", [b"{", b"[]", {"for": 59}, {"label": 1}, {"kay": ""}, b"\xff"])
async def test_a_body_that_cannot_be_read_is_invalid(desk: Desk, body: object) -> None:
    answer = await refused(desk, body)

    assert (answer["status"], answer["code"]) == (400, "invalid_message")
    assert str(answer["message"]).startswith("the body does not ask for a code: ")
    assert answer["details"] == {
        "expected": (
            '{"key": "<name of a key>", "for": <seconds>, "label": <true or false>}, all optional'
        )
    }


async def test_a_code_for_weeks_is_for_labels(desk: Desk) -> None:
    assert await refused(desk, {"for": 3601}) == {
        "status": 400,
        "code": "invalid_message",
        "message": "for: a code that is for no label lasts 3600 s at most",
        "details": {"field": "for", "expected": "60 to 3600"},
    }
    async with desk.http() as http:
        label = await made(http, label=True)
        longest = await made(http, label=True, **{"for": 90 * 86_400})
        status, _ = await post(http, "/api/pairing", {"label": True, "for": 90 * 86_400 + 1})

    assert len(str(label["code"])) == 19
    assert label["expires_at"] == "2026-10-23T12:00:00.000Z"
    assert longest["expires_at"] == "2026-12-22T12:00:00.000Z"
    assert status == 400


async def test_a_code_needs_a_key_or_a_session_and_a_page_of_ours(desk: Desk) -> None:
    async with desk.http() as http:
        without, _ = await post(http, "/api/pairing", {}, NOBODY)
        foreign, _ = await post(http, "/api/pairing", {}, {"Origin": "http://evil.example"})

    assert (without, foreign) == (401, 403)
    assert desk.audit.commands == []


async def test_a_key_that_was_changed_while_its_question_came_has_no_code_made(desk: Desk) -> None:
    changed = Key(name="tablet", role=Role.READ, secret=Secret("another-key-for-the-tests"))

    async def late() -> AsyncIterator[bytes]:
        desk.services.authenticator.replace([changed])
        yield b"{}"

    async with (
        desk.http(READ_KEY) as http,
        # So the body comes when the server has begun to wait for it.
        http.post("/api/pairing", data=late(), expect100=True) as response,
    ):
        assert response.status == 401


async def test_a_session_has_codes_made_as_its_key_does(desk: Desk) -> None:
    async with desk.http() as http:
        code = (await made(http, key="owner"))["code"]
        async with http.post("/api/session", json={"code": code}) as response:
            cookie = response.headers["Set-Cookie"].partition(";")[0]
        async with ClientSession(http._base_url, headers={"Cookie": cookie}) as browser:
            answer = await made(browser, key="phone")

    assert answer["key"] == "phone"
    assert desk.audit.commands[-1].key == "owner"


async def test_codes_are_in_the_record_of_commands_without_themselves(desk: Desk) -> None:
    async with desk.http() as http:
        await made(http, key="phone", label=True, **{"for": 600})
        await made(http)
        await post(http, "/api/pairing", {"key": "nobody"})
    for _ in range(2):
        await refused(desk, {"key": "phone"}, key=READ_KEY)

    assert desk.audit.results() == [
        ("owner", "pair", {"label": True, "name": "phone", "for": 600.0}, "ok"),
        ("owner", "pair", {"label": False}, "ok"),
        ("owner", "pair", {"label": False, "name": "nobody"}, "not_found"),
        ("tablet", "pair", {"label": False, "name": "phone"}, "forbidden"),
    ]


async def test_a_key_that_has_too_many_codes_made_has_to_wait(desk: Desk) -> None:
    async with desk.http(READ_KEY) as http:
        for _ in range(30):
            await made(http)
    assert await refused(desk, {}, key=READ_KEY) == {
        "status": 429,
        "code": "rate_limited",
        "message": "your key has had too many codes made; try again in 600 s",
        "details": {"retry_after_seconds": 600},
    }


async def test_a_label_too_many_is_refused_in_words_and_takes_no_printed_ones_worth(
    desk: Desk,
) -> None:
    codes = []
    async with desk.http(READ_KEY) as http:
        for _ in range(2):
            codes += [(await made(http, label=True))["code"] for _ in range(25)]
            desk.clock.advance(600)
    refusal = await refused(desk, {"label": True}, key=READ_KEY)

    assert refusal == {
        "status": 400,
        "code": "refused",
        "message": (
            "your key has had 50 labels made that nobody has used yet: the next one ends within "
            "30 days; until then print the address without a code, or have it made with another key"
        ),
        "details": {"reason": "too_many_labels"},
    }
    async with desk.http(READ_KEY) as http:
        await made(http)
        status, _ = await log_in(http, codes[0])
        await made(http, label=True)
    async with desk.http() as http:
        await made(http, key="tablet", label=True)
    assert status == 200


async def test_a_label_that_will_not_last_says_so(desk: Desk) -> None:
    desk.services.pairings._journal = Forgetful()
    headers = {"Host": "printer.local:5001"}
    async with desk.http() as http:
        _, short = await post(http, "/api/pairing", {}, headers)
        _, label = await post(http, "/api/pairing", {"label": True}, headers)

    assert short["note"] is None
    assert label["note"] == (
        "the code ends with the next restart: there is no memory.folder to keep it in"
    )


async def test_the_address_alone_is_told_to_who_has_a_key_and_holds_no_code(desk: Desk) -> None:
    async with desk.http(READ_KEY) as http, http.get("/api/address") as response:
        answer = msgspec.json.decode(await response.read())
        url = f"{http._base_url}/"

    drawn = qr(url)
    assert answer["url"] == url
    assert answer["qr"] == {"size": drawn.size, "path": drawn.path}
    assert "this computer only" in answer["note"]
    async with desk.http("nobody") as http, http.get("/api/address") as response:
        assert response.status == 401


async def test_addresses_are_drawn_one_at_a_time_and_nobody_else_waits(desk: Desk) -> None:
    async def told(path: str) -> int:
        async with http.get(path) as response:
            return response.status

    async with desk.http(READ_KEY) as http:
        async with desk.services.drawing:
            drawing = asyncio.create_task(told("/api/address"))
            for _ in range(20):
                assert await told("/api/session") == 200
            assert not drawing.done()
        assert await drawing == 200

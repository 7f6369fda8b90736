"""What POST /api/session gives for a code."""

import asyncio
import logging

import pytest

from tests.hydrogen.api.fakes import READ_KEY, Desk
from tests.hydrogen.api.pairing import NOBODY, desk_of_four, log_in, made, post
from tests.hydrogen.serving import error


@pytest.fixture
def desk() -> Desk:
    return desk_of_four()


async def test_a_code_is_traded_for_a_session_of_its_key(desk: Desk) -> None:
    async with desk.http() as http:
        code = (await made(http, key="phone"))["code"]
        status, answer = await log_in(http, code)
        async with http.get("/api/session", headers=NOBODY) as response:
            assert response.status == 401
    assert (status, answer["name"], answer["role"]) == (200, "phone", "read")


async def test_the_session_that_a_code_gives_is_a_cookie_like_any_other(desk: Desk) -> None:
    async with desk.http() as http:
        code = (await made(http))["code"]
        async with http.post("/api/session", json={"code": str(code).lower()}) as response:
            cookie = response.headers["Set-Cookie"]

    assert cookie.startswith("hydrogen_session=tablet.")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


async def test_who_uses_a_code_is_told_in_the_log_with_the_address_and_without_the_code(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="hydrogen.auth")
    async with desk.http() as http:
        code = str((await made(http, key="phone"))["code"])
        await log_in(http, code)
        await log_in(http, code)

    told = [r.getMessage() for r in caplog.records if r.name == "hydrogen.auth"]
    assert told == ["phone was paired from 127.0.0.1", "wrong code from 127.0.0.1"]
    assert code not in caplog.text
    assert code.replace("-", "") not in caplog.text


async def test_of_two_who_use_a_code_at_once_one_is_let_in(desk: Desk) -> None:
    async with desk.http() as http:
        code = (await made(http))["code"]
        answers = await asyncio.gather(*(log_in(http, code) for _ in range(4)))

    assert sorted(status for status, _ in answers) == [200, 401, 401, 401]


NOT_VALID = (
    "this is neither a key nor a code that is valid: it was typed wrong, or the code was used "
    "already, or its time is over; check it, or have a new code made"
)


async def test_wrong_used_and_late_codes_are_told_with_one_message(desk: Desk) -> None:
    async with desk.http() as http:
        used, late = (await made(http))["code"], (await made(http, **{"for": 60}))["code"]
        await log_in(http, used)
        desk.clock.advance(60)
        for code in ("K7QM-4TXP", "no code", used, late):
            status, answer = await log_in(http, code)
            assert (status, error(answer).code, error(answer).message) == (
                401,
                "auth_failed",
                NOT_VALID,
            )


async def test_who_guesses_codes_has_to_wait_and_uses_none_up(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    async with desk.http() as http:
        code = (await made(http))["code"]
        for _ in range(5):
            await log_in(http, "K7QM-4TXP")
        status, answer = await log_in(http, code)
        assert (status, error(answer).code) == (429, "rate_limited")
        desk.clock.advance(60)
        status, _ = await log_in(http, code)

    assert status == 200
    assert caplog.messages.count("wrong code from 127.0.0.1") == 5


@pytest.mark.parametrize("body", [{}, {"key": READ_KEY, "code": "K7QM-4TXP"}])
async def test_a_log_in_has_a_key_or_a_code(desk: Desk, body: object) -> None:
    async with desk.http() as http:
        status, answer = await post(http, "/api/session", body)

    assert status == 400
    assert error(answer).message == ("the body is not a log-in: give a key or a code, one of them")
    assert error(answer).details == {
        "field": "key",
        "expected": '{"key": "<your key>"} or {"code": "<pairing code>"}',
    }

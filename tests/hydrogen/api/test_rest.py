import contextlib
import json
import re

import aiohttp
import pytest
from websockets.exceptions import ConnectionClosed

from hydrogen.api.auth import COOKIE
from hydrogen.version import version
from tests.hydrogen.serving import CONTROL_KEY, READ_KEY, Served, ask, error, receive

REFERENCE = re.compile(r'(?:src|href)="(/[^"]+)"')
KINDS = {
    "js": "text/javascript",
    "css": "text/css",
    "svg": "image/svg+xml",
    "png": "image/png",
    "webmanifest": "application/manifest+json",
}
TABLET = {"ok": True, "name": "tablet", "role": "read", "subprotocol": "hydrogen-protocol"}


async def log_in(http: aiohttp.ClientSession, key: str = READ_KEY) -> aiohttp.ClientResponse:
    async with http.post("/api/session", json={"key": key}) as response:
        await response.read()
        return response


async def test_the_status_is_the_document_of_the_websocket(served: Served) -> None:
    async with served.http() as http, http.get("/api/status") as response:
        status = await response.json()
    async with served.websocket() as client:
        pushed = await receive(client)

    assert response.status == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert list(status) == list(pushed)
    assert status["type"] == "status"


@pytest.mark.parametrize("path", ["/api/status", "/api/events", "/api/config", "/api/session"])
async def test_everything_needs_a_key_or_a_session(served: Served, path: str) -> None:
    async with served.http(key=None) as http, http.get(path) as response:
        body = await response.json()

    assert response.status == 401
    assert response.headers["WWW-Authenticate"] == 'Key realm="hydrogen"'
    assert error(body).code == "auth_failed"


async def test_health_needs_no_key(served: Served) -> None:
    async with served.http(key=None) as http, http.get("/healthz") as response:
        health = await response.json()
        assert response.status == 200
    assert health | {"ready": True} == {"ok": True, "ready": True, "version": version()}


async def test_it_is_ready_when_every_sensor_has_said_something(served: Served) -> None:
    async with served.http(key=None) as http:
        while True:
            async with http.get("/healthz") as response:
                if (await response.json())["ready"]:
                    break
    async with served.http() as http, http.get("/api/status") as response:
        status = await response.json()
    assert status["version"] == version()
    assert {sensor["state"] for sensor in status["sensors"].values()} == {"ok"}


async def test_a_browser_logs_in_uses_its_session_and_logs_out(served: Served) -> None:
    async with served.http(key=None) as http:
        response = await log_in(http)
        assert response.status == 200
        assert await response.json() == TABLET
        async with http.get("/api/session") as response:
            assert await response.json() == TABLET
        [cookie] = http.cookie_jar
        async with http.delete("/api/session") as response:
            assert await response.json() == {"ok": True}
        headers = {"Cookie": f"{COOKIE}={cookie.value}"}
        async with http.get("/api/status", headers=headers) as response:
            assert response.status == 401, "a copy of the cookie is worthless too"


async def test_a_sessions_cookie_is_out_of_reach_of_scripts_and_other_sites(
    served: Served,
) -> None:
    async with served.http(key=None) as http:
        response = await log_in(http)

    parts = response.headers["Set-Cookie"].split("; ")
    assert parts[0].startswith("hydrogen_session=tablet.")
    assert set(parts[1:]) == {"HttpOnly", "Max-Age=2592000", "Path=/", "SameSite=Strict"}
    assert READ_KEY not in response.headers["Set-Cookie"]


async def test_a_session_opens_the_websocket_of_its_own_page(served: Served) -> None:
    async with served.http(key=None) as http:
        await log_in(http, CONTROL_KEY)
        [cookie] = http.cookie_jar
    headers = {"Cookie": f"{COOKIE}={cookie.value}", "Origin": served.url}

    async with served.websocket(key=None, headers=headers) as client:
        assert await ask(client, {"type": "ping"}) == {"type": "pong"}


async def test_a_wrong_key_opens_no_session(served: Served) -> None:
    async with served.http(key=None) as http:
        response = await log_in(http, "wrong")
        body = await response.json()

    assert response.status == 401
    assert error(body).message == "this key is not known: check it for a typing mistake"
    assert "Set-Cookie" not in response.headers


async def test_a_page_from_elsewhere_can_neither_log_in_nor_out(served: Served) -> None:
    headers = {"Origin": "http://evil.example"}
    async with served.http(key=None) as http:
        async with http.post("/api/session", json={"key": READ_KEY}, headers=headers) as response:
            assert response.status == 403
        async with http.delete("/api/session", headers=headers) as response:
            assert response.status == 403


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"key": 1}', b'{"kay": "x"}', b"\xff"])
async def test_a_log_in_that_cannot_be_read_is_invalid(served: Served, body: bytes) -> None:
    async with served.http(key=None) as http, http.post("/api/session", data=body) as response:
        answer = await response.json()

    assert response.status == 400
    assert error(answer).code == "invalid_message"
    assert error(answer).message.startswith("the body is not a log-in: ")
    assert error(answer).details == {
        "field": "key",
        "expected": '{"key": "<your key>"} or {"code": "<pairing code>"}',
    }


async def test_a_log_in_of_megabytes_is_refused(served: Served) -> None:
    async with (
        served.http(key=None) as http,
        http.post("/api/session", data=b"x" * 100_000) as response,
    ):
        assert response.status == 413
        assert error(await response.json()).code == "invalid_message"


async def test_past_events_are_there_over_http_too(served: Served) -> None:
    async with served.websocket() as client:
        for active in (True, False):
            await ask(client, {"type": "simulate", "line": "door", "active": active, "id": 1})
        while (await ask(client, {"type": "events", "id": 2}))["newest"] != 2:
            pass
    async with served.http() as http, http.get("/api/events?since=1&limit=5") as response:
        body = await response.json()

    assert [event["sequence"] for event in body["events"]] == [2]


@pytest.mark.parametrize("query", ["since=x", "since=-1", "limit=0", "limit=1001"])
async def test_a_query_out_of_range_is_invalid(served: Served, query: str) -> None:
    async with served.http() as http, http.get(f"/api/events?{query}") as response:
        body = await response.json()

    assert response.status == 400
    assert error(body).code == "invalid_message"
    assert error(body).details == {"expected": "since=<sequence, 0 or above> and limit=<1 to 1000>"}


async def test_the_configuration_is_shown_without_its_secrets(served: Served) -> None:
    async with served.http() as http, http.get("/api/config") as response:
        text = await response.text()

    assert READ_KEY not in text
    assert CONTROL_KEY not in text
    assert "***" in text
    assert json.loads(text)["sensors"]["bed"]["driver"] == "lm75b"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/../pyproject.toml", 404, "not_found"),
        ("GET", "/api/status/", 404, "not_found"),
        ("PUT", "/api/session", 405, "invalid_message"),
        ("POST", "/", 405, "invalid_message"),
    ],
)
async def test_every_failed_request_has_an_error_object(
    served: Served, method: str, path: str, status: int, code: str
) -> None:
    async with served.http() as http, http.request(method, path) as response:
        body = await response.json()

    assert response.status == status
    assert error(body).code == code
    assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_the_page_and_its_files_need_no_key_and_allow_no_inline_script(
    served: Served,
) -> None:
    async with served.http(key=None) as http:
        async with http.get("/") as response:
            page = await response.text()
        for path in ("/", *REFERENCE.findall(page)):
            async with http.get(path) as response:
                kind = "text/html" if path == "/" else KINDS[path.rpartition(".")[2]]
                assert (response.status, response.content_type) == (200, kind)
                assert response.headers["X-Content-Type-Options"] == "nosniff"
                policy = response.headers["Content-Security-Policy"]
                assert "default-src 'none'" in policy
                assert "unsafe" not in policy
                assert await response.read()

    assert {path.rpartition(".")[2] for path in REFERENCE.findall(page)} >= {"js", "css"}


async def test_the_packages_own_python_files_are_not_pages(served: Served) -> None:
    async with served.http() as http, http.get("/__init__.py") as response:
        assert response.status == 404


async def test_logging_out_closes_what_the_session_had_open(served: Served) -> None:
    async with served.http(key=None) as http:
        await log_in(http, CONTROL_KEY)
        [cookie] = http.cookie_jar
        headers = {"Cookie": f"{COOKIE}={cookie.value}", "Origin": served.url}
        async with served.websocket(key=None, headers=headers) as mine, served.websocket() as other:
            async with http.delete("/api/session") as response:
                assert response.status == 200
            with contextlib.suppress(ConnectionClosed):
                async for _ in mine:
                    pass
            assert await ask(other, {"type": "ping"}) == {"type": "pong"}

    assert mine.close_code == 4401


async def test_a_fault_of_the_servers_own_is_answered_with_a_reference_into_its_log(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> dict[str, object]:
        raise ZeroDivisionError

    # No request brings out a fault that is known, so one is put in.
    served.application._services.configuration = broken
    async with served.http() as http, http.get("/api/config") as response:
        refused = error(await response.json())

    assert response.status == 500
    assert refused.code == "server_error"
    assert f"reference {refused.details['reference']}" in caplog.text
    assert str(refused.details["reference"]) in refused.message

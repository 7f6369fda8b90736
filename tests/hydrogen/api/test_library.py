"""What was kept, over HTTP: prints, recordings and commands."""

import contextlib
from asyncio import BaseTransport

import aiohttp
import pytest

from hydrogen.api.downloads import Downloads
from hydrogen.api.errors import ApiError, ErrorCode
from tests.hydrogen.api.fakes import CONTROL_KEY, READ_KEY, Desk

CSV = "text/csv; charset=utf-8"


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_prints_are_listed_newest_first_and_a_page_at_a_time(desk: Desk) -> None:
    async with desk.http(READ_KEY) as http:
        async with http.get("/api/jobs?limit=2") as response:
            newest = await response.json()
        async with http.get("/api/jobs?before=2") as response:
            oldest = await response.json()

    assert [job["id"] for job in newest["jobs"]] == [3, 2]
    assert [job["id"] for job in oldest["jobs"]] == [1]


async def test_a_print_is_told_whole(desk: Desk) -> None:
    async with desk.http(READ_KEY) as http, http.get("/api/jobs/2") as response:
        body = await response.json()

    assert body["job"]["id"] == 2
    assert body["job"]["marks"] == []


async def test_a_print_is_given_out_as_a_file(desk: Desk) -> None:
    async with desk.http(READ_KEY) as http, http.get("/api/jobs/2.csv") as response:
        text = await response.text()

    assert response.headers["Content-Type"] == CSV
    assert response.headers["Content-Disposition"] == 'attachment; filename="print-2.csv"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert text.count("\n") >= 1


async def test_all_prints_are_given_out_however_many_they_are(desk: Desk) -> None:
    desk.jobs.newest = 250
    async with desk.http(READ_KEY) as http:
        async with http.get("/api/jobs.csv") as response:
            lines = (await response.text()).split("\r\n")
        async with http.head("/api/jobs.csv") as head:
            assert (head.status, await head.read()) == (200, b"")

    assert response.headers["Content-Type"] == CSV
    assert response.headers["Content-Disposition"] == 'attachment; filename="prints.csv"'
    assert len(lines) == 1 + 250 + 1, "a header, a line each, and the end of the last"
    assert [line.partition(",")[0] for line in lines[1:4]] == ["250", "249", "248"]


async def test_recordings_are_listed_and_given_out(desk: Desk) -> None:
    async with desk.http(READ_KEY) as http:
        async with http.get("/api/blackbox") as response:
            [recording] = (await response.json())["recordings"]
        async with http.get("/api/blackbox/7.csv") as response:
            assert await response.read() == b"time,seconds\r\n"

    assert (recording["id"], recording["reason"]) == (7, "e_stop")
    assert response.headers["Content-Type"] == CSV
    assert response.headers["Content-Disposition"] == 'attachment; filename="blackbox-7.csv"'


async def test_a_large_recording_comes_whole(desk: Desk) -> None:
    desk.recordings.text = b"0123456789abcdef" * 65_536
    async with desk.http(READ_KEY) as http, http.get("/api/blackbox/7.csv") as response:
        assert await response.read() == desk.recordings.text


FILES = ["/api/jobs.csv", "/api/jobs/2.csv", "/api/blackbox/7.csv"]


@pytest.mark.parametrize("path", FILES)
async def test_whoever_takes_a_file_gets_no_other_meanwhile_and_others_do(
    desk: Desk, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    endless(desk)
    async with desk.http(READ_KEY) as http, desk.http(CONTROL_KEY) as other:
        taken = await http.get("/api/blackbox/7.csv")
        async with http.get(path) as response:
            refused = (await response.json())["error"]
        assert await status(other, path) == 200
        taken.close()
        while await status(http, path) == 429:
            pass  # until the server hears that it is gone

    assert (response.status, response.headers["Retry-After"]) == (429, "5")
    assert refused == {
        "code": "rate_limited",
        "message": "you are being given another file just now; try again in 5 s",
        "details": {"retry_after_seconds": 5},
    }
    assert "Traceback" not in caplog.text, "a client that goes away is nobody's fault"


def test_eight_files_are_given_out_at_a_time() -> None:
    downloads = Downloads()
    with contextlib.ExitStack() as taken:
        for number in range(8):
            taken.enter_context(downloads.taken(key="tablet", address=f"192.0.2.{number}"))
        with pytest.raises(ApiError) as refused, downloads.taken(key="owner", address="::1"):
            pass
    with downloads.taken(key="owner", address="::1"):
        pass

    assert str(refused.value) == "8 files are being given out to others; try again in 5 s"
    assert (refused.value.code, refused.value.status) == (ErrorCode.RATE_LIMITED, 503)


async def test_a_file_that_cannot_be_read_to_its_end_does_not_look_whole(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.recordings.is_broken = True
    async with desk.http(READ_KEY) as http:
        with pytest.raises(aiohttp.ClientError):
            async with http.get("/api/blackbox/7.csv") as response:
                await response.read()

    assert caplog.messages == [
        "blackbox-7.csv cannot be given out: the disk fails: Input/output error"
    ]


async def test_every_piece_that_goes_out_is_progress(desk: Desk) -> None:
    desk.recordings.times = 3
    noted: list[float] = []

    class Noting(Downloads):
        def go_on(self, transport: BaseTransport | None, *, at: float) -> None:
            assert transport is not None
            noted.append(at)

    desk.services.downloads = Noting()
    async with desk.http(READ_KEY) as http, http.get("/api/blackbox/7.csv") as response:
        await response.read()

    assert noted == [desk.clock.now] * 4


def endless(desk: Desk) -> None:
    """Have a recording of more than any socket takes at once."""
    desk.recordings.text, desk.recordings.times = b"x" * 65_536, 1000


async def status(http: aiohttp.ClientSession, path: str) -> int:
    """Ask, and go away before the answer is read."""
    async with http.get(path) as response:
        response.close()
    return response.status


@pytest.mark.parametrize(
    ("path", "message", "details"),
    [
        ("/api/jobs/9", "there is no print 9", {"known": [3, 2, 1]}),
        ("/api/jobs/9.csv", "there is no print 9", {"known": [3, 2, 1]}),
        ("/api/blackbox/9.csv", "there is no recording 9", {"known": [7]}),
        ("/api/jobs/nine", "there is nothing at /api/jobs/nine", {}),
        ("/api/jobs/9999999999999999", "there is nothing at /api/jobs/9999999999999999", {}),
    ],
)
async def test_what_there_is_not_is_not_found(
    desk: Desk, path: str, message: str, details: dict[str, object]
) -> None:
    async with desk.http(READ_KEY) as http, http.get(path) as response:
        refused = (await response.json())["error"]

    assert response.status == 404
    assert refused == {"code": "not_found", "message": message, "details": details}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/api/jobs?limit=101", "limit=<1 to 100> and before=<a print's number>"),
        ("/api/jobs?before=x", "limit=<1 to 100> and before=<a print's number>"),
        ("/api/commands?limit=0", "limit=<1 to 1000> and before=<a command's number>"),
    ],
)
async def test_a_query_out_of_range_is_invalid(desk: Desk, path: str, expected: str) -> None:
    async with desk.http() as http, http.get(path) as response:
        refused = (await response.json())["error"]

    assert response.status == 400
    assert (refused["code"], refused["details"]) == ("invalid_message", {"expected": expected})


async def test_who_had_what_done_is_for_a_control_key_only(desk: Desk) -> None:
    desk.audit.record(key="owner", address="::1", command="rescan", arguments={}, result="ok")
    async with desk.http(CONTROL_KEY) as http, http.get("/api/commands") as response:
        [command] = (await response.json())["commands"]
    async with desk.http(READ_KEY) as http, http.get("/api/commands") as response:
        refused = (await response.json())["error"]

    assert (command["key"], command["command"], command["result"]) == ("owner", "rescan", "ok")
    assert response.status == 403
    assert (refused["code"], refused["details"]) == ("forbidden", {"needs": "control"})


@pytest.mark.parametrize(
    "path",
    ["/api/jobs", "/api/jobs.csv", "/api/jobs/1", "/api/jobs/1.csv", "/api/blackbox",
     "/api/blackbox/7.csv", "/api/commands"],
)  # fmt: skip
async def test_everything_kept_needs_a_key(desk: Desk, path: str) -> None:
    async with desk.http("no key at all") as http, http.get(path) as response:
        assert response.status == 401


async def test_another_method_on_a_numbered_path_is_told_which_is_right(desk: Desk) -> None:
    async with desk.http() as http, http.delete("/api/jobs/1") as response:
        refused = (await response.json())["error"]

    assert (response.status, response.headers["Allow"]) == (405, "GET, HEAD")
    assert refused["message"] == "/api/jobs/1 is not for DELETE, but for GET, HEAD"

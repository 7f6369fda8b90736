"""The history as a file."""

from collections.abc import Callable
from typing import TypeVar

import aiohttp
import pytest

from hydrogen.api.history_file import history_file
from hydrogen.api.messages import HistoryFileRequest
from hydrogen.api.questions import Asker
from hydrogen.history.source import Source
from tests.hydrogen.api.fakes import READ_KEY, Desk
from tests.hydrogen.api.past import FakeHistory, readings

T = TypeVar("T")

BEDS = "bed.temperature_celsius"
COLUMNS = ["min", "mean", "max", "count", "not_ok"]


class RenamingHistory(FakeHistory):
    """Has nothing under the names that it had, after some pieces."""

    async def pieces(self, work: Callable[[Source], T]) -> T:
        if self.works == 3:
            self.source = readings(seconds=0)
        return await super().pieces(work)


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def lines(desk: Desk, query: str) -> list[str]:
    async with desk.http(READ_KEY) as http, http.get(f"/api/history.csv?{query}") as response:
        assert response.status == 200
        text = await response.text()
    assert text.endswith("\r\n")
    return text.split("\r\n")[:-1]


async def test_all_minutes_of_the_last_hour_are_given_out(desk: Desk) -> None:
    header, *rows = await lines(desk, f"series={BEDS}&width=60")

    assert header.split(",") == ["time", "certain", *(f"{BEDS}.{column}" for column in COLUMNS)]
    assert len(rows) == 31, "of minutes on the monotonic clock, the first and last in part"
    assert rows[0] == "2026-09-23T11:29:20.000Z,true,,,,0,20"
    assert rows[1] == "2026-09-23T11:30:20.000Z,true,60.0,61.125,62.25,20,40"
    assert rows[2] == "2026-09-23T11:31:20.000Z,true,60.0,61.125,62.25,60,0"


async def test_without_a_width_it_is_the_finest_and_without_series_all_of_them(desk: Desk) -> None:
    query = "from=2026-09-23T11:40:00Z&to=2026-09-23T11:41:00Z"
    header, *rows = await lines(desk, query)

    names = (BEDS, "enclosure.temperature_celsius")
    assert header.split(",")[2:] == [f"{name}.{column}" for name in names for column in COLUMNS]
    assert rows == [
        f"2026-09-23T11:40:{second:02}.000Z,true,60.0,61.125,62.25,10,0,40.0,40.0,40.0,10,0"
        for second in range(0, 60, 10)
    ]


async def test_it_is_a_file_that_whoever_asks_may_name(desk: Desk) -> None:
    async with desk.http() as http, http.get("/api/history.csv") as response:
        await response.read()

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == "attachment"


async def test_a_range_without_anything_has_a_header_alone(desk: Desk) -> None:
    assert len(await lines(desk, f"series={BEDS}&from=2026-01-01&to=2026-01-02")) == 1


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        (
            "width=30",
            400,
            "the query is wrong: Invalid enum value 30 - at `$.width`",
        ),
        ("series=bed", 404, "there is no series bed"),
        ("from=2027-01-01", 400, "from: it is not before to"),
    ],
)
async def test_what_cannot_be_given_out_is_refused(
    desk: Desk, query: str, status: int, message: str
) -> None:
    async with desk.http() as http, http.get(f"/api/history.csv?{query}") as response:
        assert (response.status, (await response.json())["error"]["message"]) == (status, message)


async def test_more_series_than_a_file_has_are_to_be_named(desk: Desk) -> None:
    desk.history.kept = [("sensor", f"s{n}", "temperature_celsius") for n in range(33)]
    async with desk.http() as http, http.get("/api/history.csv") as response:
        refused = (await response.json())["error"]

    assert refused == {
        "code": "invalid_message",
        "message": "series: there are 33, and a file has 32 at most",
        "details": {
            "field": "series",
            "expected": "a list of 1 to 32 names such as enclosure.temperature_celsius",
        },
    }


async def test_where_the_disk_fails_from_the_beginning_it_is_refused(desk: Desk) -> None:
    desk.history.failing_from = 0
    async with desk.http() as http, http.get("/api/history.csv") as response:
        assert (response.status, (await response.json())["error"]["code"]) == (503, "refused")


async def test_where_it_fails_a_file_of_what_is_in_memory_is_given_out_all_the_same(
    desk: Desk,
) -> None:
    desk.history.failing_from = 0

    header, *rows = await lines(desk, f"series={BEDS}&from=2026-09-23T11:50:00Z&width=60")

    assert header.startswith("time,certain,")
    assert len(rows) == 10
    assert rows[-1] == "2026-09-23T11:59:20.000Z,true,60.0,61.125,62.25,40,0"


async def test_where_the_disk_fails_in_between_what_went_out_does_not_look_whole(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.services.history = FakeHistory(source=readings(seconds=172_800, every=60), failing_from=3)
    async with desk.http() as http:
        with pytest.raises(aiohttp.ClientError):
            async with http.get("/api/history.csv?from=2026-09-01&width=10") as response:
                await response.read()

    assert caplog.messages == [
        "history.csv cannot be given out: the disk fails: history.sqlite: the disk fails"
    ]


async def test_where_a_series_gets_another_name_in_between_it_does_not_look_whole(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    history = RenamingHistory(source=readings(seconds=172_800, every=60))
    desk.services.history = history
    async with desk.http() as http:
        with pytest.raises(aiohttp.ClientError):
            async with http.get("/api/history.csv?from=2026-09-01&width=10") as response:
                await response.read()

    assert caplog.messages == [
        (
            "history.csv cannot be given out: "
            "bed.temperature_celsius has another name by now: ask for the file again"
        )
    ]


async def test_it_is_read_piece_by_piece_and_none_before_it_is_wanted(desk: Desk) -> None:
    history = FakeHistory(source=readings(seconds=172_800, every=60))
    desk.services.history = history
    request = HistoryFileRequest(begin="2026-09-01", width=10)
    asker = Asker(key="tablet", address="127.0.0.1")
    parts = await history_file(desk.services, request, asker=asker)
    read, lengths = [], []
    async for part in parts:
        read.append(history.works)
        lengths.append(part.count(b"\r\n"))

    assert read == list(range(1, len(lengths) + 1)), "the header comes from the beginning alone"
    assert len(lengths) > 3
    assert sum(lengths) == 1 + 2880
    assert max(lengths) < 1500, "so that it stays small, however long the range is"

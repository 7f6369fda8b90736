"""Questions about the past, over HTTP and as they are answered."""

import pytest

from hydrogen.history.question import Curve, Interval, Question
from tests.hydrogen.api.fakes import NOON, READ_KEY, Desk
from tests.hydrogen.api.past import BED, ENCLOSURE

BEDS = "bed.temperature_celsius"


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_a_question_is_answered_with_curves_intervals_and_prints(desk: Desk) -> None:
    desk.history.curves = [
        Curve(series=BED, width=60.0, at=[NOON - 60], low=[1.0], mean=[2.0], high=[3.0],
              count=[60], not_ok=[0]),
    ]  # fmt: skip
    desk.history.intervals = [Interval(kind="watch", name="", begin=NOON - 60, end=None)]
    async with desk.http(READ_KEY) as http, http.get(f"/api/history?series={BEDS}") as response:
        body = await response.json()

    assert response.headers["Cache-Control"] == "no-store"
    assert (body["from"], body["to"]) == ("2026-09-23T11:00:00.000Z", "2026-09-23T12:00:00.000Z")
    assert body["series"][BEDS]["mean"] == [2.0]
    assert body["watched"] == [{"from": "2026-09-23T11:59:00.000Z", "to": None}]
    assert body["jobs"] == []
    [asked] = desk.history.asked
    assert asked == Question(series=(BED,), begin=NOON - 3600, end=NOON, points=500)


async def test_the_prints_of_the_range_are_told(desk: Desk) -> None:
    query = f"series={BEDS}&from=2026-09-23T11:59:00Z&to=2026-09-23T12:01:00Z"
    async with desk.http() as http, http.get(f"/api/history?{query}") as response:
        jobs = (await response.json())["jobs"]

    at = "2026-09-23T12:00:00.000Z"
    assert jobs == [
        {"id": number, "from": at, "to": None, "outcome": "running"} for number in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    "query",
    [
        "series=bed.temperature_celsius,enclosure.temperature_celsius",
        "series=bed.temperature_celsius&series=enclosure.temperature_celsius",
        "series=bed.temperature_celsius,enclosure.temperature_celsius,bed.temperature_celsius",
    ],
)
async def test_several_series_are_named_by_commas_or_one_by_one(desk: Desk, query: str) -> None:
    query += "&from=2026-09-22&to=2026-09-23T10:00:00%2B02:00&points=7&intervals=false"
    async with desk.http() as http, http.get(f"/api/history?{query}") as response:
        body = await response.json()

    assert body == {
        "from": "2026-09-22T00:00:00.000Z",
        "to": "2026-09-23T08:00:00.000Z",
        "series": {},
        "uncertain": [],
        "problem": None,
    }
    [asked] = desk.history.asked
    assert (asked.series, asked.points, asked.intervals) == ((BED, ENCLOSURE), 7, False)


async def test_a_series_that_there_is_not_is_not_found(desk: Desk) -> None:
    async with desk.http() as http:
        async with http.get("/api/history?series=bed.humidity_percent") as response:
            refused = (await response.json())["error"]
        async with http.get(f"/api/history?series={'x' * 500}") as long:
            message = (await long.json())["error"]["message"]

    assert response.status == 404
    assert refused == {
        "code": "not_found",
        "message": "there is no series bed.humidity_percent",
        "details": {"known": [BEDS, "enclosure.temperature_celsius"]},
    }
    assert message == f"there is no series {'x' * 128}"


async def test_of_too_many_series_some_are_named(desk: Desk) -> None:
    desk.history.kept = [("sensor", f"s{n}", "temperature_celsius") for n in range(1000)]
    async with desk.http() as http, http.get("/api/history?series=x") as response:
        assert len((await response.json())["error"]["details"]["known"]) == 256


@pytest.mark.parametrize(
    ("path", "message", "expected"),
    [
        (
            "/api/history",
            "the query is wrong: Object missing required field `series`",
            {
                "expected": "series=<names, apart by commas>, from=<time>, to=<time>, "
                "points=<1 to 2000> and intervals=<true or false>"
            },
        ),
        (
            f"/api/history?series={BEDS}&points=0",
            "the query is wrong: Expected `int` >= 1 - at `$.points`",
            {
                "expected": "series=<names, apart by commas>, from=<time>, to=<time>, "
                "points=<1 to 2000> and intervals=<true or false>"
            },
        ),
        (
            f"/api/history?series={BEDS}&from=noon",
            "from: it is no time in ISO 8601",
            {
                "field": "from",
                "expected": "a time in ISO 8601 with its zone, such as 2026-11-23T12:00:00Z, "
                "or a day for its midnight in UTC",
            },
        ),
    ],
)
async def test_a_question_that_is_none_is_invalid(
    desk: Desk, path: str, message: str, expected: dict[str, str]
) -> None:
    async with desk.http() as http, http.get(path) as response:
        refused = (await response.json())["error"]

    assert response.status == 400
    assert refused == {"code": "invalid_message", "message": message, "details": expected}


@pytest.mark.parametrize("path", [f"/api/history?series={BEDS}", "/api/history?series=gone.x"])
async def test_where_the_disk_fails_what_is_in_memory_neither_is_refused(
    desk: Desk, path: str
) -> None:
    desk.history.failing_from = 0
    async with desk.http() as http, http.get(path) as response:
        refused = (await response.json())["error"]

    assert response.status == 503
    assert refused == {
        "code": "refused",
        "message": "history.sqlite: the disk fails",
        "details": {"reason": "disk"},
    }


async def test_where_the_disk_fails_it_is_told_of_what_there_is_in_memory(desk: Desk) -> None:
    desk.history.failing_from = 0
    async with desk.http() as http, http.get("/api/series") as response:
        told = await response.json()

    assert told["problem"] == "history.sqlite: the disk fails"
    assert [one["first_at"] for one in told["series"]] == ["2026-09-23T11:50:00.000Z"] * 2


async def test_what_there_is_is_told_with_its_times(desk: Desk) -> None:
    desk.history.kept = [BED, ENCLOSURE, ("host", "supply", "voltage_volts"), ("sensor", "x", "y")]
    async with desk.http(READ_KEY) as http, http.get("/api/series") as response:
        told = await response.json()
        series = told["series"]

    assert told["problem"] is None

    unknown = {"live": False, "interval_seconds": None, "first_at": None, "last_at": None}
    span = {"first_at": "2026-09-23T11:30:00.000Z", "last_at": "2026-09-23T11:59:59.000Z"}
    assert series == [
        unknown | {"name": "host.supply.voltage_volts", "unit": "V"},
        {"name": BEDS, "unit": "°C", "live": True, "interval_seconds": 0.5, **span},
        {"name": "enclosure.temperature_celsius", "unit": "°C", "live": False,
         "interval_seconds": None, **span},
        unknown | {"name": "x.y", "unit": None},
    ]  # fmt: skip


@pytest.mark.parametrize("path", ["/api/history", "/api/history.csv", "/api/series"])
async def test_the_past_needs_a_key(desk: Desk, path: str) -> None:
    async with desk.http("no key at all") as http, http.get(path) as response:
        assert response.status == 401

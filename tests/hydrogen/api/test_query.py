"""The query of an HTTP request."""

import pytest

from tests.hydrogen.api.fakes import Desk
from tests.hydrogen.serving import error

RANGE = "series=<names, apart by commas>, from=<time>, to=<time>"


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize(
    ("path", "message", "expected"),
    [
        (
            "history.csv?series=bed.temperature_celsius&form=2026-11-01",
            "there is no parameter form; did you mean from?",
            f"{RANGE} and width=<10, 60 or 900>",
        ),
        (
            "history?seris=bed.temperature_celsius",
            "there is no parameter seris; did you mean series?",
            f"{RANGE}, points=<1 to 2000> and intervals=<true or false>",
        ),
        (
            "history?series=x&begin=2026-11-01",
            "there is no parameter begin",
            f"{RANGE}, points=<1 to 2000> and intervals=<true or false>",
        ),
        (
            "events?page=2",
            "there is no parameter page",
            "since=<sequence, 0 or above> and limit=<1 to 1000>",
        ),
        (
            "jobs?Limit=2",
            "there is no parameter Limit; did you mean limit?",
            "limit=<1 to 100> and before=<a print's number>",
        ),
        (
            f"status?{'x' * 500}=1",
            f"there is no parameter {'x' * 128}",
            "statistics=<true or false>",
        ),
    ],
)
async def test_a_parameter_that_there_is_not_is_refused(
    desk: Desk, path: str, message: str, expected: str
) -> None:
    async with desk.http() as http, http.get(f"/api/{path}") as response:
        told = error(await response.json())

    assert (response.status, told.code, told.message) == (400, "invalid_message", message)
    assert told.details == {"expected": expected}

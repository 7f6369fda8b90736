"""A recording of the black box, asked for as the past is."""

import asyncio

import msgspec
import pytest

from hydrogen.api.questions import Asker
from tests.hydrogen.api.fakes import CONTROL_KEY, READ_KEY, Desk
from tests.hydrogen.serving import Message, error

HEADER = "time,seconds,kind,name,quantity,value,state,message"
ROWS = (
    '2026-09-23T12:00:00.000Z,0.000,trigger,e_stop,,,,"the emergency stop was pressed"',
    "2026-09-23T11:55:00.000Z,-300.000,begin,,,,,",
    "2026-09-23T12:01:00.000Z,60.000,end,,,,,",
    "2026-09-23T11:50:00.000Z,-600.000,line,door,door,0,ok,",
    "2026-09-23T11:59:59.000Z,-1.000,sensor,bed,temperature_celsius,60.25,ok,",
    "2026-09-23T11:59:59.500Z,-0.500,host,cpu,temperature_celsius,51.2,ok,",
    "2026-09-23T12:00:00.000Z,0.000,printer,,,,stopped,",
    "2026-09-23T12:00:00.000Z,0.000,sensor,bed,temperature_celsius,,fault,",
    '2026-09-23T12:00:02.000Z,2.000,trigger,critical_alarm,,,,"hot: bed is 61.2 °C"',
    "2026-09-23T12:01:00.000Z,60.000,sensor,bed,temperature_celsius,60.5,ok,",
)
BED = "bed.temperature_celsius"


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.recordings.text = "".join(f"{row}\r\n" for row in (HEADER, *ROWS)).encode()
    return desk


async def asked(
    desk: Desk, query: str = "", *, number: int = 7, key: str = READ_KEY
) -> tuple[int, Message]:
    async with desk.http(key) as http, http.get(f"/api/blackbox/{number}{query}") as response:
        return response.status, await response.json()


async def refused(
    desk: Desk, query: str = "", *, number: int = 7
) -> tuple[int, str, str, dict[str, object]]:
    status, body = await asked(desk, query, number=number)
    found = error(body)
    return status, found.code, found.message, found.details


async def test_a_recording_is_told_as_the_history_is(desk: Desk) -> None:
    status, answer = await asked(desk)
    async with desk.http() as http, http.get(f"/api/history?series={BED}") as response:
        history = await response.json()

    assert status == 200
    assert answer.keys() - history.keys() == {
        *("id", "reason", "message", "at", "begins_at", "ends_at", "bytes"),
        *("known", "triggers"),
    }
    assert history.keys() <= answer.keys()
    assert answer["series"] == {
        BED: {
            "width": 0.0,
            "at": [299.0, 300.0, 360.0],
            "min": [60.25, None, 60.5],
            "mean": [60.25, None, 60.5],
            "max": [60.25, None, 60.5],
            "count": [1, 0, 1],
            "not_ok": [0, 1, 0],
        },
        "host.cpu.temperature_celsius": {
            "width": 0.0,
            "at": [299.5],
            "min": [51.2],
            "mean": [51.2],
            "max": [51.2],
            "count": [1],
            "not_ok": [0],
        },
    }


async def test_it_says_what_happened_and_when(desk: Desk) -> None:
    _, answer = await asked(desk)

    assert (answer["id"], answer["reason"]) == (7, "e_stop")
    assert answer["message"] == "the emergency stop was pressed"
    assert answer["at"] == "2026-09-23T12:00:00.000Z"
    assert (answer["from"], answer["to"]) == (
        "2026-09-23T11:55:00.000Z",
        "2026-09-23T12:01:00.001Z",
    )
    assert answer["known"] == [BED, "host.cpu.temperature_celsius"]
    assert answer["triggers"] == [
        {
            "at": "2026-09-23T12:00:02.000Z",
            "reason": "critical_alarm",
            "message": "hot: bed is 61.2 °C",
        }
    ]


async def test_what_was_so_ends_with_the_recording(desk: Desk) -> None:
    _, answer = await asked(desk)

    whole = {"from": "2026-09-23T11:55:00.000Z", "to": "2026-09-23T12:01:00.000Z"}
    assert answer["lines"] == {"door": [whole | {"active": False, "state": "ok"}]}
    stopped = {"from": "2026-09-23T12:00:00.000Z", "to": "2026-09-23T12:01:00.000Z"}
    assert answer["printer"] == [stopped | {"state": "stopped", "job": None}]
    assert answer["watched"] == [whole]
    assert answer["jobs"] == [
        {"id": number, "from": "2026-09-23T12:00:00.000Z", "to": None, "outcome": "running"}
        for number in (1, 2, 3)
    ]


async def test_a_part_is_asked_for_by_its_series_range_and_points(desk: Desk) -> None:
    _, answer = await asked(
        desk,
        f"?series={BED}&from=2026-09-23T11:59:00Z&to=2026-09-23T12:00:00Z&points=1&intervals=false",
    )

    assert (answer["from"], answer["to"]) == (
        "2026-09-23T11:59:00.000Z",
        "2026-09-23T12:00:00.000Z",
    )
    series = msgspec.convert(answer["series"], dict[str, Message])
    assert {name: curve["at"] for name, curve in series.items()} == {BED: [59.0]}
    assert "lines" not in answer
    assert "jobs" not in answer
    assert answer["known"] == [BED, "host.cpu.temperature_celsius"]


async def test_it_needs_a_key(desk: Desk) -> None:
    status, answer = await asked(desk, key="not-a-key-of-this-server")

    assert (status, error(answer).code) == (401, "auth_failed")
    status, _ = await asked(desk, key=CONTROL_KEY)
    assert status == 200


@pytest.mark.parametrize("number", [8, 70])
async def test_a_recording_that_there_is_not_is_not_found(desk: Desk, number: int) -> None:
    assert await refused(desk, number=number) == (
        404,
        "not_found",
        f"there is no recording {number}",
        {"known": [7]},
    )


async def test_one_that_is_still_being_made_is_not_found_either(desk: Desk) -> None:
    desk.recordings.text = b""

    assert (await refused(desk))[:2] == (404, "not_found")


async def test_a_series_that_it_has_not_is_not_found(desk: Desk) -> None:
    assert await refused(desk, "?series=chamber.temperature_celsius") == (
        404,
        "not_found",
        "there is no series chamber.temperature_celsius",
        {"known": [BED, "host.cpu.temperature_celsius"]},
    )
    assert (await refused(desk, "?series=nonsense"))[2] == "there is no series nonsense"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?points=0", "the query is wrong: Expected `int` >= 1 - at `$.points`"),
        ("?to=yesterday", "to: it is no time in ISO 8601"),
        ("?form=2026-09-23", "there is no parameter form; did you mean from?"),
        ("?to=2020-01-01", "from: it is not before to"),
    ],
)
async def test_a_question_that_is_wrong_is_refused(desk: Desk, query: str, message: str) -> None:
    assert (await refused(desk, query))[:3] == (400, "invalid_message", message)


async def test_a_damaged_file_is_told_to_be_damaged_and_where(desk: Desk) -> None:
    desk.recordings.text = desk.recordings.text.replace(b"60.25", b"6O.25")

    assert await refused(desk) == (
        500,
        "refused",
        (
            "recording 7 is damaged: row 6 is not as Hydrogen writes it: "
            "could not convert string to float: '6O.25'"
        ),
        {"reason": "damaged"},
    )


async def test_a_disk_that_fails_is_told(desk: Desk) -> None:
    desk.recordings.is_broken = True

    assert await refused(desk) == (
        503,
        "refused",
        "recording 7 cannot be read: check the disk: Input/output error",
        {"reason": "disk"},
    )


async def test_it_waits_for_its_turn_among_the_questions_about_the_past(desk: Desk) -> None:
    questions = desk.services.questions
    asker = Asker(key="tablet", address="127.0.0.1")

    async def wait() -> None:
        async with questions.turn(asker):
            await asyncio.Event().wait()

    async with asyncio.TaskGroup() as tasks:
        waiting = [tasks.create_task(wait()) for _ in range(4)]
        await asyncio.sleep(0)
        assert (await refused(desk))[:3] == (
            429,
            "rate_limited",
            "4 questions of yours about the past are waiting; try again in 2 s",
        )
        for task in waiting:
            task.cancel()
    assert questions.waiting == 0

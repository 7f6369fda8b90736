"""What has something done: who may, what comes of it, and what is recorded."""

import json

import msgspec
import pytest

from hydrogen.api.auth import Principal
from hydrogen.api.errors import ApiError
from hydrogen.api.protocol import parse
from hydrogen.api.requests import respond
from tests.hydrogen.api.fakes import OWNER, TABLET, Desk
from tests.hydrogen.api.wire import RecordingTransport, connection_to


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def ask(desk: Desk, message: object, principal: Principal = OWNER) -> dict[str, object]:
    """Send a message as a connection would."""
    connection = connection_to(RecordingTransport(), now=desk.clock.now, principal=principal)
    request_id, request = parse(json.dumps(message).encode())
    answer: dict[str, object] = json.loads(
        await respond(desk.services, connection, request_id, request)
    )
    return answer


async def test_an_output_is_switched_and_shown_as_it_is_then(desk: Desk) -> None:
    answer = await ask(desk, {"type": "set_output", "id": 1, "name": "fan", "on": True, "for": 60})

    assert desk.supervision.asked == [("fan", True, 60.0, "owner")]
    assert answer == {
        "type": "result",
        "id": 1,
        "ok": True,
        "output": {
            "on": True,
            "state": "ok",
            "changed_at": None,
            "held_off_by": None,
            "hold": None,
            "mode": "manual",
            "until": None,
            "location": "gpio-sim GPIO23",
        },
    }


async def test_an_output_is_left_to_itself_with_null_and_without_a_time(desk: Desk) -> None:
    await ask(desk, {"type": "set_output", "name": "fan", "on": None})
    with pytest.raises(ApiError) as refused:
        await ask(desk, {"type": "set_output", "name": "fan", "on": None, "for": 5})

    assert desk.supervision.asked == [("fan", None, None, "owner")]
    assert refused.value.body() == {
        "code": "invalid_message",
        "message": "for: an output is left to itself without a time",
        "details": {"field": "for", "expected": "nothing where on is null"},
    }


async def test_an_output_that_is_held_off_is_refused_with_the_reason(desk: Desk) -> None:
    with pytest.raises(ApiError) as refused:
        await ask(desk, {"type": "set_output", "name": "heater", "on": True})

    assert refused.value.body() == {
        "code": "refused",
        "message": "door is open",
        "details": {"reason": "line"},
    }


SET_LAMP = {"type": "set_output", "name": "lamp", "on": True}


@pytest.mark.parametrize(
    ("message", "text", "known"),
    [
        (SET_LAMP, "there is no output lamp", ["fan", "heater"]),
        ({"type": "acknowledge", "alarm": "wet"}, "there is no alarm wet", ["cold", "hot"]),
        ({"type": "snooze", "alarm": "wet", "for": 60}, "there is no alarm wet", ["cold", "hot"]),
        ({"type": "rescan", "bus": "left"}, "there is no bus left", ["main"]),
        ({"type": "job", "job": 9}, "there is no print 9", [3, 2, 1]),
    ],
)  # fmt: skip
async def test_what_there_is_not_is_told_with_what_there_is(
    desk: Desk, message: object, text: str, known: list[object]
) -> None:
    with pytest.raises(ApiError) as refused:
        await ask(desk, message)

    assert refused.value.body() == {
        "code": "not_found",
        "message": text,
        "details": {"known": known},
    }


SNOOZE_HOT = {"type": "snooze", "alarm": "hot", "for": 60}


@pytest.mark.parametrize(
    "message",
    [
        {"type": "set_output", "name": "fan", "on": True},
        {"type": "acknowledge", "alarm": "hot"},
        SNOOZE_HOT,
    ],
)
async def test_while_a_reload_waits_what_cannot_be_done_is_not_said_to_be(
    desk: Desk, message: object
) -> None:
    desk.supervision.is_closed = True
    with pytest.raises(ApiError) as refused:
        await ask(desk, message)

    assert refused.value.status == 503
    assert refused.value.body() == {
        "code": "rate_limited",
        "message": "the configuration is being reloaded; try again in 1 s",
        "details": {"retry_after_seconds": 1},
    }
    assert [command.result for command in desk.audit.commands] == ["rate_limited"]


async def test_what_comes_as_the_server_stops_is_told_so(desk: Desk) -> None:
    desk.supervision.is_closed = desk.services.document.shutting_down = True
    with pytest.raises(ApiError, match=r"^the server is stopping; try again in 1 s$"):
        await ask(desk, SNOOZE_HOT)


async def test_an_alarm_is_acknowledged_by_the_name_of_the_key(desk: Desk) -> None:
    answer = await ask(desk, {"type": "acknowledge", "alarm": "hot"})

    assert answer["alarm"] == {
        "name": "hot",
        "level": "critical",
        "state": "raised",
        "since": "2026-09-23T12:00:00.000Z",
        "message": "enclosure is 61.2 °C, above 60 °C for 30 s",
        "acknowledged": True,
        "acknowledged_by": "owner",
        "snoozed_until": None,
        "snoozed_by": None,
        "repeats": 0,
        "cuts_off": [],
    }


async def test_an_alarm_of_which_nothing_is_left_is_null(desk: Desk) -> None:
    assert await ask(desk, {"type": "acknowledge", "alarm": "cold"}) == {
        "type": "result",
        "ok": True,
        "alarm": None,
    }


async def test_a_snooze_tells_how_long_it_was_granted(desk: Desk) -> None:
    answer = await ask(desk, {"type": "snooze", "alarm": "hot", "for": 86_400})

    assert desk.supervision.asked == [("hot", 86_400.0, "owner")]
    assert isinstance(answer["alarm"], dict)
    assert answer["alarm"]["snoozed_until"] == "2026-09-23T13:00:00.000Z"


async def test_the_black_box_is_recorded_on_request(desk: Desk) -> None:
    answer = await ask(desk, {"type": "record_blackbox"})

    assert desk.recordings.asked == ["owner"]
    assert answer["recording"] == {
        "id": 8,
        "reason": "e_stop",
        "message": "the emergency stop was pressed",
        "at": "2026-09-23T12:00:00.000Z",
        "begins_at": "2026-09-23T11:55:00.000Z",
        "ends_at": "2026-09-23T12:01:00.000Z",
        "bytes": 183_204,
    }


COMMANDS: list[dict[str, object]] = [
    {"type": "set_output", "name": "fan", "on": False},
    {"type": "acknowledge", "alarm": "hot"},
    {"type": "snooze", "alarm": "hot", "for": 60},
    {"type": "record_blackbox"},
    {"type": "rescan", "bus": "main"},
    {"type": "simulate", "line": "door", "active": True},
]


@pytest.mark.parametrize("message", [*COMMANDS, {"type": "commands"}])
async def test_a_read_key_has_nothing_done(desk: Desk, message: dict[str, object]) -> None:
    with pytest.raises(ApiError) as refused:
        await ask(desk, message, TABLET)

    assert refused.value.body()["code"] == "forbidden"
    assert desk.supervision.asked == []
    assert desk.recordings.asked == []


async def test_every_command_is_recorded_with_who_what_and_what_came_of_it(desk: Desk) -> None:
    for message in COMMANDS:
        if message["type"] != "simulate":
            await ask(desk, message)
    for message in (COMMANDS[-1], {"type": "set_output", "name": "heater", "on": True}):
        with pytest.raises(ApiError):
            await ask(desk, message)
    with pytest.raises(ApiError):
        await ask(desk, COMMANDS[0], TABLET)

    assert desk.audit.results() == [
        ("owner", "set_output", {"name": "fan", "on": False}, "ok"),
        ("owner", "acknowledge", {"alarm": "hot"}, "ok"),
        ("owner", "snooze", {"alarm": "hot", "for": 60.0}, "ok"),
        ("owner", "record_blackbox", {}, "ok"),
        ("owner", "rescan", {"bus": "main"}, "ok"),
        ("owner", "simulate", {"line": "door", "active": True}, "refused"),
        ("owner", "set_output", {"name": "heater", "on": True}, "refused"),
        ("tablet", "set_output", {"name": "fan", "on": False}, "forbidden"),
    ]
    assert {command.address for command in desk.audit.commands} == {"192.0.2.1"}


async def test_what_only_asks_is_not_recorded(desk: Desk) -> None:
    for kind in ("status", "ping", "events", "jobs", "blackbox", "commands"):
        await ask(desk, {"type": kind})

    assert desk.audit.commands == []


async def test_a_fault_of_our_own_is_recorded_as_one(desk: Desk) -> None:
    desk.services.supervision = lambda: 1 / 0  # type: ignore[assignment,return-value]

    with pytest.raises(ZeroDivisionError):
        await ask(desk, COMMANDS[0])

    assert [command.result for command in desk.audit.commands] == ["server_error"]


async def test_a_read_key_that_goes_on_and_on_pushes_nothing_out_of_the_record(desk: Desk) -> None:
    for _ in range(100):
        with pytest.raises(ApiError):
            await ask(desk, COMMANDS[0], TABLET)
    assert len(desk.audit.commands) == 1

    desk.clock.advance(60)
    with pytest.raises(ApiError):
        await ask(desk, COMMANDS[0], TABLET)
    assert len(desk.audit.commands) == 2


async def test_who_had_what_done_is_told_newest_first(desk: Desk) -> None:
    await ask(desk, COMMANDS[0])
    await ask(desk, COMMANDS[1])

    answer = await ask(desk, {"type": "commands", "limit": 1})
    earlier = await ask(desk, {"type": "commands", "before": 2})

    assert answer["commands"] == [
        {
            "sequence": 2,
            "at": "2026-09-23T12:00:00.000Z",
            "key": "owner",
            "address": "192.0.2.1",
            "command": "acknowledge",
            "arguments": {"alarm": "hot"},
            "result": "ok",
        }
    ]
    [first] = msgspec.convert(earlier["commands"], list[dict[str, object]])
    assert first["sequence"] == 1

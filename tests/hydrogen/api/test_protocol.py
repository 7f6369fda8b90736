# ruff: noqa: E501  a row of a table is a line
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hydrogen.api.messages import (
    REQUESTS,
    AcknowledgeRequest,
    BlackBoxRequest,
    CommandsRequest,
    EventsRequest,
    HistoryRequest,
    JobRequest,
    JobsRequest,
    PingRequest,
    RecordBlackBoxRequest,
    SeriesRequest,
    SetOutputRequest,
    SimulateRequest,
    SnoozeRequest,
    StatusRequest,
    SubscribeRequest,
    expected,
)
from hydrogen.api.protocol import RejectedMessage, answer, error_answer, parse

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@pytest.mark.parametrize(
    ("text", "request_id", "request_"),
    [
        ('{"type": "status"}', None, StatusRequest()),
        ('{"type": "ping", "id": 7}', 7, PingRequest()),
        ('{"type": "ping", "id": "a"}', "a", PingRequest()),
        ('{"type": "ping", "id": null}', None, PingRequest()),
        ('{"type": "ping", "more": [1]}', None, PingRequest()),
        ('{"type": "subscribe"}', None, SubscribeRequest()),
        (
            '{"type": "subscribe", "topics": ["events", "status"], "interval": 1}',
            None,
            SubscribeRequest(topics=["events", "status"], interval=1.0),
        ),
        ('{"type": "events", "since": 3, "limit": 5}', None, EventsRequest(since=3, limit=5)),
        (
            '{"type": "simulate", "sensor": "bed", "fault": "absent"}',
            None,
            SimulateRequest(sensor="bed", fault="absent"),
        ),
        ('{"type": "jobs", "before": 9}', None, JobsRequest(limit=20, before=9)),
        ('{"type": "job", "id": 1, "job": 17}', 1, JobRequest(job=17)),
        ('{"type": "series"}', None, SeriesRequest()),
        ('{"type": "history", "series": ["a.b"]}', None, HistoryRequest(series=["a.b"])),
        (
            '{"type": "history", "series": ["a.b"], "from": "2026-11-23", "to": null, "points": 9}',
            None,
            HistoryRequest(series=["a.b"], begin="2026-11-23", points=9),
        ),
        ('{"type": "blackbox"}', None, BlackBoxRequest()),
        ('{"type": "record_blackbox"}', None, RecordBlackBoxRequest()),
        ('{"type": "commands", "limit": 1000}', None, CommandsRequest(limit=1000)),
        ('{"type": "acknowledge", "alarm": "hot"}', None, AcknowledgeRequest(alarm="hot")),
        (
            '{"type": "snooze", "alarm": "hot", "for": 600}',
            None,
            SnoozeRequest(alarm="hot", seconds=600.0),
        ),
        (
            '{"type": "set_output", "name": "fan", "on": null}',
            None,
            SetOutputRequest(name="fan", on=None),
        ),
        (
            '{"type": "set_output", "name": "fan", "on": true, "for": 60}',
            None,
            SetOutputRequest(name="fan", on=True, seconds=60.0),
        ),
    ],
)
def test_messages_are_read(text: str, request_id: object, request_: object) -> None:
    assert parse(text.encode()) == (request_id, request_)


KNOWN = (
    "status, subscribe, ping, events, jobs, job, history, series, blackbox, sensors, commands, "
    "set_output, acknowledge, snooze, record_blackbox, rescan, simulate"
)


@pytest.mark.parametrize(
    ("text", "request_id", "message", "details"),
    [
        ("{", None, "the message is not a JSON object in UTF-8: Input data was truncated", {"expected": "a JSON object"}),
        ("[]", None, "the message is not a JSON object in UTF-8: Expected `object`, got `array`", {"expected": "a JSON object"}),
        ("{}", None, f"the type is missing; known are {KNOWN}", {"field": "type", "expected": f"one of {KNOWN}"}),
        ('{"type": 3, "id": 1}', 1, f"the type is unknown; known are {KNOWN}", {"field": "type", "expected": f"one of {KNOWN}"}),
        ('{"type": "set_output", "id": 1, "name": "fan", "on": true, "seconds": 5}', 1, "seconds is unknown; known are name, on, for", {"field": "seconds", "expected": "one of name, on, for"}),
        (f'{{"type": "set_output", "name": "fan", "on": true, "{"x" * 200}": 5}}', None, f"{'x' * 128} is unknown; known are name, on, for", {"field": "x" * 128, "expected": "one of name, on, for"}),
        ('{"type": "nope", "id": 1}', 1, f"the type is unknown; known are {KNOWN}", {"field": "type", "expected": f"one of {KNOWN}"}),
        ('{"type": "ping", "id": 1.5}', None, "the id is not an integer or a string of at most 128 characters", {"field": "id", "expected": "an integer or a string of at most 128 characters"}),
        ('{"type": "ping", "id": true}', None, "the id is not an integer or a string of at most 128 characters", {"field": "id", "expected": "an integer or a string of at most 128 characters"}),
        ('{"type": "subscribe", "id": 2, "interval": "1"}', 2, "interval: Expected `float | null`, got `str`", {"field": "interval", "expected": "a number of seconds from 0.1 to 60"}),
        ('{"type": "subscribe", "interval": 0.05}', None, "interval: Expected `float` >= 0.1", {"field": "interval", "expected": "a number of seconds from 0.1 to 60"}),
        ('{"type": "subscribe", "interval": 61}', None, "interval: Expected `float` <= 60.0", {"field": "interval", "expected": "a number of seconds from 0.1 to 60"}),
        ('{"type": "subscribe", "topics": ["x"]}', None, "topics: Invalid enum value 'x' - at `$[0]`", {"field": "topics", "expected": "a list of any of status, events"}),
        ('{"type": "events", "since": -1}', None, "since: Expected `int` >= 0", {"field": "since", "expected": "a sequence number, 0 or above"}),
        ('{"type": "events", "limit": 0}', None, "limit: Expected `int` >= 1", {"field": "limit", "expected": "a number from 1 to 1000"}),
        ('{"type": "set_output", "id": 3, "on": true}', 3, "name is missing", {"field": "name", "expected": "an output's name"}),
        ('{"type": "set_output", "name": "fan"}', None, "on is missing", {"field": "on", "expected": "true, false, or null to leave it to itself"}),
        ('{"type": "set_output", "name": "fan", "on": 1}', None, "on: Expected `bool | null`, got `int`", {"field": "on", "expected": "true, false, or null to leave it to itself"}),
        ('{"type": "set_output", "name": "fan", "on": true, "for": 0}', None, "for: Expected `float` >= 1.0", {"field": "for", "expected": "a number of seconds from 1 to 604800"}),
        ('{"type": "snooze", "alarm": "hot"}', None, "for is missing", {"field": "for", "expected": "a number of seconds from 1 to 604800"}),
        ('{"type": "acknowledge", "alarm": null}', None, "alarm: Expected `str`, got `null`", {"field": "alarm", "expected": "an alarm's name"}),
        ('{"type": "jobs", "limit": 101}', None, "limit: Expected `int` <= 100", {"field": "limit", "expected": "a number from 1 to 100"}),
        ('{"type": "jobs", "before": 0}', None, "before: Expected `int` >= 1", {"field": "before", "expected": "a number, 1 or above"}),
        ('{"type": "job", "job": "17"}', None, "job: Expected `int`, got `str`", {"field": "job", "expected": "a print's number"}),
        ('{"type": "history"}', None, "series is missing", {"field": "series", "expected": "a list of 1 to 32 names such as enclosure.temperature_celsius"}),
        ('{"type": "history", "series": []}', None, "series: Expected `array` of length >= 1", {"field": "series", "expected": "a list of 1 to 32 names such as enclosure.temperature_celsius"}),
        (f'{{"type": "history", "series": {json.dumps(["a.b"] * 33)}}}', None, "series: Expected `array` of length <= 32", {"field": "series", "expected": "a list of 1 to 32 names such as enclosure.temperature_celsius"}),
        ('{"type": "history", "series": "a.b"}', None, "series: Expected `array`, got `str`", {"field": "series", "expected": "a list of 1 to 32 names such as enclosure.temperature_celsius"}),
        ('{"type": "history", "series": ["a.b"], "points": 0}', None, "points: Expected `int` >= 1", {"field": "points", "expected": "a number from 1 to 2000"}),
        ('{"type": "history", "series": ["a.b"], "points": 2001}', None, "points: Expected `int` <= 2000", {"field": "points", "expected": "a number from 1 to 2000"}),
        ('{"type": "history", "series": ["a.b"], "from": 1790164800}', None, "from: Expected `str | null`, got `int`", {"field": "from", "expected": "a time in ISO 8601 with its zone, such as 2026-11-23T12:00:00Z, or a day for its midnight in UTC"}),
        ('{"type": "history", "series": ["a.b"], "to": true}', None, "to: Expected `str | null`, got `bool`", {"field": "to", "expected": "a time in ISO 8601 with its zone, such as 2026-11-23T12:00:00Z, or a day for its midnight in UTC"}),
        ('{"type": "history", "series": ["a.b"], "intervals": 1}', None, "intervals: Expected `bool`, got `int`", {"field": "intervals", "expected": "true or false"}),
        ('{"type": "simulate", "sensor": 4}', None, "sensor: Expected `str | null`, got `int`", {"field": "sensor", "expected": "a sensor's name"}),
        ('{"type": "simulate", "fault": "fire"}', None, "fault: Invalid enum value 'fire'", {"field": "fault", "expected": "null or one of absent, nack, stuck, grounded, all_ones, garbage, wrong_chip, slow, hang"}),
        ('{"type": "simulate", "line": false}', None, "line: Expected `str | null`, got `bool`", {"field": "line", "expected": "a line's name"}),
        ('{"type": "simulate", "active": 1}', None, "active: Expected `bool | null`, got `int`", {"field": "active", "expected": "true or false, or null for a line that is to be let go"}),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_where_and_what_was_expected(
    text: str, request_id: object, message: str, details: dict[str, str]
) -> None:
    with pytest.raises(RejectedMessage) as rejected:
        parse(text.encode())

    assert rejected.value.request_id == request_id
    assert rejected.value.body() == {
        "code": "invalid_message",
        "message": message,
        "details": details,
    }


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"NaN", b"[" * 60_000, b'{"a":' * 10_000, b"", b'{"type": NaN}']
)
def test_hostile_bytes_are_rejected(data: bytes) -> None:
    with pytest.raises(RejectedMessage):
        parse(data)


def test_binary_messages_say_what_is_expected() -> None:
    with pytest.raises(RejectedMessage) as rejected:
        parse(None)

    assert rejected.value.body() == {
        "code": "invalid_message",
        "message": "the message is binary",
        "details": {"expected": "a text message with a JSON object"},
    }


@given(st.binary(max_size=200))
def test_no_bytes_do_more_than_being_rejected(data: bytes) -> None:
    try:
        parse(data)
    except RejectedMessage as rejected:
        error_answer(rejected, rejected.request_id)


@given(
    st.fixed_dictionaries(
        {"type": st.sampled_from(list(REQUESTS)) | JSON},
        optional={
            **dict.fromkeys(("id", "topics", "interval", "since", "limit"), JSON),
            **dict.fromkeys(("sensor", "fault", "line", "active", "printer", "trouble"), JSON),
            **dict.fromkeys(("name", "on", "for", "alarm", "job", "before"), JSON),
            **dict.fromkeys(("series", "from", "to", "points", "intervals"), JSON),
        },
    )
)
def test_no_json_does_more_than_being_rejected(message: dict[str, object]) -> None:
    try:
        request_id, request = parse(json.dumps(message).encode())
    except RejectedMessage as rejected:
        error_answer(rejected, rejected.request_id)
    else:
        assert request_id == message.get("id")
        assert isinstance(request, msgspec.Struct)


def test_an_answer_repeats_the_id_only_where_there_was_one() -> None:
    assert json.loads(answer("pong", 7)) == {"type": "pong", "id": 7}
    assert json.loads(answer("pong", None)) == {"type": "pong"}
    assert json.loads(answer("result", "x", {"ok": True})) == {
        "type": "result",
        "id": "x",
        "ok": True,
    }


@pytest.mark.parametrize("kind", REQUESTS.values())
def test_every_field_of_every_message_has_words_for_what_it_should_be(
    kind: type[msgspec.Struct],
) -> None:
    for field in msgspec.structs.fields(kind):
        assert expected(field.encode_name, kind)  # type: ignore[arg-type]  # of a message each

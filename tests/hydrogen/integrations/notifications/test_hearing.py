from collections.abc import Mapping

import pytest

from hydrogen.alarm import AlarmLevel
from hydrogen.events import Event, EventKind
from hydrogen.integrations.notifications.hearing import notice_of
from hydrogen.integrations.notifications.notice import Notice, NoticeKind
from tests.hydrogen.integrations.notifications.notices import AT

ALARM = {"alarm": "hot", "level": AlarmLevel.CRITICAL, "message": "61.2 °C"}


def heard(kind: EventKind, data: Mapping[str, object]) -> Notice | None:
    return notice_of(Event(kind, 88, AT, data))


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        (EventKind.ALARM_RAISED, ALARM | {"repeat": 0}, NoticeKind.RAISED),
        (EventKind.ALARM_RAISED, ALARM | {"repeat": 3}, NoticeKind.REPEATED),
        (EventKind.ALARM_CLEARED, ALARM, NoticeKind.RECOVERED),
    ],
)
def test_an_alarm_is_told_with_its_level_and_message(
    kind: EventKind, data: Mapping[str, object], expected: NoticeKind
) -> None:
    assert heard(kind, data) == Notice(
        kind=expected,
        subject="hot",
        level=AlarmLevel.CRITICAL,
        message="61.2 °C",
        at=AT,
        sequence=88,
    )


def test_a_print_is_told_in_the_words_of_its_event() -> None:
    data = {"job": 17, "outcome": "finished", "message": "print 17 is finished, after 2 h 3 min"}
    started = heard(EventKind.JOB_STARTED, {"job": 17, "message": "print 17 began"})
    finished = heard(EventKind.JOB_FINISHED, data)

    assert started
    assert (started.kind, started.subject, started.level) == (NoticeKind.JOB_STARTED, "17", None)
    assert started.message == "print 17 began"
    assert finished
    assert (finished.kind, finished.message) == (NoticeKind.JOB_FINISHED, data["message"])


@pytest.mark.parametrize(
    "kind", [EventKind.LINE_CHANGED, EventKind.NOTIFICATION_FAILED, EventKind.SERVER_STOPPING]
)
def test_what_is_no_alarm_and_no_print_is_told_nobody(kind: EventKind) -> None:
    assert heard(kind, {}) is None


def test_data_that_nobody_expected_disturbs_nobody() -> None:
    found = heard(EventKind.ALARM_RAISED, {"alarm": 5, "level": "dreadful"})

    assert found is None

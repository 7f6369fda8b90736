import time
from collections.abc import Iterator

import pytest

from hydrogen.clock import Instant
from hydrogen.integrations.notifications.message import Message, message_of, trial
from hydrogen.integrations.notifications.notice import Notice, NoticeKind
from hydrogen.integrations.notifications.outbox import Batch
from tests.clock import ManualClock
from tests.hydrogen.integrations.notifications.notices import (
    CRITICAL,
    HOT,
    NOTICE,
    WARNING,
    job,
    notice,
)

PASSED, RECOVERED = NoticeKind.PASSED, NoticeKind.RECOVERED


def said(*notices: Notice, left_out: int = 0, clock: ManualClock | None = None) -> Message:
    return message_of(
        Batch(notices, left_out), source="printer-a", channel="phone", clock=clock or ManualClock()
    )


@pytest.mark.parametrize(
    ("told", "title", "text"),
    [
        (notice(level=CRITICAL), "critical: hot", f"critical: hot: {HOT}"),
        (notice(NoticeKind.REPEATED), "still warning: hot", f"still warning: hot: {HOT}"),
        (notice(RECOVERED), "over: hot", f"over: hot: {HOT}"),
        (notice(PASSED), "was warning, and is over: hot", f"was warning, and is over: hot: {HOT}"),
        (job(), "print 17 began", "print 17 began"),
    ],
)
def test_one_notice_in_words(told: Notice, title: str, text: str) -> None:
    message = said(told)

    assert message.title == f"printer-a: {title}"
    assert message.text == text


def test_several_have_a_line_each_and_the_first_is_the_title() -> None:
    message = said(notice(level=CRITICAL), notice(subject="damp", message="52 %"), job())

    assert message.title == "printer-a: critical: hot, and 2 more"
    assert message.text == f"critical: hot: {HOT}\nwarning: damp: 52 %\nprint 17 began"


def test_a_long_list_is_cut_and_what_is_missing_is_counted() -> None:
    message = said(*(notice(subject=f"a{number}") for number in range(23)), left_out=4)
    lines = message.text.splitlines()

    assert lines[20:] == [
        "3 more: see the page",
        "4 before could not be told in time, or were too many",
    ]
    assert len(message.notices) == 23
    assert message.left_out == 4


@pytest.fixture
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_utc")
def test_what_is_told_late_has_its_time_on_the_clock_as_it_is_now() -> None:
    clock = ManualClock(monotonic=1000.0, wall=0.0)
    early = notice(at=Instant(1000.0, 0.0))
    clock.advance(59)
    assert said(early, clock=clock).text == f"warning: hot: {HOT}"

    clock.advance(3541)
    clock.step_wall(1_790_000_000.0)
    assert said(early, clock=clock).text == f"warning: hot: {HOT} (2026-09-21 14:13)"


def test_its_level_is_that_of_the_gravest_alarm_that_is_raised() -> None:
    raised = [notice(level=level) for level in (NOTICE, CRITICAL, WARNING)]

    assert said(*raised).level is CRITICAL
    assert said(notice(RECOVERED, level=CRITICAL), job()).level is None


def test_it_is_a_relief_when_all_that_it_tells_is_over() -> None:
    assert said(notice(RECOVERED), notice(PASSED)).is_relief
    assert not said(notice(RECOVERED), notice()).is_relief
    assert not said(job()).is_relief


def test_a_test_says_that_it_is_one() -> None:
    message = trial(source="printer-a", channel="phone", clock=ManualClock())

    assert message.title == "printer-a: test"
    assert message.text == "test: alarms reach you through this channel"
    assert message.level is None

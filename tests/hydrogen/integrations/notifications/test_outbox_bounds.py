"""What cannot be delivered: how long it is tried, and how much of it waits."""

import pytest

from hydrogen.alarm import AlarmLevel
from hydrogen.integrations.notifications.outbox import MOST_WAITING, Outbox
from tests.hydrogen.integrations.notifications.notices import (
    CRITICAL,
    NOTICE,
    WARNING,
    config,
    job,
    notice,
)
from tests.hydrogen.integrations.notifications.outboxes import REPEATED, box, fail, told


def test_what_failed_is_tried_again_later_and_later_for_hours_and_then_left_out() -> None:
    outbox = box(config(give_up_after=1.0))
    outbox.hear(notice(), 0.0)
    tries = [float(second) for second in range(7200) if is_tried(outbox, float(second))]

    assert tries == [0.0, 10.0, 30.0, 70.0, 150.0, 310.0, 630.0, 1270.0, 2550.0, 4350.0]
    assert outbox.waiting == 0
    outbox.hear(notice(subject="cold"), 8000.0)
    assert outbox.take(8000.0, quiet=False).left_out == 1


def is_tried(outbox: Outbox, now: float) -> bool:
    if not outbox.is_due(now, quiet=False):
        return False
    fail(outbox, now)
    return True


def test_one_that_is_raised_still_is_tried_as_long_again() -> None:
    outbox = box(config(give_up_after=0.1))
    outbox.hear(notice(), 0.0)
    fail(outbox, 0.0)
    outbox.hear(notice(REPEATED, message="still"), 350.0)
    fail(outbox, 400.0)

    assert outbox.waiting == 1
    fail(outbox, 500.0)
    assert outbox.waiting == 1
    fail(outbox, 760.0)
    assert outbox.waiting == 0


def test_how_many_were_left_out_is_told_with_what_is_delivered_next() -> None:
    outbox = box()
    for number in range(MOST_WAITING + 7):
        outbox.hear(notice(subject=f"a{number}"), float(number))
    assert outbox.waiting == MOST_WAITING
    assert fail(outbox, 200.0).left_out == 7
    batch = outbox.take(210.0, quiet=False)

    assert batch.left_out == 7
    assert batch.notices[0].subject == "a7"
    outbox.delivered()
    outbox.hear(notice(subject="next"), 300.0)
    assert outbox.take(300.0, quiet=False).left_out == 0


def test_the_least_important_are_left_out_first() -> None:
    outbox = box(config(levels=tuple(AlarmLevel), jobs=True))
    outbox.hear(notice(subject="hot", level=CRITICAL), 0.0)
    outbox.hear(job(), 0.0)
    outbox.hear(notice(subject="soaked", level=NOTICE), 0.0)
    for number in range(MOST_WAITING - 1):
        outbox.hear(notice(subject=f"a{number}", level=WARNING), 1.0)
    subjects = [n.subject for n in outbox.take(2.0, quiet=False).notices]

    assert len(subjects) == MOST_WAITING
    assert subjects[0] == "hot"
    assert not {"17", "soaked"} & {*subjects}


def test_the_bound_holds_for_what_returns_of_a_failed_delivery_too() -> None:
    outbox = box()
    for number in range(MOST_WAITING):
        outbox.hear(notice(subject=f"a{number}"), 0.0)
    batch = outbox.take(0.0, quiet=False)
    for number in range(MOST_WAITING):
        outbox.hear(notice(subject=f"b{number}"), 1.0)
    outbox.failed(batch, 2.0)

    assert outbox.waiting == MOST_WAITING


def test_a_new_critical_alarm_does_not_wait_for_half_an_hour() -> None:
    outbox = box()
    outbox.hear(notice(subject="damp"), 0.0)
    now = 0.0
    for wait in (10, 20, 40, 80, 160, 320):
        fail(outbox, now)
        now += wait
    fail(outbox, now)
    outbox.hear(notice(subject="lost", level=WARNING), now + 20)
    assert not outbox.is_due(now + 20, quiet=False)
    outbox.hear(notice(subject="hot", level=CRITICAL), now + 20)

    assert told(outbox, now + 20) == ["raised hot", "raised damp", "raised lost"]


@pytest.mark.parametrize("told_before", [True, False])
def test_more_alarms_than_it_can_remember_make_nothing_grow(*, told_before: bool) -> None:
    outbox = box()
    for number in range(10_000):
        outbox.hear(notice(subject=f"a{number}"), float(number))
        if told_before:
            told(outbox, float(number))

    assert outbox.waiting <= MOST_WAITING

"""What waits for a channel: what is told, and when."""

from hydrogen.alarm import AlarmLevel
from tests.hydrogen.integrations.notifications.notices import (
    CRITICAL,
    NOTICE,
    WARNING,
    config,
    job,
    notice,
)
from tests.hydrogen.integrations.notifications.outboxes import (
    HOUR,
    RAISED,
    RECOVERED,
    REPEATED,
    box,
    fail,
    told,
)


def test_an_alarm_of_its_levels_is_told_and_so_is_its_end() -> None:
    outbox = box(config(levels=(CRITICAL,)))
    outbox.hear(notice(level=WARNING), 0.0)
    outbox.hear(notice(RECOVERED, level=WARNING), 1.0)
    assert told(outbox, 2.0) == []

    outbox.hear(notice(level=CRITICAL), 3.0)
    assert told(outbox, 3.0) == ["raised hot"]
    outbox.hear(notice(REPEATED, level=CRITICAL), 4.0)
    assert told(outbox, 4.0) == ["repeated hot"]
    outbox.hear(notice(RECOVERED, level=CRITICAL), 5.0)
    assert told(outbox, 5.0) == ["recovered hot"]
    outbox.hear(notice(RECOVERED, level=CRITICAL), 6.0)
    assert told(outbox, 6.0) == []


def test_prints_are_told_where_they_are_wanted() -> None:
    wanted, unwanted = box(config(jobs=True)), box()
    for outbox in (wanted, unwanted):
        outbox.hear(job(), 0.0)

    assert told(wanted, 0.0) == ["job_started 17"]
    assert told(unwanted, 0.0) == []


def test_what_comes_within_the_grouping_time_is_told_at_once_and_the_gravest_first() -> None:
    outbox = box(config(group=5.0, jobs=True))
    outbox.hear(job(), 0.0)
    outbox.hear(notice(subject="lost"), 1.0)
    outbox.hear(notice(subject="other"), 2.0)
    outbox.hear(notice(subject="hot", level=CRITICAL), 4.9)

    assert told(outbox, 4.9) == []
    assert told(outbox, 5.0) == ["raised hot", "raised lost", "raised other", "job_started 17"]


def test_more_and_more_do_not_put_the_telling_off() -> None:
    outbox = box(config(group=5.0))
    for second in range(5):
        outbox.hear(notice(subject=f"a{second}"), float(second))
        outbox.hear(notice(subject="a0", message=f"{second}"), float(second))

    assert len(told(outbox, 5.0)) == 5


def test_one_that_was_over_before_it_could_be_told_is_told_as_that() -> None:
    outbox = box(config(group=5.0))
    outbox.hear(notice(), 0.0)
    outbox.hear(notice(RECOVERED), 1.0)

    assert outbox.waiting == 1
    assert told(outbox, 5.0) == ["passed hot"]
    outbox.hear(notice(RECOVERED), 6.0)
    assert told(outbox, 20.0) == []


def test_an_end_during_a_delivery_that_fails_makes_one_notice_of_both() -> None:
    outbox = box()
    outbox.hear(notice(), 0.0)
    batch = outbox.take(0.0, quiet=False)
    outbox.hear(notice(RECOVERED), 1.0)
    assert outbox.waiting == 1
    outbox.failed(batch, 2.0)

    assert told(outbox, 11.9) == []
    assert told(outbox, 12.0) == ["passed hot"]


def test_an_end_during_a_delivery_that_succeeds_is_told_after_it() -> None:
    outbox = box()
    outbox.hear(notice(), 0.0)
    outbox.take(0.0, quiet=False)
    outbox.hear(notice(RECOVERED), 1.0)
    assert not outbox.is_due(1.0, quiet=False)
    outbox.delivered()

    assert told(outbox, 2.0) == ["recovered hot"]


def test_an_acknowledged_alarm_is_not_told_again_and_its_beginning_still_is() -> None:
    outbox = box(config(group=5.0))
    outbox.hear(notice(REPEATED, "hot"), 0.0)
    outbox.hear(notice(RAISED, "cold"), 0.0)
    for name in ("hot", "cold", "unknown"):
        outbox.acknowledged(name)

    assert told(outbox, 5.0) == ["raised cold"]


def test_the_end_of_one_that_was_told_before_a_restart_is_news_for_those_who_were_told() -> None:
    outbox = box(config(levels=(CRITICAL,)))
    outbox.take_up("hot", CRITICAL)
    outbox.take_up("damp", WARNING)
    outbox.hear(notice(RECOVERED, "hot"), 0.0)
    outbox.hear(notice(RECOVERED, "damp"), 0.0)

    assert told(outbox, 0.0) == ["recovered hot"]


def test_in_quiet_hours_the_urgent_passes_and_the_rest_comes_after_them_together() -> None:
    outbox = box(config(quiet="22:00-07:00", levels=tuple(AlarmLevel), jobs=True, group=5.0))
    outbox.hear(notice(subject="damp", level=WARNING), 0.0)
    outbox.hear(notice(subject="soaked", level=NOTICE), 1.0)
    outbox.hear(job(), 2.0)
    assert told(outbox, 100.0, quiet=True) == []

    outbox.hear(notice(subject="hot", level=CRITICAL), 100.0)
    assert told(outbox, 105.0, quiet=True) == ["raised hot"]
    outbox.hear(notice(RECOVERED, subject="hot", level=CRITICAL), 200.0)
    assert told(outbox, 205.0, quiet=True) == ["recovered hot"]
    outbox.hear(notice(RECOVERED, subject="damp", level=WARNING), 300.0)

    assert outbox.waiting == 3
    assert told(outbox, 9 * HOUR) == ["passed damp", "raised soaked", "job_started 17"]


def test_a_wait_in_quiet_hours_is_no_failure() -> None:
    outbox = box(config(quiet="22:00-07:00", give_up_after=0.1))
    outbox.hear(notice(), 0.0)
    assert told(outbox, HOUR, quiet=True) == []
    fail(outbox, 9 * HOUR)

    assert told(outbox, 9 * HOUR + 10) == ["raised hot"]

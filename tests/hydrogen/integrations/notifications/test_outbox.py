"""What waits for a channel: what is told, when, and that it is bounded."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.alarm import AlarmLevel
from hydrogen.config.notification import NotificationConfig
from hydrogen.integrations.notifications.notice import Notice, NoticeKind
from hydrogen.integrations.notifications.outbox import MOST_WAITING, Batch, Outbox
from tests.hydrogen.integrations.notifications.notices import (
    CRITICAL,
    NOTICE,
    WARNING,
    config,
    job,
    notice,
)

RAISED, REPEATED, RECOVERED = NoticeKind.RAISED, NoticeKind.REPEATED, NoticeKind.RECOVERED
HOUR = 3600.0


def box(settings: NotificationConfig | None = None) -> Outbox:
    return Outbox(settings or config(), spread=lambda: 1.0)


def told(outbox: Outbox, now: float, *, quiet: bool = False) -> list[str]:
    """Deliver what is due; give its kinds and subjects."""
    if not outbox.is_due(now, quiet=quiet):
        return []
    batch = outbox.take(now, quiet=quiet)
    outbox.delivered()
    return [f"{n.kind} {n.subject}" for n in batch.notices]


def fail(outbox: Outbox, now: float) -> Batch:
    assert outbox.is_due(now, quiet=False)
    batch = outbox.take(now, quiet=False)
    outbox.failed(batch, now)
    return batch


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


KINDS = st.sampled_from([RAISED, REPEATED, RECOVERED])
HEARD = st.builds(
    lambda kind, number, level: notice(kind, f"a{number}", level=level),
    KINDS,
    st.integers(0, 300),
    st.sampled_from(AlarmLevel),
)
STEPS = st.lists(
    st.one_of(HEARD, st.sampled_from(["deliver", "fail", "take", "night", "day", "later"])),
    max_size=400,
)


class Told:
    """A person with a telephone: believes what is told."""

    def __init__(self) -> None:
        self.outbox = box(config(levels=tuple(AlarmLevel), quiet="22:00-07:00"))
        self.believed: set[str] = set()
        self.raised: set[str] = set()
        self.now = 0.0
        self.quiet = False
        self.batch: Batch | None = None

    def step(self, step: Notice | str) -> None:
        if isinstance(step, Notice):
            (self.raised.discard if step.kind is RECOVERED else self.raised.add)(step.subject)
            self.outbox.hear(step, self.now)
        elif step in {"night", "day"}:
            self.quiet = step == "night"
        elif step == "later":
            self.now += 2000.0
        elif step == "take":
            self._take()
        elif self.batch is not None:
            self._end(delivered=step == "deliver")

    def settle(self) -> None:
        """Let everything that waits be delivered."""
        self.quiet = False
        for _ in range(3):
            self.now += 2000.0
            self._take()
            self._end(delivered=True)

    def _take(self) -> None:
        if self.outbox.is_due(self.now, quiet=self.quiet):
            self.batch = self.outbox.take(self.now, quiet=self.quiet)

    def _end(self, *, delivered: bool) -> None:
        if self.batch is None:
            return
        if delivered:
            for told in self.batch.notices:
                known = self.believed.add if told.is_raising else self.believed.discard
                known(told.subject)
            self.outbox.delivered()
        else:
            self.outbox.failed(self.batch, self.now)
        self.batch = None


@given(steps=STEPS)
@settings(max_examples=60, deadline=None)
def test_in_the_end_people_know_what_is_so_and_no_more_than_so_many_notices_ever_wait(
    steps: list[Notice | str],
) -> None:
    person = Told()
    for step in steps:
        person.step(step)
        assert person.outbox.waiting <= 2 * MOST_WAITING  # half of them on the way
    few = len({n.subject for n in steps if isinstance(n, Notice)}) <= MOST_WAITING
    person.settle()

    assert person.outbox.waiting == 0
    if few and person.now < 12 * HOUR:
        assert person.believed == person.raised


@pytest.mark.parametrize("told_before", [True, False])
def test_more_alarms_than_it_can_remember_make_nothing_grow(*, told_before: bool) -> None:
    outbox = box()
    for number in range(10_000):
        outbox.hear(notice(subject=f"a{number}"), float(number))
        if told_before:
            told(outbox, float(number))

    assert outbox.waiting <= MOST_WAITING

"""What is seen around a print, where the print itself does not matter."""

from dataclasses import dataclass, field, replace

import pytest

from hydrogen.alarm import AlarmState
from hydrogen.clock import instant
from hydrogen.job import Job, Mark, MarkKind
from hydrogen.printer import LineRole
from hydrogen.supervision.happenings import Happenings
from tests.clock import ManualClock
from tests.hydrogen.supervision.prints import alarm, line

K = MarkKind


@dataclass
class Notes:
    """What was noted: kinds and subjects."""

    marks: list[tuple[MarkKind, str | None]] = field(default_factory=list)

    def note(self, kind: MarkKind, _at: float, subject: str | None, _message: str | None) -> None:
        self.marks.append((kind, subject))


@pytest.fixture
def notes() -> Notes:
    return Notes()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def happenings(notes: Notes) -> Happenings:
    return Happenings(Job(id=1, started_at=0.0), notes.note)


def test_a_door_that_opens_and_closes_between_two_looks_was_open(
    happenings: Happenings, notes: Notes, clock: ManualClock
) -> None:
    for changes in (1, 3):
        shut = line(LineRole.DOOR, clock, active=False, changes=changes)
        happenings.see_lines({"door": shut}, instant(clock))

    assert notes.marks == [(K.DOOR_OPENED, "door"), (K.DOOR_CLOSED, "door")]
    assert happenings.counts[K.DOOR_OPENED] == 1


def test_an_open_door_that_was_shut_between_two_looks_opened_again(
    happenings: Happenings, notes: Notes, clock: ManualClock
) -> None:
    for changes in (1, 3):
        happenings.see_lines(
            {"door": line(LineRole.DOOR, clock, active=True, changes=changes)}, instant(clock)
        )

    assert notes.marks == [(K.DOOR_CLOSED, "door"), (K.DOOR_OPENED, "door")]


def test_a_line_that_chatters_opens_no_door(
    happenings: Happenings, notes: Notes, clock: ManualClock
) -> None:
    for active, changes in ((False, 0), (None, 500), (False, 1000)):
        happenings.see_lines(
            {"door": line(LineRole.DOOR, clock, active=active, changes=changes)}, instant(clock)
        )

    assert notes.marks == []


def test_a_line_that_ends_chattering_elsewhere_has_changed(
    happenings: Happenings, notes: Notes, clock: ManualClock
) -> None:
    for active, changes in ((False, 0), (None, 500), (True, 1001)):
        happenings.see_lines(
            {"door": line(LineRole.DOOR, clock, active=active, changes=changes)}, instant(clock)
        )

    assert notes.marks == [(K.DOOR_OPENED, "door")]


def test_a_door_that_was_opened_as_another_configuration_took_over_was_opened(
    happenings: Happenings, notes: Notes, clock: ManualClock
) -> None:
    shut = line(LineRole.DOOR, clock, active=False, changes=4)
    happenings.see_lines({"door": shut}, instant(clock))

    fresh = replace(line(LineRole.DOOR, clock, active=True), changed_at=None)
    happenings.see_lines({"door": fresh}, instant(clock))

    assert notes.marks == [(K.DOOR_OPENED, "door")]


def test_a_line_without_a_role_is_nothing_to_a_print(
    happenings: Happenings, notes: Notes, clock: ManualClock
) -> None:
    for active in (False, True):
        plain = replace(line(LineRole.DOOR, clock, active=active), role=None)
        happenings.see_lines({"lamp": plain}, instant(clock))

    assert notes.marks == []


def test_an_alarm_that_is_over_and_latched_is_over(
    happenings: Happenings, notes: Notes, clock: ManualClock
) -> None:
    hot = alarm("hot", clock)
    for alarms in ((hot,), (replace(hot, state=AlarmState.LATCHED),), (hot,), ()):
        happenings.see_alarms(alarms, instant(clock), soaked=())

    assert notes.marks == [
        (K.ALARM_RAISED, "hot"),
        (K.ALARM_CLEARED, "hot"),
        (K.ALARM_RAISED, "hot"),
        (K.ALARM_CLEARED, "hot"),
    ]


def test_an_alarm_that_the_story_knows_of_is_not_told_again(
    notes: Notes, clock: ManualClock
) -> None:
    marks = (
        Mark(at=1.0, kind=K.ALARM_RAISED, subject="hot"),
        Mark(at=2.0, kind=K.ALARM_RAISED, subject="fire"),
        Mark(at=3.0, kind=K.ALARM_CLEARED, subject="fire"),
        Mark(at=4.0, kind=K.DOOR_OPENED, subject="door"),
        Mark(at=5.0, kind=K.SOAKED, subject="soaked"),
        Mark(at=6.0, kind=K.PAUSED),
    )
    happenings = Happenings(Job(id=1, started_at=0.0, marks=marks), notes.note)
    both = (alarm("hot", clock), alarm("soaked", clock))

    assert not happenings.see_alarms(both, instant(clock), soaked={"soaked"})
    assert notes.marks == []

    happenings.see_alarms((), instant(clock), soaked={"soaked"})
    assert notes.marks == [(K.ALARM_CLEARED, "hot")]


def test_the_counts_go_on_where_they_were_kept(notes: Notes) -> None:
    job = Job(
        id=1, started_at=0.0, door_openings=1, filament_events=2, under_voltages=3, throttlings=4
    )

    happenings = Happenings(job, notes.note)

    assert happenings.counts == {K.DOOR_OPENED: 1, K.FILAMENT_OUT: 2}
    assert (happenings.under_voltages, happenings.throttlings) == (3, 4)

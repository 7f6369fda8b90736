from hypothesis import given
from hypothesis import strategies as st

from hydrogen.clock import Instant, instant
from hydrogen.events import Event, EventKind, EventLog
from tests.clock import ManualClock


def test_events_are_numbered_from_one_without_holes() -> None:
    log = EventLog(ManualClock())

    recorded = [log.record(EventKind.LINE_CHANGED, {"n": n}).sequence for n in range(5)]

    assert recorded == [1, 2, 3, 4, 5]
    assert log.newest == 5


def test_an_empty_log_gives_nothing_and_its_oldest_is_the_next() -> None:
    log = EventLog(ManualClock())

    assert log.after(0) == []
    assert (log.oldest, log.newest) == (1, 0)


def test_observers_are_told_at_once() -> None:
    log = EventLog(ManualClock())
    told: list[Event] = []
    log.observe(told.append)

    event = log.record(EventKind.SENSOR_FAULT, {})

    assert told == [event]


@given(
    capacity=st.integers(1, 20),
    recorded=st.integers(0, 60),
    since=st.integers(0, 80),
    limit=st.none() | st.integers(1, 30),
)
def test_what_is_kept_is_the_newest_and_comes_in_order(
    capacity: int, recorded: int, since: int, limit: int | None
) -> None:
    log = EventLog(ManualClock(), capacity=capacity)
    for number in range(recorded):
        log.record(EventKind.LINE_CHANGED, {"n": number})

    kept = range(max(1, recorded - capacity + 1), recorded + 1)
    expected = [sequence for sequence in kept if sequence > since][:limit]
    assert [event.sequence for event in log.after(since, limit=limit)] == expected
    assert log.oldest == (kept[0] if kept else log.newest + 1)


def test_a_log_goes_on_where_former_runs_left_off_with_a_hole_between() -> None:
    clock = ManualClock()
    past = [Event(EventKind.LINE_CHANGED, n, instant(clock), {}) for n in (3, 4)]
    log = EventLog(clock, past=past, newest=1000)

    assert (log.oldest, log.newest) == (3, 1000)
    assert log.after(500) == []
    new = log.record(EventKind.LINE_CHANGED, {})
    assert new.sequence == 1001
    assert log.after(3) == [past[1], new]
    assert log.after(4) == log.after(1000) == [new]


def test_events_are_put_on_the_wall_clock_anew_when_the_time_is_known_better() -> None:
    clock = ManualClock(monotonic=100.0, wall=0.0)
    log = EventLog(clock)
    old = log.record(EventKind.LINE_CHANGED, {"n": 1})
    early = log.record(EventKind.LINE_CHANGED, {"n": 2}, at=Instant(99.0, -1.0))
    wrong = log.record(EventKind.LINE_CHANGED, {"n": 3})
    clock.step_wall(1_790_000_000.0)
    right = log.record(EventKind.LINE_CHANGED, {"n": 4})

    moved = log.correct(1_790_000_000.5 - 100.0, after=1, since=100.0)

    at = Instant(100.0, 1_790_000_000.5)
    assert moved == [Event(EventKind.LINE_CHANGED, 3, at, {"n": 3})]
    assert log.after(0) == [old, early, *moved, right]
    assert wrong.at == Instant(100.0, 0.0)

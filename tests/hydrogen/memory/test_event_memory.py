from collections.abc import Mapping
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.clock import Instant
from hydrogen.events import EventKind
from hydrogen.memory.event_memory import EventMemory
from hydrogen.memory.journal import Collection, Forgetful
from tests.clock import ManualClock
from tests.hydrogen.memory.journals import Notebook


def test_after_an_orderly_end_the_events_are_there_and_their_numbers_go_on() -> None:
    journal = Notebook()
    memory = EventMemory(journal)
    log = memory.recall(ManualClock())
    log.record(EventKind.LINE_CHANGED, {"line": "door", "active": True})
    log.record(EventKind.SERVER_STOPPING, {})
    memory.close()

    again = EventMemory(journal).recall(ManualClock())

    assert [(e.sequence, e.kind, e.data) for e in again.after(0)] == [
        (1, EventKind.LINE_CHANGED, {"line": "door", "active": True}),
        (2, EventKind.SERVER_STOPPING, {}),
    ]
    assert (again.oldest, again.newest) == (1, 2)
    assert again.record(EventKind.LINE_CHANGED, {}).sequence == 3


def test_an_event_of_a_former_run_keeps_its_time() -> None:
    journal = Notebook()
    memory = EventMemory(journal)
    memory.recall(ManualClock()).record(
        EventKind.LINE_CHANGED, {}, at=Instant(990.0, 1_789_999_990.5)
    )
    memory.close()

    [event] = EventMemory(journal).recall(ManualClock(monotonic=5.0)).after(0)

    assert event.at == Instant(-4.5, 1_789_999_990.5)


def test_when_the_time_is_known_the_events_of_this_run_are_corrected_on_the_disk_too() -> None:
    journal = Notebook()
    clock = ManualClock(monotonic=5.0, wall=1_789_999_000.0)
    former = EventMemory(journal)
    former.recall(clock).record(EventKind.LINE_CHANGED, {})
    former.close()
    clock.step_wall(-1e9)  # after this start it believes to be in 1995
    memory = EventMemory(journal)
    memory.recall(clock).record(EventKind.LINE_CHANGED, {})

    memory.correct(1_790_000_000.0 - 5.0, -inf)
    memory.close()

    again = EventMemory(journal).recall(ManualClock()).after(0)
    assert [event.at.wall for event in again] == [1_789_999_000.0, 1_790_000_000.0]


def test_what_was_before_the_machine_slept_is_not_corrected() -> None:
    clock = ManualClock(monotonic=5.0, wall=1_790_000_000.0)
    memory = EventMemory(Forgetful())
    log = memory.recall(clock)
    log.record(EventKind.LINE_CHANGED, {})
    clock.sleep(3600.0)
    clock.advance(1.0)
    log.record(EventKind.LINE_CHANGED, {})

    memory.correct(1_790_007_200.0 - 5.0, 5.5)

    assert [event.at.wall - 1_790_000_000.0 for event in log.after(0)] == [0.0, 7201.0]


def test_a_memory_that_recalled_nothing_has_nothing_to_correct() -> None:
    EventMemory(Forgetful()).correct(0.0, 0.0)


def test_after_a_crash_the_numbers_leave_a_hole_and_none_is_given_out_twice() -> None:
    journal = Notebook()
    log = EventMemory(journal).recall(ManualClock())
    for _ in range(3):
        log.record(EventKind.LINE_CHANGED, {})
    journal.write()
    lost = log.record(EventKind.LINE_CHANGED, {})
    journal.crash()

    again = EventMemory(journal).recall(ManualClock())

    assert again.newest == 1000
    assert [event.sequence for event in again.after(0)] == [1, 2, 3]
    assert again.after(lost.sequence) == []
    new = again.record(EventKind.LINE_CHANGED, {})
    assert new.sequence == 1001
    assert again.after(lost.sequence) == [new]
    assert [event.sequence for event in again.after(2, limit=2)] == [3, 1001]


def test_numbers_are_taken_long_before_they_run_out() -> None:
    journal = Notebook()
    log = EventMemory(journal).recall(ManualClock())
    for _ in range(501):
        log.record(EventKind.LINE_CHANGED, {})
    journal.crash()

    assert EventMemory(journal).recall(ManualClock()).newest == 1501


LENGTHS = st.sampled_from([0, 1, 2, 499, 500, 501, 1100])
ENDS = st.sampled_from(["end", "crash", "write"])


@settings(deadline=None, max_examples=50)
@given(runs=st.lists(st.tuples(LENGTHS, ENDS), max_size=6))
def test_whatever_happens_no_number_is_given_out_twice(runs: list[tuple[int, str]]) -> None:
    journal = Notebook()
    highest = 0
    for events, end in runs:
        memory = EventMemory(journal)
        log = memory.recall(ManualClock())
        assert log.newest >= highest
        for _ in range(events):
            sequence = log.record(EventKind.LINE_CHANGED, {}).sequence
            assert sequence > highest
            highest = sequence
        if end == "end":
            memory.close()
        elif end == "write":
            journal.write()
        else:
            journal.crash()


@pytest.mark.parametrize(
    ("kind", "data", "at_once"),
    [
        (EventKind.ALARM_RAISED, {"level": "critical"}, True),
        (EventKind.ALARM_RAISED, {"level": "warning"}, False),
        (EventKind.ALARM_CLEARED, {"level": "critical"}, False),
        (EventKind.PRINTER_CHANGED, {"state": "stopped"}, True),
        (EventKind.PRINTER_CHANGED, {"state": "off"}, True),
        (EventKind.PRINTER_CHANGED, {"state": "fault"}, True),
        (EventKind.PRINTER_CHANGED, {"state": "printing"}, False),
        (EventKind.JOB_STARTED, {}, True),
        (EventKind.JOB_FINISHED, {}, True),
        (EventKind.LINE_CHANGED, {}, False),
    ],
)
def test_what_is_serious_is_written_at_once(
    kind: EventKind, data: Mapping[str, object], *, at_once: bool
) -> None:
    journal = Notebook()
    EventMemory(journal).recall(ManualClock()).record(kind, data)

    assert bool(journal.written[Collection.EVENTS]) is at_once


def test_what_cannot_be_read_is_left_out() -> None:
    journal = Notebook()
    log = EventMemory(journal).recall(ManualClock())
    log.record(EventKind.LINE_CHANGED, {})
    journal.keep(Collection.EVENTS, 2, b"{")
    journal.keep(Collection.EVENTS, 3, b'{"kind":"of_the_future","at":1.0,"data":{}}')
    journal.keep(Collection.COUNTERS, 1, b"[]", at_once=True)

    again = EventMemory(journal).recall(ManualClock())

    assert [event.sequence for event in again.after(0)] == [1]
    assert again.newest == 3


def test_without_a_lasting_journal_a_log_begins_with_one() -> None:
    log = EventMemory(Forgetful()).recall(ManualClock())

    assert log.record(EventKind.LINE_CHANGED, {}).sequence == 1
    assert len(log.after(0)) == 1

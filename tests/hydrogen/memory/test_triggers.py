from itertools import pairwise

import pytest

from hydrogen.alarm import AlarmLevel, AlarmState, AlarmStatus
from hydrogen.clock import Instant, instant
from hydrogen.memory.triggers import Reason, Triggers
from hydrogen.printer import JobInBrief, PrinterState, PrinterStatus
from hydrogen.snapshot import Snapshot
from tests.clock import ManualClock

NOW = instant(ManualClock())


def reasons(*states: PrinterState, job: bool = False) -> list[Reason]:
    triggers = Triggers(began=0.0)
    running = JobInBrief(id=1, started_at=NOW) if job else None
    snapshots = [Snapshot()] + [
        Snapshot(facts=facts, printer=PrinterStatus(state=state, job=running))
        for facts, state in enumerate(states, start=1)
    ]
    found = [
        trigger
        for before, after in pairwise(snapshots)
        for trigger in triggers.between(before, after)
    ]
    return [trigger.reason for trigger in found]


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ("idle stopped", [Reason.E_STOP]),
        ("printing stopped stopped", [Reason.E_STOP]),
        ("printing unknown stopped", [Reason.E_STOP]),
        ("stopped unknown stopped", []),
        ("printing off", [Reason.POWER_LOST]),
        ("paused off", [Reason.POWER_LOST]),
        ("printing unknown off", [Reason.POWER_LOST]),
        ("idle off", []),
        ("fault off", []),
        ("stopped", []),
        ("off", []),
        ("idle printing idle", []),
    ],
)
def test_a_stop_and_a_loss_of_power_are_told_once_from_a_known_state(
    states: str, expected: list[Reason]
) -> None:
    assert reasons(*map(PrinterState, states.split())) == expected


def test_a_print_that_failed_and_lost_its_power_is_one_that_lost_its_power() -> None:
    assert reasons(PrinterState.FAULT, PrinterState.OFF, job=True) == [Reason.POWER_LOST]


def raised(**changes: object) -> AlarmStatus:
    known: dict[str, object] = {
        "name": "hot",
        "level": AlarmLevel.CRITICAL,
        "since": NOW,
        "message": "enclosure is 61.2 °C",
    }
    return AlarmStatus(**(known | changes))  # type: ignore[arg-type]  # each test names what it changes


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((), (raised(),), 1),
        ((raised(),), (raised(acknowledged=True),), 0),
        ((raised(state=AlarmState.LATCHED),), (raised(),), 1),
        ((raised(),), (raised(since=Instant(1001.0, 2.0)),), 1),
        ((), (raised(level=AlarmLevel.WARNING),), 0),
        ((), (raised(state=AlarmState.LATCHED),), 0),
        ((), (raised(since=Instant(99.0, 1.0)),), 0),
        ((raised(),), (), 0),
        ((), (raised(), raised(name="smoke")), 2),
    ],
)
def test_a_critical_alarm_is_told_when_it_is_raised(
    before: tuple[AlarmStatus, ...], after: tuple[AlarmStatus, ...], expected: int
) -> None:
    found = Triggers(began=100.0).between(
        Snapshot(facts=1, alarms=before), Snapshot(facts=2, alarms=after)
    )

    assert [trigger.message for trigger in found[:1]] == ["hot: enclosure is 61.2 °C"] * (
        expected > 0
    )
    assert len(found) == expected

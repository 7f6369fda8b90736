import asyncio
import contextlib
import math

import pytest

from hydrogen.clock_watch import ClockWatch
from hydrogen.events import EventLog
from hydrogen.memory.facts import Fact
from tests.clock import ManualClock

HOUR = 3600.0
OFFSET = 1_790_000_000.0 - 1000.0


class Rig:
    """A watch on a clock that says 2026-09-21T14:13:20Z, and what it told."""

    def __init__(self, *, synchronized: bool | None = True) -> None:
        self.clock = ManualClock()
        self.clock.is_synchronized = synchronized
        self.events = EventLog(self.clock)
        self.facts: list[Fact] = []
        self.corrected: list[float] = []
        self.since: list[float] = []
        self.watch = ClockWatch(
            self.clock, self.events, note=self.facts.append, correct=self._correct
        )
        self.watch.look()

    def _correct(self, offset: float, since: float) -> None:
        self.corrected.append(offset)
        self.since.append(since)

    def turn(self, *, step: float = 0.0, synchronized: bool | None = True) -> None:
        """Let a second pass, in which the clock is set."""
        self.clock.advance(1.0)
        self.clock.step_wall(step)
        self.clock.is_synchronized = synchronized
        self.watch.look()

    def told(self) -> list[tuple[object, object]]:
        """Give what the events said: by how much, and whether the time is right."""
        return [(e.data["by_seconds"], e.data["synchronized"]) for e in self.events.after(0)]


@pytest.fixture
def rig(caplog: pytest.LogCaptureFixture) -> Rig:
    caplog.set_level("INFO")
    return Rig()


def test_a_clock_that_runs_is_told_of_once_and_is_no_event(rig: Rig) -> None:
    for _ in range(3):
        rig.turn()

    assert rig.facts == [Fact(at=1000.0, kind="clock", state="synchronized", value="0.000")]
    assert rig.told() == []


def test_a_step_is_an_event_with_the_time_before_and_after(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    rig.turn(step=2.5 * HOUR)

    [event] = rig.events.after(0)
    assert event.kind == "clock_changed"
    assert event.data == {
        "by_seconds": 9000.0,
        "synchronized": True,
        "from": "2026-09-21T14:13:21.000Z",
        "to": "2026-09-21T16:43:21.000Z",
    }
    assert event.at.iso() == "2026-09-21T16:43:21.000Z"
    assert rig.facts[1:] == [Fact(at=1001.0, kind="clock", state="synchronized", value="9000.000")]
    assert caplog.messages == ["clock: the time was set forward by 2 h 30 min"]


def test_a_step_is_told_once_and_the_way_back_as_well(rig: Rig) -> None:
    rig.turn(step=-HOUR)
    rig.turn()
    rig.turn(step=HOUR)

    assert rig.told() == [(-HOUR, True), (HOUR, True)]


def test_what_is_below_a_second_is_no_step_until_it_adds_up(rig: Rig) -> None:
    for _ in range(3):
        rig.turn(step=0.4)

    assert rig.told() == [(1.2, True)]


def test_a_small_step_is_not_forgotten_when_the_synchronization_ends(rig: Rig) -> None:
    rig.turn(step=0.6)
    rig.turn(synchronized=False)
    rig.turn(step=0.6, synchronized=False)

    assert rig.told() == [(0.0, False), (1.2, False)]


def test_a_time_server_that_is_found_and_lost_is_told(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    rig.turn(synchronized=False)
    rig.turn(synchronized=None)
    rig.turn(step=-20_000 * 86_400.0, synchronized=True)

    assert [fact.state for fact in rig.facts] == [
        "synchronized",
        "unsynchronized",
        "unknown",
        "synchronized",
    ]
    assert rig.told() == [(0.0, False), (0.0, None), (-20_000 * 86_400.0, True)]
    assert caplog.messages == [
        "clock: nobody vouches for the time any more: is there a time server?",
        "clock: the system cannot tell any more whether the time is right",
        "clock: the time was set back by 20000 days; the time is known to be right now",
    ]


def test_a_clock_that_was_never_right_is_corrected_by_every_step() -> None:
    rig = Rig(synchronized=None)
    rig.turn(step=HOUR, synchronized=None)
    rig.turn(step=HOUR, synchronized=None)

    assert [offset - OFFSET for offset in rig.corrected] == [HOUR, 2 * HOUR]


def test_a_clock_that_was_right_is_not_corrected_by_hand_but_by_a_time_server(rig: Rig) -> None:
    rig.turn(step=HOUR, synchronized=False)
    rig.turn(step=HOUR, synchronized=False)
    rig.turn(step=HOUR, synchronized=True)

    assert [offset - OFFSET for offset in rig.corrected] == [0.0, 0.0, 3 * HOUR]


def test_a_machine_that_slept_had_its_clock_set_by_nobody(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    rig.turn(step=HOUR)
    rig.clock.sleep(8 * HOUR)
    rig.turn()
    rig.turn(step=HOUR)

    assert rig.told() == [(HOUR, True), (HOUR, True)]
    assert [fact.value for fact in rig.facts] == ["0.000", "3600.000", "0.000", "3600.000"]
    assert caplog.messages[1] == "clock: the machine was suspended, and goes on"
    # What came before it is not moved by eight hours.
    assert rig.since == [-math.inf, 1002.0]


@pytest.mark.parametrize("step", [-4e9, -1.8e12, 3e11])
def test_a_clock_of_any_year_is_told(rig: Rig, step: float) -> None:
    rig.turn(step=step)

    assert rig.told() == [(step, True)]


async def test_it_looks_as_it_begins() -> None:
    rig = Rig()
    rig.facts.clear()
    rig.clock.step_wall(HOUR)
    running = asyncio.create_task(rig.watch.run())

    await asyncio.sleep(0)

    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running
    assert [fact.value for fact in rig.facts] == ["3600.000"]

"""What gives no reading, and a line that is active."""

import pytest

from hydrogen.config.alarm import Condition
from hydrogen.model import Fault, LineStatus, State
from tests.hydrogen.rules.watched import Watched, at, rule, said, sensor


def test_a_sensor_that_is_lost() -> None:
    watched = Watched(rule(Condition.LOST, sensor="bed", raise_after=30))
    assert watched.hears("bed", sensor(None, at(0), state=State.STARTING)) is None
    watched.waits(100)
    assert not watched.is_raised
    watched.reads(20.0, None, name="bed")
    watched.waits(30)
    assert said(watched) == "bed gives no reading for 30 s: no answer"
    raised = watched.status
    assert watched.hears("bed", sensor(20.0, watched.now, state=State.SUSPECT)) is raised
    assert watched.reads(*[20.0] * 10, name="bed") is raised
    assert watched.reads(20.0, name="bed") is None


LOST = rule(Condition.LOST, sensor="bed", raise_after=30)


def test_a_reading_now_and_then_makes_no_lost_sensor_a_good_one() -> None:
    watched = Watched(LOST)
    watched.reads(*[None] * 29, 20.0, None, name="bed")
    assert not watched.is_raised
    raised = watched.reads(*[None] * 3, name="bed")
    assert raised
    for _ in range(10):
        assert watched.reads(*[20.0] * 9, None, name="bed") is raised
    assert watched.reads(*[20.0] * 11, name="bed") is None


def test_a_sensor_that_is_there_half_of_the_time_is_not_lost() -> None:
    watched = Watched(LOST)
    for _ in range(1800):
        watched.reads(None, 20.0, name="bed")
        assert not watched.is_raised


@pytest.mark.parametrize("state", [State.OK, State.SUSPECT])
def test_a_sensor_that_was_there_for_ten_seconds_is_lost_anew(state: State) -> None:
    watched = Watched(LOST)
    watched.reads(*[None] * 30, name="bed")
    for _ in range(11):
        watched.seconds += 1
        watched.hears("bed", sensor(20.0, watched.now, state=state))
    watched.reads(*[None] * 30, name="bed")
    assert not watched.is_raised
    assert watched.reads(None, name="bed")


def test_a_short_delay_ends_and_clears_in_as_short_a_time() -> None:
    watched = Watched(rule(Condition.LOST, sensor="bed", raise_after=5))
    raised = watched.reads(*[None] * 6, name="bed")
    assert raised
    assert watched.reads(*[20.0] * 5, name="bed") is raised
    assert watched.reads(20.0, name="bed") is None


def test_a_stale_sensor_is_lost_at_once_where_nothing_else_is_said() -> None:
    watched = Watched(rule(Condition.LOST, sensor="bed"))
    watched.hears("bed", sensor(None, at(0), state=State.STALE))
    assert said(watched) == "bed gives no reading: no answer"


@pytest.mark.parametrize("state", [State.FAULT, State.CHATTERING])
def test_a_line_that_is_lost(state: State) -> None:
    watched = Watched(rule(Condition.LOST, line="door"))
    fault = Fault("chatter", "200 edges in a second: check its wiring", at(0))
    watched.sees(lines={"door": LineStatus(location="GPIO17", state=state, fault=fault)})
    assert said(watched) == "line door cannot be read: 200 edges in a second: check its wiring"
    watched.sees(lines={"door": LineStatus(location="GPIO17", state=State.STARTING)})
    assert watched.is_raised
    watched.sees(lines={"door": LineStatus(location="GPIO17", state=State.OK, active=True)})
    assert watched.waits(1)
    assert watched.waits(1) is None


def test_what_is_not_configured_any_more_is_not_lost() -> None:
    assert Watched(rule(Condition.LOST, sensor="bed")).turn() is None
    assert Watched(rule(Condition.LOST, line="door")).turn() is None


def line(*, active: bool | None) -> dict[str, LineStatus]:
    state = State.FAULT if active is None else State.OK
    return {"door": LineStatus(location="GPIO17", state=state, active=active)}


def test_a_line_that_is_active_for_too_long() -> None:
    watched = Watched(rule(Condition.ACTIVE, line="door", raise_after=300))
    watched.sees(lines=line(active=True))
    watched.waits(299)
    assert not watched.is_raised
    watched.waits(1)
    assert said(watched) == "door has been active for 5 min"
    raised = watched.status
    assert watched.sees(lines=line(active=None)) is raised
    assert watched.sees(lines=line(active=False)) is raised
    assert watched.waits(1) is raised
    assert watched.waits(1) is None


def test_a_contact_that_flickers_is_one_alarm_and_not_a_hundred() -> None:
    watched = Watched(rule(Condition.ACTIVE, line="door"))
    raised = watched.sees(lines=line(active=True))
    for edge in range(180):
        watched.seconds += 1 / 18
        assert watched.sees(lines=line(active=edge % 2 == 1)) is raised
    watched.sees(lines=line(active=False))
    assert watched.waits(1) is raised
    assert watched.waits(1) is None


def test_a_line_that_is_inactive_for_a_time_of_its_own_is_cleared_then() -> None:
    watched = Watched(rule(Condition.ACTIVE, line="door", clear_after=5))
    raised = watched.sees(lines=line(active=True))
    watched.sees(lines=line(active=False))
    assert watched.waits(4) is raised
    assert watched.waits(1) is None


def test_a_line_that_flickers_is_not_active_for_long() -> None:
    watched = Watched(rule(Condition.ACTIVE, line="door", raise_after=3))
    for second in range(60):
        watched.seconds += 1
        watched.sees(lines=line(active=second % 3 != 0))
    assert not watched.is_raised


def test_a_line_that_is_active_at_all() -> None:
    watched = Watched(rule(Condition.ACTIVE, line="door"))
    assert watched.turn() is None
    watched.sees(lines=line(active=True))
    assert said(watched) == "door is active"

"""Alarms that stand over a restart or a reload, with who knows of them."""

from dataclasses import replace

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.alarm import AlarmLevel, AlarmState
from hydrogen.clock import Instant
from hydrogen.model import State
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.alarms import Alarms
from tests.hydrogen.rules.watched import WALL, at
from tests.hydrogen.supervision.thermometers import (
    CRITICAL,
    HEATED,
    HOT,
    LATCHED,
    REPEATED,
    RULES,
    raised,
    readings,
    restarted,
)


def test_a_raised_alarm_survives_a_restart_with_its_time_and_its_words() -> None:
    before = raised(RULES).turn(Snapshot(), at(1))
    booted = Instant(7.0, WALL + 100)
    after = restarted(raised(RULES), booted).turn(Snapshot(), booted)
    assert [replace(status, since=at(0)) for status in after] == list(before)
    assert [status.since for status in after] == [Instant(-93.0, WALL)] * 2


def test_a_sensor_that_starts_clears_nothing_and_a_reading_does() -> None:
    alarms = restarted(raised({"hot": HOT}), at(100))
    assert alarms.turn(readings(101, state=State.STARTING, enclosure=0.0), at(101))
    assert alarms.turn(readings(102, state=State.SUSPECT, enclosure=0.0), at(102))
    assert not alarms.turn(readings(103, enclosure=20.0), at(103))


def test_an_acknowledgement_survives_a_restart() -> None:
    alarms = raised(RULES)
    alarms.acknowledge("hot", by="phone", now=at(1))
    hot, _ = restarted(alarms, at(100)).turn(Snapshot(), at(100))
    assert (hot.acknowledged, hot.acknowledged_by) == (True, "phone")


def test_one_that_has_latched_survives_a_restart() -> None:
    alarms = raised({"hot": LATCHED})
    alarms.turn(readings(1, enclosure=20.0), at(1))
    [hot] = restarted(alarms, at(100), {"hot": LATCHED}).turn(Snapshot(), at(100))
    assert hot.state is AlarmState.LATCHED


def test_one_that_had_latched_is_forgotten_where_its_rule_latches_no_more() -> None:
    alarms = raised({"hot": LATCHED})
    alarms.turn(readings(1, enclosure=20.0), at(1))
    assert restarted(alarms, at(100), {"hot": HOT}).turn(Snapshot(), at(100)) == ()


def test_a_snooze_survives_a_restart_and_ends_when_it_would_have() -> None:
    alarms = raised({"hot": CRITICAL})
    alarms.snooze("hot", seconds=1800, by="phone", now=at(0))
    again = restarted(alarms, at(600), {"hot": CRITICAL})
    [hot] = again.turn(Snapshot(), at(1799))
    assert (hot.snoozed_until, hot.snoozed_by) == (at(1800), "phone")
    [hot] = again.turn(Snapshot(), at(1800))
    assert (hot.snoozed_until, hot.repeats) == (None, 1)


def test_a_snooze_that_ended_meanwhile_is_told_at_once() -> None:
    alarms = raised({"hot": CRITICAL})
    alarms.snooze("hot", seconds=1800, by="phone", now=at(0))
    [hot] = restarted(alarms, at(9000), {"hot": CRITICAL}).turn(Snapshot(), at(9000))
    assert (hot.snoozed_until, hot.repeats) == (None, 1)


def test_a_clock_that_was_set_back_makes_no_snooze_longer() -> None:
    alarms = raised({"hot": CRITICAL})
    alarms.snooze("hot", seconds=3600, by="phone", now=at(0))
    booted = Instant(7.0, WALL - 1_000_000)
    again = restarted(alarms, booted, {"hot": CRITICAL})
    [hot] = again.turn(Snapshot(), booted)
    assert hot.snoozed_until == Instant(3607.0, WALL - 1_000_000 + 3600)
    assert hot.since == Instant(7.0, WALL)


def test_one_that_is_repeated_is_told_in_time_after_a_restart() -> None:
    alarms = raised({"hot": REPEATED})
    again = restarted(alarms, at(50), {"hot": REPEATED})
    [hot] = again.turn(Snapshot(), at(59))
    assert hot.repeats == 0
    [hot] = again.turn(Snapshot(), at(60))
    assert hot.repeats == 1


def test_an_alarm_whose_rule_has_other_numbers_is_the_same_with_its_new_level() -> None:
    changed = msgspec.structs.replace(HOT, value=50.0, level=AlarmLevel.CRITICAL)
    [hot] = restarted(raised({"hot": HOT}), at(100), {"hot": changed}).turn(Snapshot(), at(100))
    assert hot.level is AlarmLevel.CRITICAL
    assert hot.message == "enclosure is 61.0 °C, above 60 °C"


def test_who_acknowledged_a_warning_does_not_know_that_it_is_critical_now() -> None:
    alarms = raised({"hot": HOT})
    alarms.acknowledge("hot", by="phone", now=at(1))
    again = restarted(alarms, at(100), {"hot": CRITICAL})
    reloaded = Alarms({"hot": CRITICAL})
    reloaded.go_on_from(alarms)
    for other in (again, reloaded):
        [hot] = other.turn(Snapshot(), at(100))
        assert (hot.level, hot.since) == (AlarmLevel.CRITICAL, at(0))
        assert (hot.acknowledged, hot.acknowledged_by) == (False, None)


def test_who_snoozed_a_warning_does_not_know_that_it_is_critical_now() -> None:
    alarms = raised({"hot": HOT})
    alarms.snooze("hot", seconds=86_400, by="phone", now=at(1))
    again = restarted(alarms, at(100), {"hot": CRITICAL})
    reloaded = Alarms({"hot": CRITICAL})
    reloaded.go_on_from(alarms)
    for other in (again, reloaded):
        [hot] = other.turn(Snapshot(), at(100))
        assert (hot.snoozed_until, hot.snoozed_by, hot.repeats) == (None, None, 0)


def test_who_acknowledged_a_critical_one_knows_of_the_warning_too() -> None:
    alarms = raised({"hot": CRITICAL})
    alarms.acknowledge("hot", by="phone", now=at(1))
    again = restarted(alarms, at(100), {"hot": HOT})
    reloaded = Alarms({"hot": HOT})
    reloaded.go_on_from(alarms)
    for other in (again, reloaded):
        [hot] = other.turn(Snapshot(), at(100))
        assert (hot.level, hot.acknowledged_by) == (AlarmLevel.WARNING, "phone")


def test_where_nothing_stands_there_is_nothing_to_restore() -> None:
    assert restarted(Alarms(RULES), at(0)).turn(Snapshot(), at(0)) == ()


def test_what_it_cuts_off_is_of_the_newest_configuration_from_the_first_turn_on() -> None:
    alarms = raised({"hot": LATCHED})
    for again in (
        Alarms({"hot": LATCHED}, cuts_off=HEATED),
        Alarms({"hot": msgspec.structs.replace(LATCHED, value=50.0)}, cuts_off=HEATED),
    ):
        again.go_on_from(alarms)
        assert [hot.cuts_off for hot in again.standing] == [("heater",)]
    again = Alarms({"hot": LATCHED}, cuts_off=HEATED)
    again.restore(alarms.document(), at(100))
    assert [hot.cuts_off for hot in again.standing] == [("heater",)]


ACTIONS = st.lists(
    st.one_of(
        st.floats(40, 80),
        st.sampled_from(["acknowledge", "fault"]),
        st.tuples(st.just("snooze"), st.integers(0, 100_000)),
    ),
    max_size=20,
)


@settings(deadline=None)
@given(actions=ACTIONS, latched=st.booleans(), level=st.sampled_from(AlarmLevel))
def test_a_restart_at_any_moment_changes_nothing(
    actions: list[float | str | tuple[str, int]], *, latched: bool, level: AlarmLevel
) -> None:
    rules = {"hot": msgspec.structs.replace(HOT, latched=latched, level=level, repeat=10.0)}
    alarms = Alarms(rules)
    for second, action in enumerate(actions):
        now = at(second)
        snapshot = Snapshot()
        if action == "acknowledge":
            alarms.acknowledge("hot", by="phone", now=now)
        elif isinstance(action, tuple):
            alarms.snooze("hot", seconds=action[1], by="phone", now=now)
        elif isinstance(action, float):
            snapshot = readings(second, enclosure=action)
        before = alarms.turn(snapshot, now)
        alarms = restarted(alarms, now, rules)
        assert alarms.turn(Snapshot(), now) == before

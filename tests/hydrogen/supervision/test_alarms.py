"""Several alarms from turn to turn, and over a restart."""

import logging
from collections.abc import Mapping
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.alarm import AlarmLevel, AlarmState
from hydrogen.clock import Instant
from hydrogen.config.alarm import AlarmConfig, Condition
from hydrogen.model import State
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.alarms import Alarms
from tests.hydrogen.rules.watched import WALL, at, sensor

HOT = AlarmConfig(condition=Condition.ABOVE, sensor="enclosure", value=60.0)
COLD = AlarmConfig(condition=Condition.BELOW, sensor="bed", value=10.0)
LATCHED = msgspec.structs.replace(HOT, latched=True)
CRITICAL = msgspec.structs.replace(HOT, level=AlarmLevel.CRITICAL)
REPEATED = msgspec.structs.replace(HOT, repeat=60.0)
RULES = {"hot": HOT, "cold": COLD}


def readings(seconds: float, *, state: State = State.OK, **values: float) -> Snapshot:
    return Snapshot(
        sensors={name: sensor(v, at(seconds), state=state) for name, v in values.items()}
    )


def raised(rules: Mapping[str, AlarmConfig]) -> Alarms:
    alarms = Alarms(rules)
    alarms.turn(readings(0, enclosure=61.0, bed=5.0), at(0))
    return alarms


def restarted(alarms: Alarms, now: Instant, rules: Mapping[str, AlarmConfig] = RULES) -> Alarms:
    again = Alarms(rules)
    again.restore(alarms.document(), now)
    return again


def test_those_that_stand_come_in_the_order_of_the_rules() -> None:
    alarms = Alarms(RULES)
    assert list(alarms.names) == ["hot", "cold"]
    assert alarms.turn(readings(0, bed=5.0), at(0))[0].name == "cold"
    statuses = alarms.turn(readings(1, enclosure=61.0, bed=5.0), at(1))
    assert [status.name for status in statuses] == ["hot", "cold"]
    assert alarms.turn(readings(2, enclosure=50.0, bed=20.0), at(2)) == ()


def test_where_nothing_changes_the_same_statuses_are_given() -> None:
    alarms = raised(RULES)
    first = alarms.turn(readings(1, enclosure=62.0, bed=5.0), at(1))
    second = alarms.turn(readings(2, enclosure=63.0, bed=4.0), at(2))
    assert all(one is other for one, other in zip(first, second, strict=True))


def test_an_alarm_is_acknowledged_by_a_key() -> None:
    alarms = raised(RULES)
    status = alarms.acknowledge("hot", by="phone", now=at(1))
    assert status
    assert (status.acknowledged, status.acknowledged_by) == (True, "phone")
    hot, cold = alarms.turn(readings(1, enclosure=61.0, bed=5.0), at(1))
    assert hot is status
    assert not cold.acknowledged


def test_of_one_that_has_latched_nothing_is_left() -> None:
    alarms = raised({"hot": LATCHED})
    [status] = alarms.turn(readings(1, enclosure=20.0), at(1))
    assert status.state is AlarmState.LATCHED
    assert alarms.acknowledge("hot", by="phone", now=at(2)) is None
    assert alarms.turn(readings(2, enclosure=20.0), at(2)) == ()


def test_an_alarm_is_snoozed_by_a_key() -> None:
    alarms = raised({"hot": CRITICAL})
    status = alarms.snooze("hot", seconds=1e9, by="phone", now=at(1))
    assert status
    assert (status.snoozed_until, status.snoozed_by) == (at(3601), "phone")


def test_what_is_not_raised_is_neither_acknowledged_nor_snoozed() -> None:
    alarms = Alarms(RULES)
    assert alarms.acknowledge("hot", by="phone", now=at(0)) is None
    assert alarms.snooze("hot", seconds=60, by="phone", now=at(0)) is None
    assert alarms.turn(Snapshot(), at(1)) == ()


def test_an_alarm_that_there_is_not() -> None:
    alarms = Alarms(RULES)
    with pytest.raises(KeyError):
        alarms.acknowledge("what", by="phone", now=at(0))
    with pytest.raises(KeyError):
        alarms.snooze("what", seconds=60, by="phone", now=at(0))


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


@pytest.mark.parametrize(
    "rules",
    [
        {"cold": COLD},
        {"hot": msgspec.structs.replace(HOT, condition=Condition.BELOW)},
        {"hot": msgspec.structs.replace(HOT, sensor="bed")},
        {"hot": AlarmConfig(condition=Condition.ACTIVE, line="door")},
    ],
)
def test_an_alarm_of_something_else_is_forgotten(rules: dict[str, AlarmConfig]) -> None:
    alarms = raised({"hot": HOT})
    assert restarted(alarms, at(100), rules).turn(Snapshot(), at(100)) == ()


def test_an_alarm_whose_rule_has_other_numbers_is_the_same_with_its_new_level() -> None:
    changed = msgspec.structs.replace(HOT, value=50.0, level=AlarmLevel.CRITICAL)
    [hot] = restarted(raised({"hot": HOT}), at(100), {"hot": changed}).turn(Snapshot(), at(100))
    assert hot.level is AlarmLevel.CRITICAL
    assert hot.message == "enclosure is 61.0 °C, above 60 °C"


def test_where_nothing_stands_there_is_nothing_to_restore() -> None:
    assert restarted(Alarms(RULES), at(0)).turn(Snapshot(), at(0)) == ()


@pytest.mark.parametrize("document", [b"", b"[]", b'{"alarms":[{}]}', b"\xff", b'{"alarms":1}'])
def test_a_document_that_cannot_be_read_is_left_aside(
    document: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    alarms = Alarms(RULES)
    with caplog.at_level(logging.WARNING):
        alarms.restore(document, at(0))
    assert alarms.turn(Snapshot(), at(0)) == ()
    [record] = caplog.records
    assert record.getMessage().startswith("the alarms of before the restart are forgotten: ")


def test_a_time_that_nobody_can_show_is_none(caplog: pytest.LogCaptureFixture) -> None:
    absurd = raised({"hot": HOT}).document().replace(b'"since":1790000000.0', b'"since":1e300')
    assert b"1e300" in absurd
    alarms = Alarms(RULES)
    alarms.restore(absurd, at(0))
    assert alarms.turn(Snapshot(), at(0)) == ()
    assert "1e300" not in caplog.text
    assert len(caplog.records) == 1


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

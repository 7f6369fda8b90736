"""Several alarms from turn to turn."""

import msgspec
import pytest

from hydrogen.alarm import AlarmState
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.alarms import Alarms
from tests.hydrogen.rules.watched import at
from tests.hydrogen.supervision.thermometers import (
    CRITICAL,
    HEATED,
    HOT,
    LATCHED,
    RULES,
    raised,
    readings,
)


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


def test_one_that_cuts_an_output_off_is_acknowledged_again_once_it_is_over() -> None:
    alarms = Alarms({"hot": LATCHED}, cuts_off=HEATED)
    [hot] = alarms.turn(readings(0, enclosure=61.0), at(0))
    assert hot.cuts_off == ("heater",)
    alarms.acknowledge("hot", by="phone", now=at(1))
    [hot] = alarms.turn(readings(2, enclosure=61.0), at(2))
    assert (hot.state, hot.acknowledged) == (AlarmState.RAISED, True)
    [hot] = alarms.turn(readings(3, enclosure=20.0), at(3))
    assert (hot.state, hot.acknowledged) == (AlarmState.LATCHED, False)
    assert hot.acknowledged_by is None
    assert alarms.acknowledge("hot", by="phone", now=at(4)) is None
    assert alarms.turn(readings(5, enclosure=20.0), at(5)) == ()


def test_one_that_cuts_nothing_off_is_gone_where_somebody_knew_of_it() -> None:
    alarms = Alarms({"hot": LATCHED})
    [hot] = alarms.turn(readings(0, enclosure=61.0), at(0))
    assert hot.cuts_off == ()
    alarms.acknowledge("hot", by="phone", now=at(1))
    assert alarms.turn(readings(2, enclosure=20.0), at(2)) == ()


def test_one_that_cuts_off_is_repeated_from_when_it_was_over() -> None:
    rule = msgspec.structs.replace(LATCHED, repeat=60.0)
    alarms = Alarms({"hot": rule}, cuts_off=HEATED)
    alarms.turn(readings(0, enclosure=61.0), at(0))
    alarms.acknowledge("hot", by="phone", now=at(1))
    [hot] = alarms.turn(readings(1000, enclosure=20.0), at(1000))
    assert hot.repeats == 0
    [hot] = alarms.turn(readings(1060, enclosure=20.0), at(1060))
    assert hot.repeats == 1


def test_a_rule_that_fails_is_an_alarm_that_stands_and_costs_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    # No file gets past the check like this: a threshold without a value.
    rules = {"broken": msgspec.structs.replace(HOT, value=None), "hot": HOT}
    alarms = Alarms(rules)

    for second in range(3):
        alarms.turn(readings(second, enclosure=70.0), at(second))

    broken, hot = alarms.standing
    assert hot.name == "hot"
    assert (broken.name, broken.message) == (
        "broken",
        "broken cannot be judged: a fault of Hydrogen's own, of which its log has more",
    )
    assert caplog.messages == ["alarm broken cannot be judged"]

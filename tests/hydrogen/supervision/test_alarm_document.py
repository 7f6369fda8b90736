"""Alarms of before a restart that cannot be read, or that have no rule any more."""

import logging

import msgspec
import pytest

from hydrogen.alarm import AlarmLevel
from hydrogen.config.alarm import AlarmConfig, Condition
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.alarms import Alarms
from tests.hydrogen.rules.watched import at
from tests.hydrogen.supervision.thermometers import (
    COLD,
    HEATED,
    HOT,
    LATCHED,
    RULES,
    raised,
    readings,
    restarted,
)


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


STOOD = "it stood (enclosure is 61.0 °C, above 60 °C), and "


@pytest.mark.parametrize(
    ("rules", "cuts_off", "message"),
    [
        ({"warm": LATCHED}, {}, STOOD + "is not configured any more"),
        (
            {"warm": LATCHED},
            HEATED,
            STOOD + "is not configured any more: heater may go on again",
        ),
        (
            {"hot": msgspec.structs.replace(LATCHED, sensor="bed")},
            HEATED,
            STOOD + "is about something else by now: heater may go on again",
        ),
    ],
)
def test_one_whose_rule_is_gone_says_so_once_over_a_restart_as_over_a_reload(
    rules: dict[str, AlarmConfig], cuts_off: dict[str, tuple[str, ...]], message: str
) -> None:
    rule = msgspec.structs.replace(LATCHED, level=AlarmLevel.CRITICAL)
    alarms = Alarms({"hot": rule}, cuts_off=cuts_off)
    alarms.turn(readings(0, enclosure=61.0), at(0))
    reloaded, started = Alarms(rules), Alarms(rules)
    reloaded.go_on_from(alarms)
    started.restore(alarms.document(), at(0))
    for again in (reloaded, started):
        assert again.standing == ()
        [gone] = again.forgotten
        assert (gone.name, gone.level) == ("hot", AlarmLevel.CRITICAL)
        assert (gone.message, gone.configured) == (message, False)


def test_one_whose_rule_is_there_is_not_forgotten() -> None:
    alarms = raised(RULES)
    again = Alarms(RULES)
    again.go_on_from(alarms)
    assert again.forgotten == ()
    assert restarted(alarms, at(1)).forgotten == ()


def test_what_was_kept_before_alarms_had_a_level_there_is_read_all_the_same() -> None:
    document = raised({"hot": HOT}).document()
    old = document.replace(b',"level":"warning","cuts_off":[]', b"")
    assert old != document
    alarms = Alarms({"hot": HOT})
    alarms.restore(old, at(1))
    assert [hot.name for hot in alarms.standing] == ["hot"]

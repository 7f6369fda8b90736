from dataclasses import replace

import pytest

from hydrogen.alarm import AlarmLevel, AlarmState
from hydrogen.config.outputs import OutputDocument
from hydrogen.model import Fault, LineStatus, State
from hydrogen.printer import LineRole
from hydrogen.rules.interlock import Driven
from tests.hydrogen.rules.world import FAN, World, alarm, at, line

DOOR = OutputDocument(line="GPIO5", off_while=("door",))
CUT_OFF = "cut off by the alarm fire, until it is over, and acknowledged then"


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (line(active=False), None),
        (line(active=True, role=LineRole.DOOR), "door is open"),
        (line(active=True), "door is active"),
        (line(active=True, role=LineRole.FILAMENT), "door has run out"),
        (line(active=True, role=LineRole.E_STOP), "door is pressed"),
        (line(active=None, state=State.FAULT), "door cannot be read"),
        (line(active=None, state=State.STARTING), "door cannot be read"),
        (line(active=None, state=State.CHATTERING), "door cannot be read"),
        (line(active=False, state=State.STALE), "door cannot be read"),
        (None, "door cannot be read"),
    ],
)
def test_a_door_lets_an_output_on_only_while_it_is_known_to_be_closed(
    status: LineStatus | None, message: str | None
) -> None:
    world = World(a=DOOR)
    if status:
        world.line("door", status)
    world.switch("a", on=True)
    assert world.is_on() is (message is None)
    assert world.held() == (message and ("line", message))


def test_it_goes_on_again_once_the_door_is_closed() -> None:
    world = World(a=DOOR)
    world.line("door", line(active=False))
    world.switch("a", on=True)
    assert world.is_on() is True
    world.line("door", line(active=True))
    assert world.is_on(1) is False
    world.line("door", line(active=False))
    assert world.is_on(1) is True
    assert world.held() is None


def test_what_holds_it_is_told_though_nothing_wants_it_on() -> None:
    world = World(a=DOOR)
    assert world.is_on() is False
    assert world.held() == ("line", "door cannot be read")


def test_a_sensor_that_is_needed_has_to_have_a_good_reading() -> None:
    world = World(a=OutputDocument(line="GPIO5", needs=("enclosure",), maximum_age=4))
    world.switch("a", on=True)
    assert world.is_on() is False
    assert world.held() == ("reading", "enclosure has no reading")
    world.degrees(20)
    assert world.is_on(4) is True
    assert world.is_on(0.5) is False
    assert world.held() == ("reading", "the reading of enclosure is older than 4 s")
    world.degrees(20, State.SUSPECT)
    assert world.is_on() is False
    assert world.held() == ("reading", "the reading of enclosure is doubted")


def test_a_thermostat_needs_its_own_sensor_whoever_switches() -> None:
    world = World(a=OutputDocument(line="GPIO5", thermostat=FAN))
    world.degrees(50)
    assert world.is_on() is True
    world.degrees(50, State.SUSPECT)
    assert world.is_on(1) is False
    world.switch("a", on=True)
    assert world.is_on(1) is False
    assert world.held() == ("reading", "the reading of enclosure is doubted")


def test_an_alarm_cuts_off_until_it_is_gone() -> None:
    world = World(a=OutputDocument(line="GPIO5", cut_off=("fire",)))
    world.switch("a", on=True)
    world.alarms(alarm("dust", AlarmLevel.CRITICAL))
    assert world.is_on() is True
    world.alarms(alarm("dust"), alarm("fire", AlarmLevel.NOTICE))
    assert world.is_on(1) is False
    assert world.held() == ("cut_off", CUT_OFF)
    world.alarms()
    assert world.is_on(1) is False
    assert world.held() is None


@pytest.mark.parametrize(
    ("state", "acknowledged", "message"),
    [
        (AlarmState.RAISED, False, CUT_OFF),
        (
            AlarmState.RAISED,
            True,
            "cut off by the alarm fire, until it is over, and acknowledged once more",
        ),
        (
            AlarmState.LATCHED,
            False,
            "cut off by the alarm fire, which is over, until somebody acknowledges it",
        ),
    ],
)
def test_what_is_cut_off_says_until_when(
    state: AlarmState,
    acknowledged: bool,  # noqa: FBT001  as the alarm has it
    message: str,
) -> None:
    world = World(a=OutputDocument(line="GPIO5", cut_off=("fire",)))
    world.alarms(replace(alarm("fire"), state=state, acknowledged=acknowledged))
    assert world.is_on() is False
    assert world.held() == ("cut_off", message)


def test_every_critical_alarm_cuts_off_where_that_is_asked_for() -> None:
    world = World(a=OutputDocument(line="GPIO5", cut_off_on_critical=True))
    world.switch("a", on=True)
    world.alarms(alarm("dust", AlarmLevel.WARNING))
    assert world.is_on() is True
    world.alarms(alarm("fire", AlarmLevel.CRITICAL))
    assert world.is_on(1) is False
    assert world.held() == ("cut_off", CUT_OFF)


def test_what_a_person_had_off_is_off_still_after_a_cut_off() -> None:
    world = World(a=OutputDocument(line="GPIO5", thermostat=FAN, cut_off_on_critical=True))
    world.degrees(50)
    world.switch("a", on=False)
    world.alarms(alarm("fire", AlarmLevel.CRITICAL))
    assert world.is_on() is False
    world.alarms()
    assert world.is_on(1) is False


def test_a_line_that_cannot_be_driven_holds_its_output_off_and_says_why() -> None:
    world = World(a=OutputDocument(line="GPIO5"))
    world.switch("a", on=True)
    world.lines["a"] = Driven(None, Fault("line_missing", "GPIO5: it is gone", at(0)))
    assert world.is_on() is False
    assert world.held() == ("fault", "GPIO5: it is gone")

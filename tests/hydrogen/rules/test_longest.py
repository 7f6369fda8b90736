"""How long an output is on without a break, where `maximum_on` bounds it."""

from hydrogen.config.outputs import OutputDocument, ThermostatConfig
from hydrogen.model import State
from hydrogen.printer import PrinterState
from tests.hydrogen.rules.world import HEATER, World

LONGEST = (
    "it was on for 60 s, the longest that it may be: it stays off until nothing has wanted it on "
    "for 60 s, or somebody switches it"
)


def test_an_output_is_on_no_longer_than_it_may_be() -> None:
    world = World(a=OutputDocument(line="GPIO5", states=(PrinterState.PRINTING,), maximum_on=60))
    world.printer(PrinterState.PRINTING)
    assert world.is_on() is True
    assert world.is_on(59) is True
    assert world.is_on(1) is False
    assert world.held() == ("maximum_on", LONGEST)
    assert world.is_on(10_000) is False
    world.printer(PrinterState.IDLE)
    assert world.is_on(1) is False
    assert world.held() is None
    assert world.is_on(60) is False
    world.printer(PrinterState.PRINTING)
    assert world.is_on(1) is True


def test_a_state_that_is_left_for_less_than_a_minute_gives_no_new_time() -> None:
    world = World(a=OutputDocument(line="GPIO5", states=(PrinterState.PRINTING,), maximum_on=60))
    world.printer(PrinterState.PRINTING)
    world.turn()
    world.turn(60)
    for away in (1, 59):
        world.printer(PrinterState.PAUSED)
        world.turn(1)
        assert world.is_on(away) is False
        world.printer(PrinterState.PRINTING)
        assert world.is_on(0.9) is False
        assert world.held() == ("maximum_on", LONGEST)


def test_no_doubt_gives_a_heater_new_time_that_was_on_for_its_longest() -> None:
    world = World(a=OutputDocument(line="GPIO5", thermostat=HEATER, maximum_on=60))
    world.degrees(30)
    world.turn()
    world.now = 60
    world.degrees(30)
    assert world.is_on() is False
    assert world.held() == ("maximum_on", LONGEST)
    for second in range(61, 1000):
        world.now = second
        world.degrees(40 if second % 7 else 30, State.SUSPECT if second % 70 < 3 else State.OK)
        assert world.is_on() is False
        assert world.held() is not None
    for second in range(1000, 1061):
        world.now = second
        world.degrees(42 if second == 1000 else 41)
        assert world.is_on() is False
        assert world.held() is None
    world.degrees(38)
    assert world.is_on() is True


def test_a_good_reading_that_does_not_call_counts_from_there_for_a_minute() -> None:
    world = World(a=OutputDocument(line="GPIO5", thermostat=HEATER, maximum_on=60))
    for second, degrees in ((0, 30), (60, 30), (61, 42), (120, 38), (121, 42), (181, 41)):
        world.now = second
        world.degrees(degrees)
        assert world.is_on() is (second == 0)
        assert (world.held() is not None) is (degrees < 40 and second > 0)
    world.degrees(38)
    assert world.is_on() is True


def test_the_minimum_off_gives_no_new_time() -> None:
    rule = ThermostatConfig(sensor="enclosure", on_at=38, off_at=42, minimum_off=300)
    world = World(a=OutputDocument(line="GPIO5", thermostat=rule, maximum_on=60))
    on = []
    for second in range(1000):
        world.now = second
        world.degrees(30)
        on += [second] if world.is_on() else []
    assert on == list(range(300, 360))
    assert world.held() == ("maximum_on", LONGEST)


def test_a_minimum_on_that_is_longer_than_the_maximum_does_not_outweigh_it() -> None:
    world = World(
        a=OutputDocument(
            line="GPIO5",
            thermostat=ThermostatConfig(sensor="enclosure", on_at=38, off_at=42, minimum_on=600),
            maximum_on=60,
        )
    )
    for second, degrees in ((0, 30), (59, 50), (60, 50)):
        world.now = second
        world.degrees(degrees)
        assert world.is_on() is (second < 60)


def test_what_holds_an_output_off_for_a_moment_begins_no_new_stretch() -> None:
    world = World(a=OutputDocument(line="GPIO5", thermostat=HEATER, maximum_on=60))
    on = 0
    for second in range(1000):
        world.now = second
        world.degrees(30, State.SUSPECT if second % 50 == 49 else State.OK)
        on += world.is_on()
    assert on == 60
    world.degrees(30)
    world.turn()
    assert world.held() == ("maximum_on", LONGEST)


def test_a_thermostat_that_was_satisfied_begins_a_new_stretch() -> None:
    world = World(a=OutputDocument(line="GPIO5", thermostat=HEATER, maximum_on=60))
    for second in range(1000):
        world.now = second
        world.degrees(30 if second % 50 else 42)
        assert world.is_on() is bool(second % 50)


def test_a_person_who_switches_it_gives_it_new_time() -> None:
    for hand in (True, False):
        world = World(
            a=OutputDocument(line="GPIO5", states=(PrinterState.PRINTING,), maximum_on=60)
        )
        world.printer(PrinterState.PRINTING)
        world.turn()
        assert world.is_on(60) is False
        world.switch("a", on=hand)
        assert world.is_on(1) is hand
        assert world.held() is None
        assert world.is_on(59) is hand
        world.leave("a")
        assert world.is_on(0.5) is True
        assert world.is_on(60) is False


def test_leaving_an_output_to_itself_gives_it_no_new_time() -> None:
    world = World(a=OutputDocument(line="GPIO5", states=(PrinterState.PRINTING,), maximum_on=60))
    world.printer(PrinterState.PRINTING)
    world.turn()
    world.turn(60)
    world.leave("a")
    assert world.is_on(1) is False


def test_what_a_person_switched_on_ends_where_it_was_on_for_its_longest() -> None:
    world = World(a=OutputDocument(line="GPIO5", maximum_on=60))
    world.switch("a", on=True, seconds=3600)
    assert world.is_on() is True
    assert world.is_on(60) is False
    assert world.held() is None
    assert world.pasts["a"].manual is None
    world.switch("a", on=True)
    assert world.is_on(1) is True


def test_a_person_who_switches_an_output_on_again_and_again_does_not_lengthen_it() -> None:
    world = World(a=OutputDocument(line="GPIO5", maximum_on=60))
    for _ in range(60):
        world.switch("a", on=True)
        assert world.is_on(1) is True
    world.switch("a", on=True)
    assert world.is_on(1) is False

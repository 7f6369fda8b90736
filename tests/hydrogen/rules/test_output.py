import pytest
from hypothesis import given
from hypothesis import strategies as st

from hydrogen.config.outputs import OutputDocument, ThermostatConfig
from hydrogen.model import Fault, State
from hydrogen.printer import PrinterState
from hydrogen.rules.interlock import Driven
from tests.hydrogen.rules.world import FAN, HEATER, World, at

PLAIN = OutputDocument(line="GPIO5")
LIGHT = OutputDocument(line="GPIO5", states=(PrinterState.PRINTING, PrinterState.PAUSED))
EXHAUST = OutputDocument(line="GPIO5", states=(PrinterState.PRINTING,), run_on=300)
LONGEST = (
    "it was on for 60 s, the longest that it may be: it stays off until nothing has wanted it on "
    "for 60 s, or somebody switches it"
)


def thermostat(rule: ThermostatConfig, minimum_on: float, minimum_off: float) -> OutputDocument:
    return OutputDocument(
        line="GPIO5",
        thermostat=ThermostatConfig(
            sensor=rule.sensor,
            on_at=rule.on_at,
            off_at=rule.off_at,
            minimum_on=minimum_on,
            minimum_off=minimum_off,
        ),
    )


@pytest.mark.parametrize("state", PrinterState)
def test_an_output_without_anything_automatic_is_off_until_it_is_switched(
    state: PrinterState,
) -> None:
    world = World(a=PLAIN)
    world.printer(state)
    assert world.is_on() is False
    assert world.held() is None


@pytest.mark.parametrize("state", PrinterState)
def test_a_light_follows_the_printers_state(state: PrinterState) -> None:
    world = World(a=LIGHT)
    world.printer(state)
    assert world.is_on() is (state in LIGHT.states)
    world.printer(PrinterState.IDLE)
    assert world.is_on(1) is False


def test_an_exhaust_runs_on_after_the_last_of_its_states() -> None:
    world = World(a=EXHAUST)
    world.printer(PrinterState.IDLE)
    assert world.is_on() is False
    world.printer(PrinterState.PRINTING)
    assert world.is_on(1) is True
    assert world.is_on(1000) is True
    world.printer(PrinterState.UNKNOWN)
    assert world.is_on(1) is True
    world.printer(PrinterState.OFF)
    assert world.is_on(298) is True
    assert world.is_on(1) is False


def test_a_person_outweighs_what_is_automatic_until_the_time_is_over() -> None:
    world = World(a=LIGHT)
    world.printer(PrinterState.PRINTING)
    world.switch("a", on=False, seconds=60)
    assert world.is_on() is False
    assert world.is_on(59) is False
    assert world.is_on(1) is True
    assert world.pasts["a"].manual is None
    world.printer(PrinterState.IDLE)
    world.switch("a", on=True, seconds=60)
    assert world.is_on(59) is True
    assert world.is_on(1) is False


def test_what_is_switched_without_a_time_stays() -> None:
    world = World(a=PLAIN)
    world.switch("a", on=True)
    assert world.is_on(1_000_000) is True


def test_a_thermostat_with_states_switches_only_in_these_and_while_it_runs_on() -> None:
    world = World(
        a=OutputDocument(line="GPIO5", thermostat=FAN, states=(PrinterState.PRINTING,), run_on=300)
    )
    world.degrees(50)
    assert world.is_on() is False
    world.printer(PrinterState.PRINTING)
    assert world.is_on() is True
    world.printer(PrinterState.IDLE)
    world.degrees(30)
    assert world.is_on(1) is False
    world.degrees(50)
    assert world.is_on(1) is True
    world.now += 300
    world.degrees(50)
    assert world.is_on() is False


def test_a_thermostat_stays_on_and_off_for_its_minimum_times() -> None:
    world = World(a=thermostat(HEATER, minimum_on=60, minimum_off=120))
    on = {}
    for second in range(0, 600, 10):
        world.now = second
        world.degrees(30 if second < 130 or second > 300 else 50)
        on[second] = world.is_on()
    begins = [s for s in on if on[s] and not on.get(s - 10)]
    ends = [s for s in on if not on[s] and on.get(s - 10)]
    assert begins == [120, 310]
    assert ends == [180]


def test_the_minimum_on_does_not_outweigh_an_interlock_and_the_minimum_off_follows_it() -> None:
    world = World(a=thermostat(FAN, minimum_on=60, minimum_off=30))
    world.degrees(50)
    world.is_on()
    world.now = 30
    world.degrees(50)
    assert world.is_on() is True
    world.degrees(None)
    assert world.is_on(1) is False
    world.degrees(50)
    assert world.is_on(1) is False
    assert world.held() is None
    world.now = 61
    world.degrees(50)
    assert world.is_on() is True


REACHED = ("thermostat", "enclosure has reached 42 °C, where it goes off: on again at 38 °C")


def test_what_a_person_switched_on_heats_no_further_than_its_thermostat_lets_it() -> None:
    world = World(a=OutputDocument(line="GPIO5", thermostat=HEATER))
    world.degrees(40)
    world.switch("a", on=True)
    assert world.is_on() is True, "the thermostat alone would wait for 38 °C"
    world.degrees(41.9)
    assert world.is_on(1) is True
    world.degrees(42)
    assert world.is_on(1) is False
    assert world.held() == REACHED
    world.degrees(38.1)
    assert world.is_on(1) is False
    assert world.held() == REACHED
    world.degrees(38)
    assert world.is_on(1) is True
    assert world.held() is None
    world.degrees(41.9)
    assert world.is_on(1) is True


def test_a_thermostat_that_bounded_a_person_is_its_own_again_afterwards() -> None:
    world = World(a=OutputDocument(line="GPIO5", thermostat=HEATER))
    world.degrees(43)
    world.switch("a", on=True, seconds=10)
    assert world.is_on() is False
    assert world.held() == REACHED
    world.degrees(40)
    assert world.is_on(10) is False
    assert world.held() is None
    world.switch("a", on=True)
    assert world.is_on(0) is True
    world.switch("a", on=False)
    world.degrees(43)
    assert world.is_on(1) is False
    assert world.held() is None


def test_the_minimum_on_of_a_heater_does_not_lengthen_what_a_person_switched_on() -> None:
    world = World(a=thermostat(HEATER, minimum_on=600, minimum_off=0))
    world.degrees(41)
    world.switch("a", on=True)
    assert world.is_on() is True
    world.degrees(42)
    assert world.is_on(1) is False


def test_a_fan_may_be_switched_on_by_a_person_where_its_thermostat_would_not_have_it() -> None:
    world = World(a=OutputDocument(line="GPIO5", thermostat=FAN))
    world.degrees(20)
    world.switch("a", on=True)
    assert world.is_on() is True
    assert world.held() is None


@given(readings=st.lists(st.tuples(st.floats(0.1, 9), st.floats(30, 50), st.booleans())))
def test_no_heater_with_a_thermostat_is_on_at_the_end_of_it_whoever_switches_it_on(
    readings: list[tuple[float, float, bool]],
) -> None:
    world = World(a=OutputDocument(line="GPIO5", thermostat=HEATER))
    for after, degrees, switched in readings:
        if switched:
            world.switch("a", on=True, seconds=5)
        world.now += after
        world.degrees(degrees)
        assert not (world.is_on() and degrees >= HEATER.off_at)


def test_a_person_outweighs_the_minimum_times() -> None:
    world = World(a=thermostat(FAN, minimum_on=60, minimum_off=60))
    world.degrees(50)
    world.switch("a", on=True)
    assert world.is_on() is True
    world.switch("a", on=False)
    assert world.is_on(1) is False


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


def test_of_two_that_exclude_each_other_the_one_that_is_on_stays() -> None:
    world = World(a=PLAIN, b=OutputDocument(line="GPIO6", excludes=("a",)))
    world.switch("b", on=True)
    assert world.turn() == {"a": False, "b": True}
    assert world.held("a") == ("excluded", "b is on")
    world.switch("a", on=True)
    assert world.turn(1) == {"a": False, "b": True}
    world.switch("b", on=False)
    assert world.turn(1) == {"a": False, "b": False}
    assert world.turn(1) == {"a": True, "b": False}
    assert world.held("b") == ("excluded", "a is on")


def test_of_two_that_both_want_on_the_first_goes_on() -> None:
    world = World(a=OutputDocument(line="GPIO5", excludes=("b",)), b=PLAIN)
    world.switch("a", on=True)
    world.switch("b", on=True)
    assert world.turn() == {"a": True, "b": False}


def test_none_goes_on_before_the_line_of_the_other_is_off() -> None:
    world = World(a=OutputDocument(line="GPIO5", excludes=("b",)), b=PLAIN)
    world.switch("a", on=True)
    for driven in (Driven(on=True), Driven(on=None)):
        world.lines["b"] = driven
        assert world.turn()["a"] is False
        assert world.held("a") is None, "this passes: it is no reason to refuse anything"
    world.lines["b"] = Driven(on=False)
    assert world.turn()["a"] is True


@pytest.mark.parametrize(
    ("reads", "message"),
    [(True, "b is on, though it should be off"), (None, "whether b is off cannot be told")],
)
def test_an_output_whose_line_fails_holds_off_those_that_it_excludes(
    reads: bool | None,  # noqa: FBT001  what a line reads back
    message: str,
) -> None:
    world = World(a=OutputDocument(line="GPIO5", excludes=("b",)), b=PLAIN)
    world.switch("a", on=True)
    assert world.turn() == {"a": True, "b": False}
    world.lines["b"] = Driven(reads, Fault("line_stuck", "GPIO6 is stuck", at(0)))
    assert world.turn() == {"a": False, "b": False}
    assert world.held("a") == ("excluded", message)


def test_a_line_that_was_read_before_it_was_told_to_be_off_is_not_off() -> None:
    world = World(a=OutputDocument(line="GPIO5", excludes=("b",)), b=PLAIN)
    world.switch("a", on=True)
    world.lines["b"] = Driven(on=False, is_settled=False)
    assert world.turn()["a"] is False
    assert world.held("a") is None, "this passes: it is no reason to refuse anything"
    world.lines["b"] = Driven(on=False)
    assert world.turn()["a"] is True


@given(
    readings=st.lists(
        st.tuples(st.floats(0.1, 200), st.floats(0, 100), st.booleans()), min_size=1, max_size=60
    ),
    minimum_on=st.sampled_from([0.0, 30.0, 100.0]),
    minimum_off=st.sampled_from([0.0, 30.0, 100.0]),
)
def test_a_thermostat_is_never_on_or_off_for_less_than_its_minimum(
    readings: list[tuple[float, float, bool]], minimum_on: float, minimum_off: float
) -> None:
    world = World(a=thermostat(HEATER, minimum_on, minimum_off))
    was_on, since, held = False, 0.0, True
    for after, degrees, good in readings:
        world.now += after
        world.degrees(degrees if good else None)
        on = world.is_on()
        if on is not was_on:
            lasted = world.now - since
            assert held or lasted >= (minimum_off if on else minimum_on) or not good
            was_on, since, held = on, world.now, False


@given(
    wants=st.lists(
        st.tuples(st.sampled_from("abc"), st.booleans(), st.booleans(), st.floats(0, 100)),
        max_size=60,
    )
)
def test_outputs_that_exclude_each_other_are_never_on_together(
    wants: list[tuple[str, bool, bool, float]],
) -> None:
    world = World(
        a=OutputDocument(line="GPIO5", excludes=("b", "c")),
        b=OutputDocument(line="GPIO6", excludes=("c",)),
        c=PLAIN,
    )
    for name, on, fails, after in wants:
        world.switch(name, on=on)
        fault = Fault("line_missing", "it is gone", at(0))
        before = world.lines[name]
        if fails:
            world.lines[name] = Driven(None, fault)
        assert sum(world.turn(after).values()) <= 1
        world.lines[name] = Driven(world.decisions[name].on if before.fault is None else False)

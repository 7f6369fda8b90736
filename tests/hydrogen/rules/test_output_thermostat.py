"""What a thermostat and a person make of one output together, with its minimum times."""

from hypothesis import given
from hypothesis import strategies as st

from hydrogen.config.outputs import OutputDocument, ThermostatConfig
from hydrogen.printer import PrinterState
from tests.hydrogen.rules.world import FAN, HEATER, World

REACHED = ("thermostat", "enclosure has reached 42 °C, where it goes off: on again at 38 °C")


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

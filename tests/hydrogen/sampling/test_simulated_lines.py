import pytest

from drivers.gpio.line import InputSettings, LineAddress, OutputLine, Polarity
from drivers.gpio.simulated import SimulatedGpio
from hydrogen.printer import LineRole
from hydrogen.sampling.demonstration.names import Effect
from hydrogen.sampling.simulated_lines import SimulatedLine, SimulatedLines

DOOR, PRINTING, LAMP = (LineAddress(line=f"GPIO{number}") for number in (17, 22, 27))
FAN, LIGHT = LineAddress(line="GPIO23"), LineAddress(line="GPIO24")


class Wiring:
    def __init__(self) -> None:
        self.gpio = SimulatedGpio()
        self.lines = SimulatedLines(
            self.gpio,
            {
                "door": SimulatedLine(address=DOOR, role=LineRole.DOOR, debounce=0.01),
                "printing": SimulatedLine(address=PRINTING, role=LineRole.PRINTING, debounce=0.5),
                "lamp": SimulatedLine(address=LAMP, debounce=0.01),
            },
            {"exhaust_fan": FAN, "light": LIGHT},
        )
        self.inputs = {a: self.gpio.input(a, InputSettings()) for a in (DOOR, PRINTING, LAMP)}

    def output(self, address: LineAddress) -> OutputLine:
        return self.gpio.output(address, Polarity.ACTIVE_LOW)

    def follow(self, *active: LineRole) -> list[bool]:
        self.lines.follow(lambda role: role in active)
        return [line.active for line in self.inputs.values()]


@pytest.fixture
def wiring() -> Wiring:
    return Wiring()


def test_inputs_follow_their_roles_and_one_without_stays_inactive(wiring: Wiring) -> None:
    assert wiring.follow(LineRole.DOOR) == [True, False, False]
    assert wiring.follow(LineRole.PRINTING) == [False, True, False]
    assert wiring.lines.roles == {LineRole.DOOR, LineRole.PRINTING}


def test_an_input_that_is_kept_at_a_level_follows_nothing_until_it_is_let_go(
    wiring: Wiring,
) -> None:
    wiring.lines.drive("door", active=False)
    wiring.lines.drive("lamp", active=True)
    assert wiring.follow(LineRole.DOOR) == [False, False, True]

    wiring.lines.drive("door", active=None)
    wiring.lines.drive("lamp", active=None)
    wiring.lines.drive("lamp", active=None)
    assert wiring.follow(LineRole.DOOR) == [True, False, False]


def test_an_unknown_input_is_an_error(wiring: Wiring) -> None:
    with pytest.raises(KeyError, match="window"):
        wiring.lines.drive("window", active=True)


def test_inputs_and_outputs_that_nobody_has_taken_yet_do_no_harm() -> None:
    line = SimulatedLine(address=DOOR, role=LineRole.DOOR)
    lines = SimulatedLines(SimulatedGpio(), {"door": line}, {"fan": FAN})

    lines.drive("door", active=True)
    lines.follow(lambda _: True)
    lines.jitter()
    lines.stick(stuck=True)
    assert lines.running == set()


def test_the_line_with_the_shortest_debounce_is_the_noisy_one(wiring: Wiring) -> None:
    noisy = wiring.lines.noisy
    assert noisy is not None
    assert noisy.address == DOOR
    levels: list[bool] = []
    for _ in range(4):
        wiring.lines.jitter()
        levels.append(wiring.inputs[DOOR].active)

    assert levels == [True, False, True, False]


def test_the_other_lines_follow_their_roles_while_one_is_noisy(wiring: Wiring) -> None:
    wiring.lines.jitter()
    wiring.lines.follow(lambda role: role is LineRole.PRINTING, noisy=True)

    assert [line.active for line in wiring.inputs.values()] == [True, True, False]
    assert wiring.follow() == [False, False, False]


def test_without_lines_there_is_none_to_be_noisy() -> None:
    lines = SimulatedLines(SimulatedGpio(), {}, {})

    lines.jitter()
    assert lines.noisy is None


def test_an_output_that_is_on_has_the_effect_that_its_name_tells(wiring: Wiring) -> None:
    fan, light = wiring.output(FAN), wiring.output(LIGHT)
    assert wiring.lines.running == set()
    fan.drive(active=True)
    light.drive(active=True)

    assert wiring.lines.running == wiring.lines.fitted == {Effect.EXHAUST}


def test_other_outputs_have_other_effects(wiring: Wiring) -> None:
    wiring.lines.fit({"dryer": LIGHT})
    wiring.output(LIGHT).drive(active=True)

    assert wiring.lines.running == wiring.lines.fitted == {Effect.DRYING}


def test_outputs_that_are_stuck_keep_their_levels(wiring: Wiring) -> None:
    fan, light = wiring.output(FAN), wiring.output(LIGHT)
    fan.drive(active=True)
    wiring.lines.stick(stuck=True)
    fan.drive(active=False)
    light.drive(active=True)
    assert (fan.active, light.active) == (True, False)

    wiring.lines.stick(stuck=False)
    assert (fan.active, light.active) == (False, True)


def test_an_output_that_was_let_go_meanwhile_does_no_harm(wiring: Wiring) -> None:
    wiring.output(FAN).close()

    wiring.lines.stick(stuck=True)
    wiring.lines.stick(stuck=False)

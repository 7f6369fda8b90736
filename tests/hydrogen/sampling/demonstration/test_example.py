from itertools import groupby

import pytest

from hydrogen.demonstration import Order, Trouble
from hydrogen.output import Hold
from hydrogen.printer import PrinterState
from tests.hydrogen.sampling.demonstration.show import Show


@pytest.fixture
def show() -> Show:
    return Show()


def test_a_round_shows_every_state_of_a_healthy_print(show: Show) -> None:
    states = [show.snapshot.printer.state for _ in show.seconds(720)]

    assert [state for state, _ in groupby(states)] == [
        PrinterState.UNKNOWN,
        PrinterState.IDLE,
        PrinterState.PRINTING,
        PrinterState.PAUSED,
        PrinterState.PRINTING,
        PrinterState.IDLE,
    ]


def test_a_round_raises_the_notices_of_a_print_and_no_alarm_of_a_fault(show: Show) -> None:
    raised: set[str] = set()
    for _ in show.seconds(1440):
        raised |= show.raised

    assert raised == {"door_open", "no_filament", "soaked", "safe_to_open"}


def test_every_notice_of_a_round_is_over_when_the_next_print_begins(show: Show) -> None:
    show.go_on(720 + 60)

    assert show.raised == set()


def test_the_outputs_of_a_round_go_on_and_off(show: Show) -> None:
    on = {name: [False] for name in show.config.outputs}
    for _ in show.seconds(720):
        for name, series in on.items():
            series.append(name in show.on)

    for name, series in on.items():
        changes = [is_on for is_on, _ in groupby(series)]
        assert True in changes, name
        assert changes[-1] is False, name


def test_the_fan_stands_still_while_the_door_is_open(show: Show) -> None:
    show.simulation.order(Order.PRINT)
    show.go_on(200)
    show.simulation.order(Order.FINISH)
    show.go_on(20)
    assert "exhaust_fan" in show.on

    show.suffer(Trouble.DOOR_OPEN, 2)
    fan = show.snapshot.outputs["exhaust_fan"]
    assert fan.on is False
    assert fan.held_off_by is not None
    assert fan.held_off_by.code is Hold.LINE


@pytest.mark.parametrize(
    ("trouble", "seconds", "alarm"),
    [
        (Trouble.HEATER_STUCK, 150, "too_hot"),
        (Trouble.HEATER_DEAD, 150, "bed_does_not_heat"),
        (Trouble.FILAMENT_OUT, 5, "no_filament"),
        (Trouble.DOOR_OPEN, 5, "door_open"),
    ],
)
def test_a_trouble_in_a_print_raises_its_alarm_within_minutes(
    show: Show, trouble: Trouble, seconds: int, alarm: str
) -> None:
    show.simulation.order(Order.PRINT)
    show.go_on(120)
    assert show.raised <= {"soaked"}

    assert alarm in show.suffer(trouble, seconds)


@pytest.mark.parametrize(
    ("trouble", "state"),
    [(Trouble.E_STOP, PrinterState.STOPPED), (Trouble.POWER_LOSS, PrinterState.OFF)],
)
def test_a_print_that_is_cut_off_is_seen(show: Show, trouble: Trouble, state: PrinterState) -> None:
    show.simulation.order(Order.PRINT)
    show.go_on(30)
    show.suffer(trouble, 5)
    assert show.snapshot.printer.state is state

    show.simulation.set_trouble(trouble, active=False)
    show.go_on(20)
    assert show.snapshot.printer.state is PrinterState.IDLE


def test_a_runaway_is_over_when_the_heater_is_mended_but_told_until_it_is_acknowledged(
    show: Show,
) -> None:
    show.simulation.order(Order.PRINT)
    show.suffer(Trouble.HEATER_STUCK, 200)
    show.simulation.set_trouble(Trouble.HEATER_STUCK, active=False)
    show.go_on(300)

    assert "too_hot" in show.raised


def test_a_stuck_output_is_a_fault(show: Show) -> None:
    show.go_on(20)
    show.suffer(Trouble.OUTPUT_STUCK, 2)
    show.simulation.order(Order.PRINT)
    show.go_on(10)

    light = show.snapshot.outputs["light"]
    assert (light.on, light.fault is not None) == (False, True)

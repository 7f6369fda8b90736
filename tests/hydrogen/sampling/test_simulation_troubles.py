"""What can go wrong in a simulation, and that it ends."""

import pytest

from drivers.gpio.simulated import SimulatedGpio
from hydrogen.demonstration import Order, Trouble
from hydrogen.printer import LineRole
from hydrogen.sampling.simulation import SimulatedHardware
from tests.clock import ManualClock
from tests.hydrogen.sampling.house import FAN, House


@pytest.fixture
def house() -> House:
    return House()


@pytest.mark.parametrize(
    ("trouble", "active"),
    [
        (Trouble.DOOR_OPEN, {LineRole.POWER, LineRole.PRINTING, LineRole.DOOR}),
        (Trouble.FILAMENT_OUT, {LineRole.POWER, LineRole.PRINTING, LineRole.FILAMENT}),
        (Trouble.E_STOP, {LineRole.POWER, LineRole.E_STOP}),
        (Trouble.POWER_LOSS, set[LineRole]()),
        (Trouble.PRINTER_FAULT, {LineRole.POWER, LineRole.PRINTING, LineRole.FAULT}),
        (Trouble.HEATER_STUCK, {LineRole.POWER, LineRole.PRINTING}),
        (Trouble.HEATER_DEAD, {LineRole.POWER, LineRole.PRINTING}),
        (Trouble.UNDER_VOLTAGE, {LineRole.POWER, LineRole.PRINTING}),
    ],
)
def test_a_trouble_is_seen_at_once_and_ends(
    house: House, trouble: Trouble, active: set[LineRole]
) -> None:
    house.simulation.order(Order.PRINT)
    house.live(10)
    house.simulation.set_trouble(trouble, active=True)
    assert house.simulation.troubles == {trouble}
    assert house.active == active

    house.simulation.set_trouble(trouble, active=False)
    house.simulation.set_trouble(trouble, active=False)
    assert house.simulation.troubles == set()
    house.simulation.order(Order.PRINT)
    assert house.active == {LineRole.POWER, LineRole.PRINTING}


def test_several_troubles_go_together(house: House) -> None:
    house.simulation.set_trouble(Trouble.DOOR_OPEN, active=True)
    house.simulation.set_trouble(Trouble.HEATER_STUCK, active=True)
    house.live(200)

    assert LineRole.DOOR in house.active
    assert house.read("bed") > 100


def test_the_runaway_and_the_dead_heater_are_read_by_the_sensors(house: House) -> None:
    house.simulation.order(Order.PRINT)
    house.simulation.set_trouble(Trouble.HEATER_DEAD, active=True)
    house.live(300)
    assert house.read("bed") < 25

    house.simulation.set_trouble(Trouble.HEATER_DEAD, active=False)
    house.simulation.set_trouble(Trouble.HEATER_STUCK, active=True)
    house.live(300)
    assert house.read("bed") > 110
    assert house.read("enclosure") > 70


def test_a_stuck_output_keeps_its_level_until_the_trouble_ends(house: House) -> None:
    house.simulation.set_trouble(Trouble.OUTPUT_STUCK, active=True)
    house.fan.drive(active=True)
    assert house.fan.active is False

    house.simulation.set_trouble(Trouble.OUTPUT_STUCK, active=False)
    assert house.fan.active is True


def test_other_outputs_are_not_stuck_and_have_their_own_effects(house: House) -> None:
    house.simulation.set_trouble(Trouble.OUTPUT_STUCK, active=True)
    house.simulation.fit({"chamber_heater": FAN})
    house.simulation.order(Order.FINISH)
    house.fan.drive(active=True)
    house.live(300)

    assert house.simulation.troubles == set()
    assert house.read("enclosure") > 40


def test_a_noisy_line_changes_with_every_jitter_and_is_quiet_afterwards(house: House) -> None:
    changes = 0

    def changed(_: object) -> None:
        nonlocal changes
        changes += 1

    # Of equal debounces the first counts.
    noisy = next(iter(LineRole))
    house.lines[noisy].watch(changed)
    house.simulation.set_trouble(Trouble.NOISY_LINE, active=True)
    for _ in range(25):
        house.simulation.jitter()
        house.simulation.drift()
        house.simulation.drive_line("power", active=False)
    assert changes == 25
    assert house.lines[noisy].active
    assert LineRole.POWER not in house.active
    house.simulation.drive_line("power", active=None)

    house.simulation.set_trouble(Trouble.NOISY_LINE, active=False)
    house.simulation.jitter()
    assert changes == 26
    assert house.active == {LineRole.POWER}


def test_what_there_is_no_line_or_output_for_cannot_go_wrong(house: House) -> None:
    bare = SimulatedHardware({}, SimulatedGpio(), {}, {}, clock=ManualClock())

    assert list(house.simulation.possible_troubles) == list(Trouble)
    assert list(bare.possible_troubles) == [
        Trouble.POWER_LOSS,
        Trouble.HEATER_STUCK,
        Trouble.HEATER_DEAD,
        Trouble.UNDER_VOLTAGE,
        Trouble.DISK_FULL,
        Trouble.READ_ONLY,
    ]

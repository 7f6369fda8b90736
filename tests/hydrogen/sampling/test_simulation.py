"""A simulated printer: what its sensors and lines tell."""

import asyncio
import subprocess
import sys
from collections.abc import Mapping

import pytest

from drivers.chips import catalogue
from drivers.gpio.simulated import SimulatedGpio
from drivers.i2c.bus import I2CDevice
from drivers.i2c.simulated import SimulatedBus
from drivers.quantity import Quantity
from hydrogen.demonstration import Activity, Order, Trouble
from hydrogen.printer import LineRole
from hydrogen.sampling.simulated_sensor import SimulatedSensor
from hydrogen.sampling.simulation import SimulatedHardware
from tests.clock import ManualClock
from tests.hydrogen.sampling.house import House


@pytest.fixture
def house() -> House:
    return House()


def test_it_begins_idle_with_the_power_on_and_no_edge(house: House) -> None:
    assert house.active == {LineRole.POWER}
    house.live(1)
    assert house.active == {LineRole.POWER}
    assert house.simulation.activity is Activity.IDLE


def test_within_a_minute_it_is_warm_and_prints(house: House) -> None:
    cold = house.read("bed")
    house.live(59)

    assert house.read("bed") > cold + 30
    assert house.active == {LineRole.POWER, LineRole.PRINTING}


def test_a_sensor_can_be_held_at_a_value_and_let_go(house: House) -> None:
    house.simulation.hold("bed", Quantity.TEMPERATURE, -12.5)
    house.live(100)
    assert house.read("bed") == -12.5

    house.simulation.hold("bed", Quantity.TEMPERATURE, None)
    house.live(1)
    assert house.read("bed") > 55


def test_what_a_sensor_does_not_measure_cannot_be_held(house: House) -> None:
    with pytest.raises(KeyError):
        house.simulation.hold("bed", Quantity.HUMIDITY, 40)


def test_a_line_that_is_driven_stays_so_until_it_is_let_go(house: House) -> None:
    house.simulation.drive_line("door", active=True)
    house.simulation.drive_line("power", active=False)
    house.live(300)
    assert LineRole.DOOR in house.active
    assert LineRole.POWER not in house.active

    house.simulation.drive_line("door", active=None)
    house.simulation.drive_line("power", active=None)
    assert house.active == {LineRole.POWER, LineRole.PRINTING}


def test_an_unknown_fault_is_an_error(house: House) -> None:
    with pytest.raises(ValueError, match="fire"):
        house.simulation.break_sensor("bed", "fire")


@pytest.mark.parametrize(
    ("order", "activity", "active"),
    [
        (Order.PRINT, Activity.PRINTING, {LineRole.PRINTING}),
        (Order.PAUSE, Activity.PAUSED, {LineRole.PRINTING, LineRole.PAUSED}),
        (Order.RESUME, Activity.PRINTING, {LineRole.PRINTING}),
        (Order.FINISH, Activity.IDLE, set()),
        (Order.CYCLE, Activity.IDLE, set()),
    ],
)
def test_an_order_is_obeyed_at_once(
    house: House, order: Order, activity: Activity, active: set[LineRole]
) -> None:
    house.live(100)
    house.simulation.order(order)

    assert house.simulation.activity is activity
    assert house.active == {LineRole.POWER} | active


def test_a_fan_that_is_driven_cools_the_chamber(house: House) -> None:
    house.simulation.order(Order.PRINT)
    house.live(300)
    warm = house.read("enclosure")
    house.fan.drive(active=True)
    house.live(300)

    assert house.read("enclosure") < warm - 8


async def test_it_lives_by_itself_until_it_is_cancelled(house: House) -> None:
    house.simulation.set_trouble(Trouble.NOISY_LINE, active=True)
    changed = asyncio.Event()
    house.lines[next(iter(LineRole))].watch(lambda _: changed.set())
    house.clock.advance(60)
    running = asyncio.create_task(house.simulation.run())
    async with asyncio.timeout(20):
        await changed.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    assert house.simulation.activity is Activity.PRINTING


@pytest.mark.parametrize("name", ["ina219", "ina226", "ina260"])
def test_a_chip_that_works_watts_out_itself_tells_those_that_the_printer_draws(name: str) -> None:
    row, clock = catalogue()[name], ManualClock()
    address = min(row.addresses)
    chip = row.simulate()
    bus = SimulatedBus("i2c-1", {address: chip}, wait=clock.advance)
    surroundings = row.surroundings(chip, row.options())
    supply = SimulatedSensor(bus, address, surroundings, row.quantities)
    simulation = SimulatedHardware({"supply": supply}, SimulatedGpio(), {}, {}, clock=clock)
    simulation.order(Order.PRINT)
    sensor = row.open(I2CDevice(bus, address), row.options())
    sensor.start()
    measurement = sensor.measure()
    values: Mapping[Quantity, float] = {}
    for _ in range(100):
        try:
            next(measurement)
        except StopIteration as finished:
            values = finished.value
            break

    assert values[Quantity.VOLTAGE] == pytest.approx(24, abs=0.05)
    assert values[Quantity.CURRENT] == pytest.approx(0.6, abs=0.01)
    assert values[Quantity.POWER] == pytest.approx(14.4, abs=0.3)


def test_a_program_with_real_hardware_does_without_it() -> None:
    program = (
        "import sys, hydrogen.composition.app\n"
        "print([name for name in sys.modules if name.startswith('hydrogen.sampling.') and "
        "('demonstration' in name or 'simulation' in name) "
        "or name in ('drivers.gpio.simulated', 'drivers.i2c.simulated')])"
    )
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"

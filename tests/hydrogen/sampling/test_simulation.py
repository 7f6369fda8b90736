import asyncio
import subprocess
import sys
from collections.abc import Mapping

import pytest

from drivers.chips import CATALOGUE, catalogue
from drivers.gpio.line import InputLine, InputSettings, LineAddress, OutputLine, Polarity
from drivers.gpio.simulated import SimulatedGpio
from drivers.i2c.bus import I2CDevice
from drivers.i2c.simulated import SimulatedBus
from drivers.quantity import Quantity
from drivers.sensor import Sensor
from hydrogen.demonstration import Activity, Order, Trouble
from hydrogen.printer import LineRole
from hydrogen.sampling.simulated_lines import SimulatedLine
from hydrogen.sampling.simulated_sensor import SimulatedSensor
from hydrogen.sampling.simulation import SimulatedHardware
from tests.clock import ManualClock

ADDRESSES = {role: LineAddress(line=f"GPIO{number}") for number, role in enumerate(LineRole)}
FAN = LineAddress(line="GPIO27")


class House:
    """A printer with two simulated sensors, read by their drivers, and a line of every role."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        chip = CATALOGUE["lm75b"]
        chips = {0x48: chip.simulate(), 0x49: chip.simulate()}
        bus = SimulatedBus("i2c-1", chips, wait=self.clock.advance)
        self.gpio = SimulatedGpio(active=[ADDRESSES[LineRole.POWER]])
        self.simulation = SimulatedHardware(
            {
                name: SimulatedSensor(bus, address, chips[address], chip.quantities)
                for name, address in (("bed", 0x48), ("enclosure", 0x49))
            },
            self.gpio,
            {role: SimulatedLine(address=ADDRESSES[role], role=role) for role in LineRole},
            {"fan": FAN},
            clock=self.clock,
        )
        self.sensors: dict[str, Sensor] = {
            name: chip.open(I2CDevice(bus, address), chip.options())
            for name, address in (("bed", 0x48), ("enclosure", 0x49))
        }
        self.lines: Mapping[LineRole, InputLine] = {
            role: self.gpio.input(address, InputSettings()) for role, address in ADDRESSES.items()
        }
        self.fan: OutputLine = self.gpio.output(FAN, Polarity.ACTIVE_HIGH)

    def read(self, name: str) -> float:
        self.sensors[name].start()
        measurement = self.sensors[name].measure()
        while True:
            try:
                next(measurement)
            except StopIteration as finished:
                values: dict[Quantity, float] = finished.value
                return values[Quantity.TEMPERATURE]

    def live(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.simulation.drift()

    @property
    def active(self) -> set[LineRole]:
        return {role for role, line in self.lines.items() if line.active}


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


def test_a_fan_that_is_driven_cools_the_chamber(house: House) -> None:
    house.simulation.order(Order.PRINT)
    house.live(300)
    warm = house.read("enclosure")
    house.fan.drive(active=True)
    house.live(300)

    assert house.read("enclosure") < warm - 8


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
        "import sys, hydrogen.app\n"
        "print([name for name in sys.modules if name.startswith('hydrogen.sampling.') and "
        "('demonstration' in name or 'simulation' in name) or name == 'drivers.gpio.simulated'])"
    )
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"

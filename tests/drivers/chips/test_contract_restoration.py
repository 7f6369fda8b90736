"""What every row of the catalogue keeps when it is stopped: the chip is as it was found."""

from drivers.i2c.simulated import Fault
from drivers.sensor import Chip
from tests.drivers.chips.bench import Bench, every_chip, instant_faults
from tests.drivers.chips.wire import TurningOver, device_for, take


@every_chip
def test_a_stopped_driver_leaves_the_registers_as_it_found_them(chip: Chip) -> None:
    bench = Bench(chip)
    found = bench.registers()
    bench.sensor.start()
    take(bench.sensor)
    bench.sensor.stop()
    assert bench.registers() == found


@every_chip
@instant_faults
def test_a_fault_and_a_restart_do_not_change_what_is_restored(chip: Chip, fault: Fault) -> None:
    bench = Bench(chip)
    found = bench.registers()
    bench.sensor.start()
    bench.bus.inject(bench.address, fault)
    bench.round()
    bench.bus.clear(bench.address)
    bench.sensor.start()
    bench.sensor.start()
    take(bench.sensor)
    bench.sensor.stop()
    assert bench.registers() == found


@every_chip
def test_an_answer_that_is_garbled_in_the_first_start_does_not_change_what_is_restored(
    chip: Chip,
) -> None:
    for number in range(12):
        bench = Bench(chip)
        found = bench.registers()
        bus = TurningOver(bench.bus, number)
        bench.sensor = chip.open(device_for(bus, bench.address), chip.options())
        for _ in range(3):
            bench.round()
        bench.sensor.stop()
        assert bench.registers() == found, number


@every_chip
def test_stopping_what_was_never_started_or_twice_does_nothing(chip: Chip) -> None:
    bench = Bench(chip)
    found = bench.registers()
    bench.sensor.stop()
    bench.sensor.start()
    bench.sensor.stop()
    bench.sensor.stop()
    assert bench.registers() == found

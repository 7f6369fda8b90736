"""What every row of the catalogue keeps, on its own simulation.

That a chip is left as it was found is in ``test_contract_restoration.py``.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.chips import CATALOGUE
from drivers.errors import BusTimeout, DriverError, NoResponse
from drivers.i2c.simulated import Fault
from drivers.quantity import Quantity
from drivers.sensor import Chip
from tests.drivers.chips.bench import Bench, every_chip, instant_faults
from tests.drivers.chips.wire import device_for, take
from tests.drivers.i2c.hanging import await_hanging

every_place = pytest.mark.parametrize(
    ("chip", "address"),
    [
        pytest.param(chip, address, id=f"{chip.name}-0x{address:02x}")
        for chip in CATALOGUE.values()
        for address in sorted(chip.addresses)
    ],
)


@every_chip
def test_a_row_is_complete(chip: Chip) -> None:
    assert chip.name == chip.name.lower()
    assert chip.title
    assert chip.datasheet
    assert chip.addresses
    assert all(0x08 <= address <= 0x77 for address in chip.addresses)
    assert chip.quantities
    assert chip.conversion >= 0


@every_place
def test_it_measures_at_each_of_its_addresses(chip: Chip, address: int) -> None:
    bench = Bench(chip, address)
    bench.surround(0.6)
    bench.sensor.start()
    bench.assert_right(take(bench.sensor).values, 0.6)


@every_chip
@settings(deadline=None)
@given(share=st.floats(0, 1))
def test_it_reads_what_surrounds_it_within_its_resolution(chip: Chip, share: float) -> None:
    bench = Bench(chip)
    bench.surround(share)
    bench.sensor.start()
    bench.assert_right(take(bench.sensor).values, share)


@every_chip
def test_making_a_sensor_touches_no_hardware(chip: Chip) -> None:
    bench = Bench(chip)
    bench.bus.inject(bench.address, Fault.ABSENT)
    chip.open(device_for(bench.bus, bench.address), chip.options())


@every_chip
def test_the_first_value_waits_for_a_whole_conversion(chip: Chip) -> None:
    bench = Bench(chip)
    bench.sensor.start()
    assert sum(take(bench.sensor).waits) >= chip.conversion


@every_chip
def test_no_value_waits_longer_than_two_conversions(chip: Chip) -> None:
    bench = Bench(chip)
    bench.sensor.start()
    for share in (0.0, 0.5, 1.0):
        bench.surround(share)
        assert sum(take(bench.sensor).waits) <= 2 * chip.conversion


@every_chip
@instant_faults
def test_a_fault_yields_an_error_or_the_truth_and_never_a_wrong_number(
    chip: Chip, fault: Fault
) -> None:
    """Bits that are turned over need not show: what is made of those tests the whole program.

    See tests/hydrogen/sampling/test_fault_sequences.py. A bus whose SDA is held low is recognised
    by its guard, as 0 °C is a temperature.
    """
    bench = Bench(chip, guarded=True)
    bench.sensor.start()
    bench.surround(0.3)
    take(bench.sensor)
    bench.bus.inject(bench.address, fault)
    for share in (0.7, 0.2, 0.9, 0.4, 0.6):
        bench.surround(share)
        values = bench.round()
        if values is not None and fault is not Fault.GARBAGE:
            bench.assert_right(values, share)
    bench.bus.clear(bench.address)
    bench.surround(0.8)
    values = bench.round()
    assert values is not None
    bench.assert_right(values, 0.8)


@every_chip
def test_a_bus_whose_sda_is_held_low_is_refused_at_the_start(chip: Chip) -> None:
    bench = Bench(chip, guarded=True)
    bench.bus.inject(bench.address, Fault.GROUNDED)
    with pytest.raises(DriverError):
        bench.start_and_take()


@every_chip
@pytest.mark.parametrize("fault", [Fault.ABSENT, Fault.STUCK, Fault.ALL_ONES, Fault.WRONG_CHIP])
def test_a_chip_that_is_not_itself_is_refused_at_the_start(chip: Chip, fault: Fault) -> None:
    bench = Bench(chip)
    bench.bus.inject(bench.address, fault)
    with pytest.raises(DriverError, match=f"^i2c-1@0x{bench.address:02x}"):
        bench.start_and_take()
    bench.bus.clear(bench.address)
    bench.surround(0.5)
    bench.sensor.start()
    bench.assert_right(take(bench.sensor).values, 0.5)


@every_chip
def test_it_comes_back_after_it_was_unplugged(chip: Chip) -> None:
    bench = Bench(chip)
    bench.sensor.start()
    bench.bus.inject(bench.address, Fault.ABSENT)
    with pytest.raises(NoResponse):
        take(bench.sensor)
    bench.bus.clear(bench.address)
    bench.surround(0.25)
    bench.sensor.start()
    bench.assert_right(take(bench.sensor).values, 0.25)


@every_chip
def test_a_brown_out_while_it_runs_yields_an_error_or_the_truth(chip: Chip) -> None:
    bench = Bench(chip)
    bench.sensor.start()
    take(bench.sensor)
    bench.simulated.power_cycle()
    bench.surround(0.71)
    values = bench.round()
    assert values is not None
    bench.assert_right(values, 0.71)


@every_chip
def test_a_hung_transfer_ends_in_an_error(chip: Chip) -> None:
    bench = Bench(chip)
    bench.sensor.start()
    bench.bus.inject(bench.address, Fault.HANG)
    with ThreadPoolExecutor() as pool:
        future = pool.submit(take, bench.sensor)
        await_hanging(bench.bus)
        bench.bus.clear(bench.address)
        assert isinstance(future.exception(), BusTimeout)


@every_chip
def test_a_simulation_refuses_what_the_chip_cannot_measure(chip: Chip) -> None:
    bench = Bench(chip)
    for quantity in set(Quantity) - set(bench.quantities):
        with pytest.raises(KeyError):
            bench.surroundings.set(quantity, 1.0)

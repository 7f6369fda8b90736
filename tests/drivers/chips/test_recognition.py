"""How rows of the catalogue tell themselves from one another by reading."""

import pytest

from drivers.chips import CATALOGUE
from drivers.doctor.examination import Thoroughness, examine
from drivers.i2c.simulated import SimulatedBus
from drivers.sensor import Chip, Match
from tests.drivers.chips.wire import bus_with, device_for

every_chip = pytest.mark.parametrize("chip", CATALOGUE.values(), ids=CATALOGUE)


class Witness:
    """A bus that keeps what was written."""

    def __init__(self, bus: SimulatedBus) -> None:
        self.bus = bus
        self.name = bus.name
        self.written: list[bytes] = []

    def transfer(self, address: int, write: bytes, read: int = 0) -> bytes:
        self.written.append(write)
        return self.bus.transfer(address, write, read)

    def close(self) -> None:
        self.bus.close()


def alone(chip: Chip) -> tuple[Witness, int]:
    address = min(chip.addresses)
    return Witness(bus_with(chip.simulate(), address)), address


@every_chip
def test_a_chip_is_recognised_at_least_as_possible(chip: Chip) -> None:
    bus, address = alone(chip)
    if chip.recognise:
        assert chip.recognise(device_for(bus, address)) > Match.NO
    if chip.ask:
        assert chip.ask(device_for(bus, address)) > Match.NO


@every_chip
def test_it_is_so_after_it_was_in_use_too(chip: Chip) -> None:
    bus, address = alone(chip)
    sensor = chip.open(device_for(bus, address), chip.options())
    sensor.start()
    if chip.recognise:
        assert chip.recognise(device_for(bus, address)) > Match.NO


@every_chip
def test_recognising_writes_register_pointers_only(chip: Chip) -> None:
    bus, address = alone(chip)
    if chip.recognise:
        chip.recognise(device_for(bus, address))
    assert all(len(write) <= 1 for write in bus.written)


@every_chip
def test_an_examination_names_the_chip_or_says_that_it_was_not_asked(chip: Chip) -> None:
    bus, address = alone(chip)
    findings = examine(bus, CATALOGUE).findings
    if chip.sleeps:
        assert findings == ()
        return
    [finding] = findings
    assert finding.address == address
    assert chip.name in (*finding.candidates, *finding.unasked)
    if finding.best is Match.SURE:
        assert chip.name in finding.likeliest
    assert all(len(write) <= 1 for write in bus.written)


@every_chip
def test_with_leave_to_ask_it_is_named_if_it_says_who_it_is(chip: Chip) -> None:
    bus, _ = alone(chip)
    [finding] = examine(bus, CATALOGUE, Thoroughness(ask=True)).findings
    if chip.recognise or chip.ask:
        assert chip.name in finding.candidates

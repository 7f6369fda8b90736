from collections.abc import Mapping

import pytest

from drivers.chips import CATALOGUE
from drivers.doctor.examination import Examination, Finding, Thoroughness, examine
from drivers.errors import (
    AddressInUse,
    BusMissing,
    BusStuck,
    NoResponse,
    TransferFailed,
    TransferUnsupported,
)
from drivers.i2c.multiplexer import Model
from drivers.i2c.simulated import Fault, SimulatedBus
from drivers.i2c.simulated_multiplexer import SimulatedMultiplexer
from drivers.quantity import Quantity
from drivers.sensor import Match


def wire(chips: Mapping[int, str]) -> SimulatedBus:
    simulated = {address: CATALOGUE[name].simulate() for address, name in chips.items()}
    return SimulatedBus("i2c-1", simulated, wait=lambda _seconds: None)


class Answers:
    """A bus that answers as a table says; who is not in it is silent."""

    name = "i2c-1"

    def __init__(self, table: Mapping[int, bytes | Exception], *, quick: bool = True) -> None:
        self.table = table
        self.quick = quick
        self.probes: list[tuple[int, int]] = []

    def transfer(self, address: int, write: bytes, read: int = 0) -> bytes:
        self.probes.append((address, read))
        if not write and not read and not self.quick:
            message = "no quick commands"
            raise TransferUnsupported(message)
        answer = self.table.get(address, NoResponse("silence"))
        if isinstance(answer, Exception):
            raise answer
        return (answer * read)[:read]

    def close(self) -> None:
        raise NotImplementedError


def test_everybody_who_answers_is_found_at_the_address() -> None:
    examination = examine(wire({0x18: "mcp9808", 0x49: "lm75", 0x76: "bme280"}), CATALOGUE)
    assert [finding.address for finding in examination.findings] == [0x18, 0x49, 0x76]
    assert examination.trouble is None
    assert examination.bus == "i2c-1"


def test_who_has_an_identity_is_surely_that_and_nobody_else() -> None:
    [finding] = examine(wire({0x48: "tmp117"}), CATALOGUE).findings
    assert finding.candidates == {"tmp117": Match.SURE}
    assert finding.unasked == ()


def test_of_chips_that_read_alike_all_are_candidates() -> None:
    [finding] = examine(wire({0x48: "lm75"}), CATALOGUE).findings
    assert {"lm75", "lm75a", "max6625"} <= set(finding.likeliest)
    assert finding.best is Match.LIKELY
    assert "tmp102" not in finding.candidates


def test_chips_that_only_say_who_they_are_to_commands_are_left_alone_unless_one_may_ask() -> None:
    [finding] = examine(wire({0x44: "sht31"}), CATALOGUE).findings
    assert "sht31" in finding.unasked
    [asked] = examine(wire({0x44: "sht31"}), CATALOGUE, Thoroughness(ask=True)).findings
    assert "sht31" in asked.candidates
    assert "sht31" not in asked.unasked


def test_at_the_addresses_of_eeproms_nothing_is_addressed_for_writing() -> None:
    bus = Answers({})
    examine(bus, CATALOGUE)
    tried: dict[int, set[int]] = {}
    for address, read in bus.probes:
        tried.setdefault(address, set()).add(read)
    assert {address for address in tried if tried[address] == {1}} == {
        0x03,
        *range(0x30, 0x38),
        *range(0x50, 0x60),
    }
    assert set(range(0x08, 0x78)) <= set(tried)


@pytest.mark.parametrize("address", range(0x70, 0x78))
@pytest.mark.parametrize("ask", [False, True])
def test_a_multiplexer_is_no_sensor_and_stays_connected_as_it_was(
    address: int, *, ask: bool
) -> None:
    switch = SimulatedMultiplexer(Model.TCA9548A, {})
    switch.transfer(b"\x90", 0)
    bus = SimulatedBus("i2c-1", {}, wait=lambda _seconds: None, switches={address: switch})
    [finding] = examine(bus, CATALOGUE, Thoroughness(ask=ask)).findings
    assert finding == Finding(address=address, candidates={})
    assert switch.transfer(b"", 1) == b"\x90"


def test_an_adapter_without_quick_commands_is_searched_by_reading() -> None:
    bus = Answers({0x10: b"\x55"}, quick=False)
    assert [finding.address for finding in examine(bus, {}).findings] == [0x10]


def test_an_address_that_a_kernel_driver_has_is_found_and_not_touched() -> None:
    bus = Answers({0x48: AddressInUse("taken")})
    assert examine(bus, CATALOGUE).findings == (Finding(address=0x48, candidates={}, owned=True),)


def test_somebody_whose_transfers_fail_is_somebody() -> None:
    bus = Answers({0x48: TransferFailed("garbled")})
    [finding] = examine(bus, CATALOGUE).findings
    assert (finding.address, finding.candidates) == (0x48, {})


@pytest.mark.parametrize("fault", [Fault.STUCK, Fault.GROUNDED])
def test_a_bus_that_is_stuck_is_not_searched(fault: Fault) -> None:
    bus = wire({0x48: "lm75"})
    bus.inject(0x48, fault)
    examination = examine(bus, CATALOGUE)
    assert examination.findings == ()
    assert isinstance(examination.trouble, BusStuck)


def test_a_bus_that_is_not_there_ends_the_search() -> None:
    error = BusMissing("no such bus")
    bus = Answers(dict.fromkeys(range(0x80), error))
    assert examine(bus, CATALOGUE) == Examination(bus="i2c-1", trouble=error)


def test_an_adapter_that_can_neither_address_nor_read_alone_is_not_searched() -> None:
    error = TransferUnsupported("i2c-1@0x03: the adapter cannot do this kind of transfer")
    bus = Answers(dict.fromkeys(range(0x80), error))
    assert examine(bus, CATALOGUE) == Examination(bus="i2c-1", trouble=error)


@pytest.mark.parametrize("name", ["sht21", "htu21d", "si7021"])
def test_no_pointer_of_another_chip_at_its_address_resets_a_hygrometer(name: str) -> None:
    bus = wire({0x40: name})
    kept = bus.transfer(0x40, b"\xe7", 1)[0] ^ 0x81  # another resolution than that of power-up
    bus.transfer(0x40, bytes((0xE6, kept)))
    examine(bus, CATALOGUE)
    assert bus.transfer(0x40, b"\xe7", 1) == bytes((kept,))


def test_how_reliably_a_chip_answers_is_measured_if_asked() -> None:
    bus = wire({0x48: "tmp117", 0x44: "sht31"})
    assert all(f.endurance is None for f in examine(bus, CATALOGUE).findings)
    findings = examine(bus, CATALOGUE, Thoroughness(times=20)).findings
    assert [(f.endurance.asked, f.endurance.failed) for f in findings if f.endurance] == [
        (20, 0),
        (20, 0),
    ]


def test_a_loose_contact_shows_in_the_measurement() -> None:
    bus = wire({0x48: "lm75"})
    bus.inject(0x48, Fault.NACK)
    examinations = (examine(bus, CATALOGUE, Thoroughness(times=200)) for _ in range(20))
    [finding] = next(e.findings for e in examinations if e.findings)
    assert finding.endurance
    assert finding.endurance.errors["no_response"] > 10


def test_a_chip_that_sleeps_is_woken_only_by_one_who_may_ask() -> None:
    bus = wire({0x70: "shtc3"})
    assert examine(bus, CATALOGUE).findings == ()
    [finding] = examine(bus, CATALOGUE, Thoroughness(ask=True)).findings
    assert (finding.address, finding.candidates) == (0x70, {"shtc3": Match.SURE})


class Expander:
    """A PCF8574: whatever byte is written to it are its outputs (NXP PCF8574 Rev. 5, 8.1)."""

    def __init__(self) -> None:
        self.outputs = 0xFF

    def transfer(self, write: bytes, read: int) -> bytes:
        if write:
            self.outputs = write[-1]
        return bytes((self.outputs,)) * read

    def set(self, quantity: Quantity, value: float) -> None:
        raise KeyError(quantity, value)

    def power_cycle(self) -> None:
        self.outputs = 0xFF


@pytest.mark.parametrize("address", [*range(0x20, 0x28), *range(0x38, 0x40)])
def test_the_outputs_of_a_port_expander_are_left_as_they_are(address: int) -> None:
    expander = Expander()
    expander.outputs = 0x5B
    bus = SimulatedBus("i2c-1", {address: expander}, wait=lambda _seconds: None)
    [finding] = examine(bus, CATALOGUE, Thoroughness(times=3)).findings
    assert expander.outputs == 0x5B
    there = {name for name, chip in CATALOGUE.items() if address in chip.addresses}
    assert set(finding.unasked) | set(finding.candidates) <= there


def test_a_chip_where_a_port_expander_may_be_is_told_when_one_may_ask() -> None:
    [finding] = examine(wire({0x3C: "emc1413"}), CATALOGUE).findings
    assert "emc1413" in finding.unasked
    [asked] = examine(wire({0x3C: "emc1413"}), CATALOGUE, Thoroughness(ask=True)).findings
    assert asked.candidates["emc1413"] is Match.SURE


def test_a_search_that_takes_too_long_is_given_up_with_what_it_found() -> None:
    bus = wire({0x48: "lm75"})
    examination = examine(bus, CATALOGUE, Thoroughness(seconds=-1.0))
    assert examination.findings == ()
    assert str(examination.trouble) == (
        "i2c-1: the search took over -1 s and was given up at 0x08: does one of its chips hang?"
    )

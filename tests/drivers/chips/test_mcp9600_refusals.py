"""What an MCP9600 or MCP9601 refuses, and in which words."""

import pytest

from drivers.chips.mcp9600 import Mcp9600, Mcp9600Options
from drivers.chips.mcp9600_map import HOT, Part, Thermocouple
from drivers.chips.simulated_mcp9600 import SimulatedMcp9600, Wiring
from drivers.errors import BadData, ChipError, OutOfRange, ProbeOpen, ProbeShorted, WrongChip
from drivers.i2c.simulated import Fault
from tests.drivers.chips.thermocouples import MCP9600, MCP9601, Updating, scripted, sensor_of
from tests.drivers.chips.wire import ADDRESS, bus_with, device_for, take


@pytest.mark.parametrize(
    ("part", "wiring", "kind", "text"),
    [
        (
            MCP9601,
            Wiring.OPEN,
            ProbeOpen,
            "i2c-1@0x48: its thermocouple is not connected: check the wires and the clamps",
        ),
        (
            MCP9601,
            Wiring.SHORT,
            ProbeShorted,
            (
                "i2c-1@0x48: its thermocouple is short-circuited, to the supply or to ground: "
                "check its wires and their insulation"
            ),
        ),
        (
            MCP9600,
            Wiring.OPEN,
            OutOfRange,
            (
                "i2c-1@0x48: its input is beyond what a thermocouple of type K gives: "
                "check that it is connected, and the option thermocouple"
            ),
        ),
    ],
)
def test_a_thermocouple_that_is_open_or_shorted_is_a_fault_until_it_is_mended(
    part: Part, wiring: Wiring, kind: type[ChipError], text: str
) -> None:
    chip = SimulatedMcp9600(part)
    sensor = sensor_of(chip, part)
    sensor.start()
    take(sensor)
    chip.wiring = wiring
    with pytest.raises(kind) as caught:
        take(sensor)
    assert str(caught.value) == text
    chip.wiring = Wiring.SOUND
    sensor.start()
    assert take(sensor).celsius == 20


def test_an_mcp9600_does_not_tell_a_short_circuit() -> None:
    chip = SimulatedMcp9600(MCP9600)
    chip.wiring = Wiring.SHORT
    sensor = sensor_of(chip)
    sensor.start()
    assert take(sensor).celsius == 20


@pytest.mark.parametrize(
    ("registers", "celsius"),
    [
        ({"r00": "8000"}, "-2048"),
        ({"r00": "7fff"}, "2047.94"),
        ({"r02": "7fff"}, "2047.94"),
        ({"r02": "f800"}, "-128"),
    ],
)
def test_what_nothing_survives_is_no_temperature(registers: dict[str, str], celsius: str) -> None:
    sensor = sensor_of(scripted(**registers))
    sensor.start()
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == (
        f"i2c-1@0x48 sent {celsius} °C, which no such chip survives: "
        "check its wiring, cable length and pull-ups"
    )


class _Garbling(Updating):
    """Sends another word each time it is asked for the hot junction's."""

    def transfer(self, write: bytes, read: int) -> bytes:
        if write == bytes((HOT,)):
            word = int.from_bytes(self.registers[HOT], "big") + 1
            self.registers[HOT] = word.to_bytes(2, "big")
        return super().transfer(write, read)


def test_a_word_that_reads_otherwise_each_time_is_refused() -> None:
    sensor = sensor_of(_Garbling(scripted().registers))
    sensor.start()
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x48 reads otherwise each time: it stretches the clock, which this bus may not "
        "wait for: lower the bus's speed, or use the overlay i2c-gpio"
    )


def test_a_lost_configuration_is_noticed() -> None:
    chip = SimulatedMcp9600(MCP9600)
    sensor = sensor_of(chip, thermocouple=Thermocouple.J)
    sensor.start()
    take(sensor)
    chip.power_cycle()
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x48 lost its configuration (reads 0x00 instead of 0x10): "
        "check its supply voltage and wiring"
    )


@pytest.mark.parametrize(
    ("part", "identity", "value"), [(MCP9600, "4110", "0x4000"), (MCP9601, "4010", "0x4100")]
)
def test_an_identity_tells_a_wrong_chip(part: Part, identity: str, value: str) -> None:
    with pytest.raises(WrongChip) as caught:
        sensor_of(scripted(r20=identity), part).start()
    assert str(caught.value) == (
        f"i2c-1@0x48 is no {part.title}: its register 0x20 reads 0x{identity}, of which 0xff00 "
        f"must read {value}: check the address and the driver"
    )


def test_only_ones_are_refused_at_the_start_and_later() -> None:
    bus = bus_with(SimulatedMcp9600(MCP9600))
    sensor = Mcp9600(device_for(bus), MCP9600, Mcp9600Options())
    sensor.start()
    bus.inject(ADDRESS, Fault.ALL_ONES)
    for refused in (lambda: take(sensor), sensor.start):
        with pytest.raises(BadData) as caught:
            refused()
        assert str(caught.value) == (
            "i2c-1@0x48 answers only ones: nothing drives SDA: check the chip's supply and wiring"
        )

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips import CATALOGUE
from drivers.chips.aht import Aht
from drivers.chips.aht_map import PARTS, Part
from drivers.chips.simulated_aht import SimulatedAht
from drivers.errors import BadChecksum, BadData, NotReady
from drivers.quantity import Quantity
from drivers.sensor import Match, SimulatedChip
from tests.drivers.chips.wire import AnsweringChip, bus_with, device_for, take

every_part = pytest.mark.parametrize("part", PARTS, ids=[part.name for part in PARTS])
BY_NAME = {part.name: part for part in PARTS}


def sensor_of(part: Part, chip: SimulatedChip) -> Aht:
    return Aht(device_for(bus_with(chip)), part)


def answering(part: Part, state: str, measured: str) -> AnsweringChip:
    return AnsweringChip.of({"": state, "ac3300": measured[: 2 * part.length]})


@every_part
def test_a_chip_without_calibration_loads_it_before_its_first_measurement(part: Part) -> None:
    sensor = sensor_of(part, SimulatedAht(part))
    sensor.start()
    assert take(sensor).waits == (0.01, 0.08)
    sensor.start()
    assert take(sensor).waits == (0.08,)


@every_part
def test_a_chip_that_lost_its_calibration_is_not_ready_until_it_is_started_again(
    part: Part,
) -> None:
    chip = SimulatedAht(part)
    sensor = sensor_of(part, chip)
    sensor.start()
    take(sensor)
    chip.power_cycle()
    with pytest.raises(NotReady) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x48 has no calibration loaded (its state is 0x10): "
        "check its supply voltage; if that is right, the chip is broken"
    )
    chip.set(Quantity.TEMPERATURE, 33)
    sensor.start()
    assert take(sensor).celsius == pytest.approx(33, abs=0.001)


@every_part
def test_a_measurement_that_takes_too_long_is_not_ready(part: Part) -> None:
    now = 0.0
    chip = SimulatedAht(part, clock=lambda: now)
    chip.set(Quantity.TEMPERATURE, 55)
    sensor = sensor_of(part, chip)
    sensor.start()
    with pytest.raises(NotReady) as caught:
        take(sensor)
    assert str(caught.value) == ("i2c-1@0x48 still measures after 0.08 s: check its supply voltage")
    sensor.start()
    measurement = sensor.measure()
    assert next(measurement) == 0.08
    now += 0.08
    with pytest.raises(StopIteration) as end:
        next(measurement)
    assert end.value.value[Quantity.TEMPERATURE] == pytest.approx(55, abs=0.001)


@every_part
@pytest.mark.parametrize("byte", [0x00, 0x5A, 0xFF])
def test_the_same_byte_again_and_again_is_no_measurement(part: Part, byte: int) -> None:
    sensor = sensor_of(part, answering(part, "18", f"{byte:02x}" * 7))
    sensor.start()
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == (
        f"i2c-1@0x48 answers only 0x{byte:02x}, which is no measurement: "
        "check the chip's supply and wiring, and the driver"
    )


@every_part
def test_zeros_with_a_right_checksum_are_no_measurement(part: Part) -> None:
    sensor = sensor_of(part, answering(part, "18", "18000000000035"))
    sensor.start()
    with pytest.raises(NotReady) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x48 has measured nothing since it was without power: check its supply and wiring"
    )


@given(bit=st.integers(0, 55))
def test_no_single_bit_can_turn_over_unnoticed_where_there_is_a_checksum(bit: int) -> None:
    part = BY_NAME["aht20"]
    measured = bytearray.fromhex("188000040000af")
    measured[bit // 8] ^= 1 << bit % 8
    sensor = sensor_of(part, answering(part, "18", measured.hex()))
    sensor.start()
    with pytest.raises((BadChecksum, NotReady)):
        take(sensor)


def test_a_bad_checksum_says_what_came() -> None:
    part = BY_NAME["dht20"]
    sensor = sensor_of(part, answering(part, "18", "188000040000ae"))
    sensor.start()
    with pytest.raises(BadChecksum) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x48 sent 18 80 00 04 00 00 ae, whose checksum does not fit: "
        "check its wiring, cable length and pull-ups"
    )


@pytest.mark.parametrize(
    ("name", "sent", "match"),
    [
        ("aht20", "188000040000af", Match.LIKELY),
        ("aht20", "188000040000ae", Match.NO),
        ("aht10", "188000040000", Match.POSSIBLE),
        ("aht10", "108000040000", Match.POSSIBLE),  # not calibrated yet
        ("aht10", "988000040000", Match.NO),  # busy, which nobody told it to be
        ("aht10", "5a5a5a5a5a5a", Match.NO),
        ("aht20", "ffffffffffffff", Match.NO),
    ],
)
def test_a_chip_is_recognised_by_its_last_measurement(name: str, sent: str, match: Match) -> None:
    recognise = CATALOGUE[name].recognise
    assert recognise is not None
    assert recognise(device_for(bus_with(AnsweringChip.of({"": sent})))) is match

import pytest

from drivers.chips import CATALOGUE
from drivers.chips.hdc1080 import Hdc1080
from drivers.chips.hdc1080_map import CONFIGURATION, PARTS, Part
from drivers.chips.simulated_hdc1080 import SimulatedHdc1080
from drivers.errors import BadData, NoResponse, NotReady, WrongChip
from drivers.quantity import Quantity
from drivers.sensor import Match, SimulatedChip
from tests.drivers.chips.wire import AnsweringChip, bus_with, device_for, take

BY_NAME = {part.name: part for part in PARTS}
every_part = pytest.mark.parametrize("part", PARTS, ids=BY_NAME)


def sensor_of(part: Part, chip: SimulatedChip) -> Hdc1080:
    return Hdc1080(device_for(bus_with(chip)), part)


def answering(measured: str, **others: str) -> AnsweringChip:
    return AnsweringChip.of({"fe": "5449", "ff": "1050", "02": "1000", "00": measured, **others})


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (0x1000, 0x1000),
        (0x0000, 0x1000),  # both, not one of them
        (0x1700, 0x1000),  # 14 bits
        (0x2000, 0x3000),  # the heater is another's
    ],
)
def test_what_was_chosen_is_put_back(found: int, wanted: int) -> None:
    chip = SimulatedHdc1080(BY_NAME["hdc1080"])
    chip.transfer(bytes((CONFIGURATION,)) + found.to_bytes(2, "big"), 0)
    chip.set(Quantity.TEMPERATURE, 77)
    sensor = sensor_of(BY_NAME["hdc1080"], chip)
    for _ in range(2):
        sensor.start()
        assert chip.transfer(bytes((CONFIGURATION,)), 2) == wanted.to_bytes(2, "big")
        assert take(sensor).celsius == pytest.approx(77, abs=0.012)
    sensor.stop()
    assert chip.transfer(bytes((CONFIGURATION,)), 2) == found.to_bytes(2, "big")


def test_nothing_is_written_where_nothing_differs() -> None:
    chip = answering("80008000", **{"02": "1800"})  # a supply below 2.8 V can only be read
    sensor = sensor_of(BY_NAME["hdc1080"], chip)
    sensor.start()
    sensor.stop()
    assert chip.answers[b"\x02"] == b"\x18\x00"


@every_part
def test_a_measurement_that_is_not_finished_is_not_acknowledged(part: Part) -> None:
    now = 0.0
    sensor = sensor_of(part, SimulatedHdc1080(part, clock=lambda: now))
    sensor.start()
    measurement = sensor.measure()
    now += 0.9 * next(measurement)
    with pytest.raises(NoResponse):
        next(measurement)


@every_part
def test_a_supply_that_fails_during_a_measurement_yields_no_value(part: Part) -> None:
    chip = SimulatedHdc1080(part)
    sensor = sensor_of(part, chip)
    sensor.start()
    measurement = sensor.measure()
    next(measurement)
    chip.power_cycle()
    with pytest.raises(NoResponse):
        next(measurement)


@pytest.mark.parametrize("measured", ["ffffffff", "80018000", "80008002", "5a5a5a5a"])
def test_bits_that_are_always_zero_are_checked(measured: str) -> None:
    sensor = sensor_of(BY_NAME["hdc1080"], answering(measured))
    sensor.start()
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == (
        f"i2c-1@0x48 sent {bytes.fromhex(measured).hex(' ')}, which is no measurement: "
        "check its wiring, cable length and pull-ups"
    )


def test_what_the_registers_hold_at_power_up_is_no_measurement() -> None:
    sensor = sensor_of(BY_NAME["hdc1080"], answering("00000000"))
    sensor.start()
    with pytest.raises(NotReady) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x48 has measured nothing yet: "
        "check its supply voltage, and whether another program uses this chip"
    )


@pytest.mark.parametrize(
    ("register", "read", "wanted"), [("fe", "0190", "5449"), ("ff", "1000", "1050")]
)
def test_another_identity_is_refused(register: str, read: str, wanted: str) -> None:
    with pytest.raises(WrongChip) as caught:
        sensor_of(BY_NAME["hdc1080"], answering("80008000", **{register: read})).start()
    assert str(caught.value) == (
        f"i2c-1@0x48 is no HDC1080 (Texas Instruments): its register 0x{register} reads 0x{read} "
        f"instead of 0x{wanted}: check the address and the driver"
    )


@pytest.mark.parametrize(
    ("maker", "device", "match"),
    [("5449", "1050", Match.SURE), ("5449", "1000", Match.NO), ("0190", "1050", Match.NO)],
)
def test_a_chip_is_recognised_by_its_identity(maker: str, device: str, match: Match) -> None:
    recognise = CATALOGUE["hdc1080"].recognise
    assert recognise is not None
    chip = AnsweringChip.of({"fe": maker, "ff": device})
    assert recognise(device_for(bus_with(chip))) is match

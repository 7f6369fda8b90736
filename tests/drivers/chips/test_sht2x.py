import pytest

from drivers.chips import CATALOGUE
from drivers.chips.sht2x import Sht2x
from drivers.chips.sht2x_map import PARTS, Part
from drivers.chips.simulated_sht2x import SimulatedSht2x
from drivers.errors import BadChecksum, BadData, NoResponse, WrongChip
from drivers.quantity import Quantity
from drivers.sensor import Match, SimulatedChip
from tests.drivers.chips.wire import AnsweringChip, bus_with, device_for, take

BY_NAME = {part.name: part for part in PARTS}
every_part = pytest.mark.parametrize("part", PARTS, ids=BY_NAME)


def sensor_of(part: Part, chip: SimulatedChip) -> Sht2x:
    return Sht2x(device_for(bus_with(chip)), part)


@every_part
@pytest.mark.parametrize(
    ("resolution", "step"), [(0x00, 0.011), (0x80, 0.022), (0x01, 0.043), (0x81, 0.086)]
)
def test_a_resolution_and_a_heater_that_others_chose_stay_and_give_right_values(
    part: Part, resolution: int, step: float
) -> None:
    chip = SimulatedSht2x(part)
    chip.transfer(bytes((0xE6, resolution | 0x04)), 0)
    found = chip.transfer(b"\xe7", 1)
    assert found[0] & 0x85 == resolution | 0x04
    chip.set(Quantity.TEMPERATURE, 61.3)
    sensor = sensor_of(part, chip)
    sensor.start()
    assert take(sensor).celsius == pytest.approx(61.3, abs=step)
    sensor.stop()
    assert chip.transfer(b"\xe7", 1) == found


@every_part
def test_each_measurement_has_its_time_and_is_not_acknowledged_before(part: Part) -> None:
    now = 0.0
    chip = SimulatedSht2x(part, clock=lambda: now)
    sensor = sensor_of(part, chip)
    sensor.start()
    measurement = sensor.measure()
    assert next(measurement) == part.temperature_conversion
    now += part.temperature_conversion
    assert next(measurement) == part.humidity_conversion
    now += 0.9 * part.humidity_conversion
    with pytest.raises(NoResponse):
        next(measurement)


@every_part
def test_a_supply_that_fails_between_both_measurements_yields_no_value(part: Part) -> None:
    chip = SimulatedSht2x(part)
    sensor = sensor_of(part, chip)
    sensor.start()
    measurement = sensor.measure()
    next(measurement)
    next(measurement)
    chip.power_cycle()
    with pytest.raises(NoResponse):
        next(measurement)


@pytest.mark.parametrize(
    ("temperature", "humidity", "text"),
    [
        ("683a7c", "683a7c", "i2c-1@0x48 sent 0x683a, which is no temperature"),
        ("668075", "668075", "i2c-1@0x48 sent 0x6680, which is no humidity"),
        # Zeros have a checksum of zero: a line that is held low would be -6 %.
        ("668075", "000000", "i2c-1@0x48 sent 0x0000, which is no humidity"),
    ],
)
def test_a_word_of_the_other_quantity_is_refused(
    temperature: str, humidity: str, text: str
) -> None:
    chip = AnsweringChip.of({"e7": "02", "f3": temperature, "f5": humidity})
    sensor = sensor_of(BY_NAME["sht21"], chip)
    sensor.start()
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == f"{text}: does another program use this chip?"


@pytest.mark.parametrize(("temperature", "humidity"), [("668074", "683a7c"), ("668075", "683a7d")])
def test_each_of_both_checksums_is_checked(temperature: str, humidity: str) -> None:
    chip = AnsweringChip.of({"e7": "02", "f3": temperature, "f5": humidity})
    sensor = sensor_of(BY_NAME["htu21d"], chip)
    sensor.start()
    with pytest.raises(BadChecksum, match="whose checksum does not fit"):
        take(sensor)


def test_another_identity_is_refused() -> None:
    with pytest.raises(WrongChip) as caught:
        sensor_of(BY_NAME["si7021"], SimulatedSht2x(BY_NAME["si7020"])).start()
    assert str(caught.value) == (
        "i2c-1@0x48 is no Si7021 (Silicon Labs): its identity begins with 0x14 instead of 0x15: "
        "check the address and the driver"
    )


@every_part
def test_a_kind_is_told_by_its_identity(part: Part) -> None:
    matches = {}
    for name in BY_NAME:
        ask = CATALOGUE[name].ask
        assert ask is not None
        matches[name] = ask(device_for(bus_with(SimulatedSht2x(part))))
    if part.identity is None:
        found = {name for name, match in matches.items() if match is Match.POSSIBLE}
        assert found == {"sht20", "sht21", "sht25", "htu21d"}
    else:
        assert {name for name, match in matches.items() if match} == {part.name}
        assert matches[part.name] is Match.SURE


def test_an_identity_that_was_garbled_proves_nothing() -> None:
    ask = CATALOGUE["si7021"].ask
    assert ask is not None
    assert ask(device_for(bus_with(AnsweringChip.of({"fcc9": "15ffb4"})))) is Match.NO

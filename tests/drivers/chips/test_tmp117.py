import pytest

from drivers.chips import CATALOGUE, tmp117
from drivers.errors import BadData, NotReady
from drivers.quantity import Quantity
from drivers.sensor import Match
from tests.drivers.chips.identified import PARTS, Clock, scripted, sensor_of
from tests.drivers.chips.wire import bus_with, device_for, take

TMP117 = PARTS["tmp117"]
RUNNING = "21a0"  # twice a second, of eight averages, and a temperature that is new


def test_start_chooses_half_a_second_and_leaves_the_alert_alone() -> None:
    chip = scripted(TMP117, r01="d63c")
    sensor = sensor_of(TMP117, chip)
    sensor.start()
    assert chip.written == [b"\x01\x01\xbc"]
    sensor.stop()
    assert chip.written[1:] == [b"\x01\x06\x3c"]


def test_nothing_is_written_that_resets_the_chip_or_reaches_its_eeprom() -> None:
    chip = scripted(TMP117, r01="0222")
    sensor = sensor_of(TMP117, chip)
    sensor.start()
    sensor.stop()
    assert {write[0] for write in chip.written} == {tmp117.CONFIGURATION}
    assert not any(write[2] & 0x02 for write in chip.written)


def test_the_value_of_power_up_is_never_a_temperature() -> None:
    sensor = sensor_of(TMP117, scripted(TMP117, r00="8000", r01=RUNNING))
    sensor.start()
    measurement = sensor.measure()
    assert [next(measurement), next(measurement)] == [0.6, 0.6]
    with pytest.raises(NotReady) as caught:
        next(measurement)
    assert str(caught.value) == (
        "i2c-1@0x48 has no new temperature after 0.6 s: check its supply voltage"
    )


def test_a_temperature_that_is_not_new_is_waited_for_once() -> None:
    sensor = sensor_of(TMP117, scripted(TMP117, r01="01a0"))
    sensor.start()
    measurement = sensor.measure()
    assert [next(measurement), next(measurement)] == [0.6, 0.6]
    with pytest.raises(NotReady, match=r"^i2c-1@0x48 has no new temperature after 0.6 s"):
        next(measurement)


def test_every_value_is_of_a_conversion_of_its_own() -> None:
    clock = Clock()
    chip = tmp117.simulated(TMP117, clock)
    sensor = sensor_of(TMP117, chip)
    sensor.start()
    for celsius in (20, 30, 40):
        chip.set(Quantity.TEMPERATURE, celsius)
        assert clock.let(sensor.measure()) == celsius
    assert clock.now >= 3 * TMP117.conversion


def test_a_brown_out_falls_back_to_another_configuration_and_is_noticed() -> None:
    chip = tmp117.simulated(TMP117)
    sensor = sensor_of(TMP117, chip)
    sensor.start()
    take(sensor)
    chip.power_cycle()
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x48 lost its configuration (reads 0x2220 instead of 0x01a0): "
        "check its supply voltage and wiring"
    )


@pytest.mark.parametrize(
    ("identity", "names"),
    [
        ("0117", {"tmp117"}),
        ("1117", {"tmp117"}),  # a revision of it
        ("2117", {"tmp119"}),
        ("0116", {"tmp116"}),
        ("1116", {"tmp116"}),
        ("7500", set()),
    ],
)
def test_the_device_id_tells_them_apart(identity: str, names: set[str]) -> None:
    device = device_for(bus_with(scripted(TMP117, r0f=identity)))
    sure = {
        part.name
        for part in tmp117.PARTS
        if (recognise := CATALOGUE[part.name].recognise) and recognise(device) is Match.SURE
    }
    assert sure == names

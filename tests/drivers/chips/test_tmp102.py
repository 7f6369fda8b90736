import pytest

from drivers.chips import CATALOGUE
from drivers.chips.tmp102 import Tmp102Options
from drivers.errors import BadData
from drivers.quantity import Quantity
from drivers.sensor import NoOptions
from tests.drivers.chips.wire import ScriptedChip, bus_with, device_for, take

both = pytest.mark.parametrize("name", ["tmp102", "tmp112"])
EXTENDED = Tmp102Options(extended_range=True)


@both
def test_the_extended_range_measures_what_the_normal_one_cannot(name: str) -> None:
    chip = CATALOGUE[name].simulate()
    chip.set(Quantity.TEMPERATURE, 140.0625)
    normal = CATALOGUE[name].open(device_for(bus_with(chip)), Tmp102Options())
    normal.start()
    assert take(normal).celsius == 127.9375
    extended = CATALOGUE[name].open(device_for(bus_with(chip)), EXTENDED)
    extended.start()
    assert take(extended).celsius == 140.0625


@both
def test_both_bytes_of_the_configuration_are_restored(name: str) -> None:
    chip = ScriptedChip({0x00: b"\x19\x01", 0x01: b"\x79\x60"})
    sensor = CATALOGUE[name].open(device_for(bus_with(chip)), EXTENDED)
    sensor.start()
    assert chip.registers[0x01] == b"\x78\xb0"
    sensor.stop()
    assert chip.registers[0x01] == b"\x79\x60"


@both
def test_a_chip_that_fell_back_to_the_normal_range_is_not_read_as_twice_as_hot(name: str) -> None:
    chip = CATALOGUE[name].simulate()
    chip.set(Quantity.TEMPERATURE, 60)
    sensor = CATALOGUE[name].open(device_for(bus_with(chip)), EXTENDED)
    sensor.start()
    assert take(sensor).celsius == 60
    chip.power_cycle()
    with pytest.raises(BadData, match=r"lost its configuration \(reads 0x60a0 instead of 0x60b0\)"):
        take(sensor)


@both
@pytest.mark.parametrize(
    ("options", "word", "configuration"),
    [
        (EXTENDED, b"\x1e\x00", b"\x60\xb0"),
        (EXTENDED, b"\x1e\x05", b"\x60\xb0"),
        (Tmp102Options(), b"\x1e\x01", b"\x60\xa0"),
    ],
)
def test_a_word_without_the_flag_of_its_range_is_refused(
    name: str, options: Tmp102Options, word: bytes, configuration: bytes
) -> None:
    chip = ScriptedChip({0x00: word, 0x01: configuration})
    sensor = CATALOGUE[name].open(device_for(bus_with(chip)), options)
    sensor.start()
    with pytest.raises(BadData, match=r"^i2c-1@0x48 sent 0x1e0[015], which is no temperature"):
        take(sensor)


def test_the_options_of_another_driver_are_a_programming_error() -> None:
    chip = CATALOGUE["tmp102"]
    with pytest.raises(TypeError, match=r"^a tmp102 takes Tmp102Options, not NoOptions$"):
        chip.open(device_for(bus_with(chip.simulate())), NoOptions())


def test_the_normal_range_is_the_default() -> None:
    assert Tmp102Options() == Tmp102Options(extended_range=False)

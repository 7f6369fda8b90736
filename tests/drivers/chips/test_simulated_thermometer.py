import pytest

from drivers.chips.lm75_map import Part
from drivers.chips.simulated_thermometer import SimulatedThermometer
from drivers.quantity import Quantity
from tests.drivers.chips.thermometers import PARTS, every_part


class Bench:
    """A simulated chip, and a clock that only the test moves."""

    def __init__(self, name: str) -> None:
        self.now = 0.0
        self.part = PARTS[name]
        self.chip = SimulatedThermometer(self.part, lambda: self.now)

    def surround(self, celsius: float) -> None:
        self.chip.set(Quantity.TEMPERATURE, celsius)

    def write(self, data: str) -> None:
        self.chip.transfer(bytes.fromhex(data), 0)

    def read(self, register: int, length: int) -> str:
        return self.chip.transfer(bytes((register,)), length).hex()

    def convert(self) -> None:
        self.now += self.part.conversion


@every_part
def test_the_registers_are_the_datasheet_s_at_power_up(part: Part) -> None:
    chip = SimulatedThermometer(part, lambda: 0.0)
    configuration = chip.transfer(b"\x01", part.width)
    assert int.from_bytes(configuration, "big") == part.power_up
    assert chip.transfer(b"\x00", 2) == b"\x00\x00"
    assert chip.transfer(b"\x02", 2) == b"\x4b\x00"  # 75 °C
    assert chip.transfer(b"\x03", 2) == b"\x50\x00"  # 80 °C


def test_a_tmp1075_tells_its_identity_and_the_low_byte_of_its_configuration() -> None:
    bench = Bench("tmp1075")
    assert bench.read(0x0F, 2) == "7500"
    assert bench.read(0x01, 2) == "00ff"  # SBOS854F, Configuration Register: 00FFh


def test_the_first_conversion_takes_its_time() -> None:
    bench = Bench("tmp75")
    bench.surround(25)
    bench.now = 0.29
    assert bench.read(0x00, 2) == "0000"
    bench.now = 0.3
    assert bench.read(0x00, 2) == "1900"


def test_without_a_clock_a_conversion_is_done_at_once() -> None:
    chip = SimulatedThermometer(PARTS["tmp75"])
    chip.set(Quantity.TEMPERATURE, 25)
    assert chip.transfer(b"\x00", 2) == b"\x19\x00"


@pytest.mark.parametrize(
    ("configuration", "word"), [("00", "1900"), ("20", "1940"), ("40", "1960"), ("60", "1970")]
)
def test_the_resolution_bits_choose_how_finely_it_rounds_down(
    configuration: str, word: str
) -> None:
    bench = Bench("tmp75")
    bench.surround(25.47)
    bench.write("01" + configuration)
    bench.convert()
    assert bench.read(0x00, 2) == word


def test_a_cold_temperature_is_rounded_towards_cold() -> None:
    bench = Bench("lm75b")
    bench.surround(-25.01)
    bench.convert()
    assert bench.read(0x00, 2) == "e6e0"  # -25.125 °C


def test_in_shutdown_the_temperature_stays_and_awake_it_follows_after_a_conversion() -> None:
    bench = Bench("lm75")
    bench.surround(25)
    bench.convert()
    bench.write("0101")
    bench.surround(30)
    bench.convert()
    assert bench.read(0x00, 2) == "1900"
    bench.write("0100")
    assert bench.read(0x00, 2) == "1900"
    bench.convert()
    assert bench.read(0x00, 2) == "1e00"


@pytest.mark.parametrize(
    ("name", "shutdown", "once"),
    [("tmp75", "0161", "01e1"), ("mcp980x", "0161", "01e1"), ("tmp102", "0161a0", "01e1a0")],
)
def test_the_one_shot_bit_converts_once_and_reads_as_zero(
    name: str, shutdown: str, once: str
) -> None:
    bench = Bench(name)
    bench.convert()
    bench.write(shutdown)
    bench.surround(25)
    bench.write(once)
    assert bench.read(0x00, 2) != "1900"
    bench.convert()
    assert bench.read(0x00, 2) == "1900"
    bench.surround(30)
    bench.convert()
    assert bench.read(0x00, 2) == "1900"
    assert bench.read(0x01, 1) == "61"


def test_an_adt75_in_its_one_shot_mode_converts_when_register_4_is_addressed() -> None:
    bench = Bench("adt75")
    bench.convert()
    bench.write("0120")
    bench.surround(25)
    bench.convert()
    assert bench.read(0x00, 2) == "1400"
    bench.write("04")
    bench.convert()
    assert bench.read(0x00, 2) == "1900"


def test_reserved_and_read_only_bits_cannot_be_written() -> None:
    lm75b, ds75, tmp = Bench("lm75b"), Bench("ds75"), Bench("tmp102")
    lm75b.write("01ff")
    ds75.write("01ff")
    tmp.write("010000")
    assert lm75b.read(0x01, 1) == "1f"
    assert ds75.read(0x01, 1) == "7f"
    assert tmp.read(0x01, 2) == "6020"  # R1:R0 and AL
    lm75b.write("00ffff")
    assert lm75b.read(0x00, 2) == "0000"


def test_the_extended_range_of_a_tmp102_has_13_bits_and_says_so() -> None:
    bench = Bench("tmp102")
    bench.surround(150)
    bench.convert()
    assert bench.read(0x00, 2) == "7ff0"
    bench.write("0160b0")
    bench.convert()
    assert bench.read(0x00, 2) == "4b01"


def test_a_power_cycle_forgets_the_configuration_and_converts_anew() -> None:
    bench = Bench("tmp75")
    bench.surround(25)
    bench.convert()
    bench.write("0179")
    bench.chip.power_cycle()
    assert bench.read(0x01, 1) == "00"
    assert bench.read(0x00, 2) == "0000"
    bench.convert()
    assert bench.read(0x00, 2) == "1900"

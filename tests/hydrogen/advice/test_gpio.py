from pathlib import Path

import pytest

from tests.hydrogen.advice.advised import warned

I2C = "buses: {main: {device: /dev/i2c-1}, old: {device: /dev/i2c-0}, far: {device: /dev/i2c-3}}\n"


def line(address: str, more: str = "") -> str:
    return f"lines:\n  lamp: {{line: {address}{more}}}\n"


def output(address: str, polarity: str) -> str:
    return f"outputs:\n  fan: {{line: {address}, polarity: {polarity}}}\n"


OTHERS = "; gpioinfo lists those that there are"
PLACE = "is a place on the header, and lines have names of their own"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gpio17", "no Raspberry Pi has a line named gpio17: is GPIO17 meant?"),
        ("GPIO017", "no Raspberry Pi has a line named GPIO017: is GPIO17 meant?"),
        ("GPIO_4", "no Raspberry Pi has a line named GPIO_4: is GPIO4 meant?"),
        ("BCM17", "no Raspberry Pi has a line named BCM17: is GPIO17 meant?"),
        ("gpio40", f"no Raspberry Pi has a line named gpio40{OTHERS}"),
        ("GPIO40", "GPIO40 is not on a Raspberry Pi's header, which has GPIO0 to GPIO27"),
        ("PIN11", f"PIN11 {PLACE}: is GPIO17 meant?"),
        ("pin3", f"pin3 {PLACE}: is GPIO2 meant?"),
        ("PIN6", f"PIN6 {PLACE}{OTHERS}"),
    ],
)
def test_a_name_that_looks_like_one_of_a_pi_and_is_none(
    name: str, message: str, tmp_path: Path
) -> None:
    assert warned(tmp_path, line(name)) == [f"2: lines.lamp.line: {message}"]
    text = output(name, "active_high")
    assert warned(tmp_path, text) == [f"2: outputs.fan.line: {message}"]
    assert warned(tmp_path, line(name, ", chip: mcp23017")) == []


@pytest.mark.parametrize("name", ["GPIO0", "GPIO9", "GPIO27", "ID_SDA", "RXD0", "PINE_64"])
def test_other_names_are_let_be(name: str, tmp_path: Path) -> None:
    assert warned(tmp_path, line(name)) == []


@pytest.mark.parametrize(
    ("number", "bus"), [(2, "main, /dev/i2c-1"), (3, "main, /dev/i2c-1"), (0, "old, /dev/i2c-0")]
)
def test_a_wire_of_a_bus_is_no_line_for_anything_else(
    number: int, bus: str, tmp_path: Path
) -> None:
    message = f"lines.lamp.line: GPIO{number} is a wire of buses.{bus}: take another line"
    assert warned(tmp_path, I2C + line(f"GPIO{number}")) == [f"3: {message}"]
    by_offset = line(str(number), ", chip: pinctrl-bcm2711")
    assert warned(tmp_path, I2C + by_offset) == [f"3: {message}"]
    assert warned(tmp_path, line(f"GPIO{number}")) == []
    assert warned(tmp_path, I2C + line(str(number), ", chip: mcp23017")) == []


def test_an_output_that_is_on_while_the_board_boots(tmp_path: Path) -> None:
    down = (
        "on until Hydrogen starts: GPIO{} is pulled down at boot, which is on by active_low; GPIO4 "
        "to GPIO8 are pulled up (docs/outputs.md)"
    )
    up = (
        "on until Hydrogen starts: GPIO{} is pulled up at boot, which is on by active_high; GPIO9 "
        "to GPIO13 and GPIO16 to GPIO27 are pulled down (docs/outputs.md)"
    )
    for number in range(28):
        low = warned(tmp_path, output(f"GPIO{number}", "active_low"))
        high = warned(tmp_path, output(f"GPIO{number}", "active_high"))
        told = f"2: outputs.fan.polarity: {(up if number < 9 else down).format(number)}"
        assert (low, high) == (([], [told]) if number < 9 else ([told], []))


def test_only_the_pis_own_lines_are_pulled_like_that(tmp_path: Path) -> None:
    for address in ("RELAY", "17, chip: mcp23017", "30, chip: pinctrl-rp1", "GPIO17, chip: other"):
        assert warned(tmp_path, output(address, "active_low")) == []
    assert len(warned(tmp_path, output("17, chip: pinctrl-rp1", "active_low"))) == 1


FLOATS = (
    "2: lines.lamp: needs bias: nobody knows what it reads while its switch is open; pull_up for a "
    "switch to ground, disabled where a resistor is wired to it"
)


@pytest.mark.parametrize("role", ["door", "e_stop", "filament"])
def test_a_switch_needs_a_bias(role: str, tmp_path: Path) -> None:
    assert warned(tmp_path, line("GPIO17", f", role: {role}")) == [FLOATS]
    for bias in ("pull_up", "disabled", "as_is"):
        assert warned(tmp_path, line("GPIO17", f", role: {role}, bias: {bias}")) == []


def test_a_signal_needs_none(tmp_path: Path) -> None:
    for role in ("power", "printing", "paused", "fault"):
        assert warned(tmp_path, line("GPIO17", f", role: {role}")) == []

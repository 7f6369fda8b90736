import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import LineError, LineMissing
from drivers.gpio.chips import Chip, Line, find_line
from tests.drivers.gpio.kernel import EXPANDER, HEADER

CHIPS = (HEADER, EXPANDER)
# As a mainline kernel names a Pi 3's lines: bcm2837-rpi-3-b.dts.
PI3 = Chip(
    "/dev/gpiochip0",
    "pinctrl-bcm2835",
    ("ID_SDA", "ID_SCL", "SDA1", "SCL1", "GPIO_GCLK", "GPIO5", *[""] * 48),
)


@pytest.mark.parametrize(
    "name",
    ["GPIO17", "BCM17", 17, "17", "pinctrl-bcm2711/17", "pinctrl-bcm2711/GPIO17"],
)
def test_a_header_line_is_found_by_each_of_its_names(name: str | int) -> None:
    assert find_line(CHIPS, name) == Line("/dev/gpiochip0", "pinctrl-bcm2711", 17, "GPIO17")


@pytest.mark.parametrize("name", ["DOOR", "pcf8574/DOOR", "pcf8574/0"])
def test_a_line_of_any_chip_is_found(name: str) -> None:
    assert find_line(CHIPS, name) == Line("/dev/gpiochip1", "pcf8574", 0, "DOOR")


@pytest.mark.parametrize("name", ["GPIO4", 4, "GPIO_GCLK", "pinctrl-bcm2835/GPIO4"])
def test_a_gpio_number_is_found_on_a_header_whose_lines_have_other_names(name: str | int) -> None:
    assert find_line((PI3, EXPANDER), name).offset == 4


def test_a_line_without_a_name_is_called_by_its_offset() -> None:
    line = find_line(CHIPS, "pcf8574/1")
    assert str(line) == "pcf8574/1"
    assert find_line(CHIPS, str(line)) == line


def test_behind_a_label_a_name_that_is_a_number_comes_before_the_offset() -> None:
    chip = Chip("/dev/gpiochip0", "odd", ("1", "0"))
    assert find_line([chip], "odd/0").offset == 1


def test_a_label_may_have_a_slash() -> None:
    chip = Chip("/dev/gpiochip0", "a/b", ("", ""))
    assert find_line([chip], "a/b/1").offset == 1


@given(st.integers(0, 27))
def test_what_a_line_is_called_finds_it_again(offset: int) -> None:
    line = find_line(CHIPS, offset)
    assert find_line(CHIPS, str(line)) == line


@pytest.mark.parametrize(
    ("chips", "name", "message"),
    [
        ((), "GPIO17", "GPIO17: this machine has no GPIO chip"),
        ((), "rp1/17", "rp1/17: this machine has no GPIO chip"),
        (
            CHIPS,
            "pinctrl-rp1/17",
            (
                "pinctrl-rp1/17: no GPIO chip is labelled pinctrl-rp1; "
                "this machine has pcf8574, pinctrl-bcm2711"
            ),
        ),
        (
            CHIPS,
            "gpio17",
            "gpio17: no line of pcf8574, pinctrl-bcm2711 has this name; did you mean GPIO17?",
        ),
        (
            CHIPS,
            "pcf8574/DOR",
            "pcf8574/DOR: no line of pcf8574 has this name; did you mean DOOR?",
        ),
        (
            CHIPS,
            "heater",
            "heater: no line of pcf8574, pinctrl-bcm2711 has this name; gpioinfo lists them",
        ),
        (CHIPS, "pcf8574/4", "pcf8574/4: the chip's lines are 0 to 3"),
    ],
)
def test_what_is_missing_is_said_with_what_there_is(
    chips: tuple[Chip, ...], name: str, message: str
) -> None:
    with pytest.raises(LineMissing) as caught:
        find_line(chips, name)
    assert str(caught.value) == message


def test_a_name_on_two_chips_asks_for_the_label() -> None:
    twin = Chip("/dev/gpiochip2", "mcp23017", ("", "DOOR"))
    with pytest.raises(LineError) as caught:
        find_line((*CHIPS, twin), "DOOR")
    assert type(caught.value) is LineError
    assert str(caught.value) == (
        "DOOR: several lines have this name: add the chip's label: pcf8574/0 or mcp23017/1"
    )
    assert find_line((*CHIPS, twin), "mcp23017/DOOR").path == "/dev/gpiochip2"


def test_two_chips_of_one_label_are_told_apart_by_their_lines_names() -> None:
    twin = Chip("/dev/gpiochip2", "pcf8574", ("WINDOW",))
    assert find_line((EXPANDER, twin), "pcf8574/WINDOW").path == "/dev/gpiochip2"

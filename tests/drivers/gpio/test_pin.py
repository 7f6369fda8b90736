from datetime import timedelta

import gpiod.line
import pytest
from gpiod.line import Direction
from gpiozero import exc

from drivers.gpio.line import Bias
from drivers.gpio.pin import GpiodPin
from tests.drivers.gpio.kernel import SimulatedKernel


def test_a_pin_takes_no_line_before_it_has_a_function(
    kernel: SimulatedKernel, pin: GpiodPin
) -> None:
    before = pin.held
    assert kernel.held == {}
    pin.function = "input"
    assert (before, pin.held) == (False, True)
    assert kernel.consumers == {kernel.line(17): "printer"}


def test_a_pin_is_called_by_its_chip_and_line(pin: GpiodPin) -> None:
    assert repr(pin) == pin.info.name == "pinctrl-bcm2711/GPIO17"
    assert pin.info.names == {"pinctrl-bcm2711/GPIO17", "pinctrl-bcm2711/17"}
    assert "gpio" in pin.info.interfaces


def test_an_output_has_its_level_from_the_first_moment(
    kernel: SimulatedKernel, pin: GpiodPin
) -> None:
    pin.output_with_state(1)
    assert kernel.history[kernel.line(17)] == [True]
    assert pin.function == "output"
    assert pin.state == 1
    pin.state = 0
    assert kernel.history[kernel.line(17)] == [True, False]


def test_an_output_of_no_given_level_keeps_the_one_it_was_found_with(
    kernel: SimulatedKernel, pin: GpiodPin
) -> None:
    kernel.set_silently(kernel.line(17), high=True)
    pin.function = "output"
    assert kernel.history[kernel.line(17)] == [True]


def test_a_pin_can_be_read_without_being_given_a_function(
    kernel: SimulatedKernel, pin: GpiodPin
) -> None:
    kernel.set_silently(kernel.line(17), high=True)
    assert pin.state == 1
    assert pin.function == "input"
    assert kernel.held[kernel.line(17)].settings.direction is Direction.AS_IS


@pytest.mark.parametrize(
    ("pull", "bias"),
    [
        ("as_is", gpiod.line.Bias.AS_IS),
        ("floating", gpiod.line.Bias.DISABLED),
        ("up", gpiod.line.Bias.PULL_UP),
        ("down", gpiod.line.Bias.PULL_DOWN),
    ],
)
def test_each_pull_is_a_bias(
    kernel: SimulatedKernel, pin: GpiodPin, pull: str, bias: gpiod.line.Bias
) -> None:
    pin.function = "input"
    pin.pull = pull
    assert pin.pull == pull
    assert kernel.held[kernel.line(17)].settings.bias is bias


def test_an_input_can_have_its_pull_from_the_first_moment(
    kernel: SimulatedKernel, pin: GpiodPin
) -> None:
    pin.input_with_pull("up")
    assert [s.bias for s in kernel.held[kernel.line(17)].all_settings] == [gpiod.line.Bias.PULL_UP]


def test_a_bias_of_its_own_counts_more_than_the_pull(
    kernel: SimulatedKernel, pin: GpiodPin
) -> None:
    pin.bias = Bias.AS_IS
    pin.function = "input"
    pin.pull = "floating"
    assert pin.bias is Bias.AS_IS
    assert pin.pull == "floating"
    settings = kernel.held[kernel.line(17)].all_settings
    assert {s.bias for s in settings} == {gpiod.line.Bias.AS_IS}


def test_the_polarity_is_not_the_kernels(kernel: SimulatedKernel, pin: GpiodPin) -> None:
    pin.function = "input"
    assert kernel.held[kernel.line(17)].settings.active_low is False


def test_bounce_is_the_kernels_debounce(kernel: SimulatedKernel, pin: GpiodPin) -> None:
    pin.bounce = 0.02
    pin.function = "input"
    assert pin.bounce == 0.02
    held = kernel.held[kernel.line(17)]
    assert held.settings.debounce_period == timedelta(milliseconds=20)
    pin.bounce = None
    assert pin.bounce is None
    assert held.settings.debounce_period == timedelta()


@pytest.mark.parametrize(
    ("name", "value", "error", "message"),
    [
        ("function", "alt0", exc.PinInvalidFunction, "function must be input or output, not alt0"),
        ("pull", "sideways", exc.PinInvalidPull, "sideways is none of as_is, floating, up, down"),
        ("edges", "all", exc.PinInvalidEdges, "all is none of none, rising, falling, both"),
        (
            "bounce",
            -1,
            exc.PinInvalidBounce,
            "bounce must be None or 0 to 4294 s, not -1",
        ),
        (
            "bounce",
            5000,
            exc.PinInvalidBounce,
            "bounce must be None or 0 to 4294 s, not 5000",
        ),
        ("state", 1, exc.PinSetInput, "pinctrl-bcm2711/GPIO17 is not an output"),
        (
            "frequency",
            100,
            exc.PinPWMUnsupported,
            "PWM is not supported on pin pinctrl-bcm2711/GPIO17",
        ),
    ],
)
def test_what_a_pin_cannot_be_is_gpiozeros_error(
    pin: GpiodPin, name: str, value: object, error: type[Exception], message: str
) -> None:
    pin.function = "input"
    with pytest.raises(error) as caught:
        setattr(pin, name, value)
    assert str(caught.value) == message


def test_an_output_has_no_pull(pin: GpiodPin) -> None:
    pin.function = "output"
    with pytest.raises(exc.PinFixedPull) as caught:
        pin.pull = "up"
    assert str(caught.value) == ("pinctrl-bcm2711/GPIO17 is an output; only inputs have a pull")


def test_an_output_takes_no_half_levels(pin: GpiodPin) -> None:
    with pytest.raises(exc.PinInvalidState) as caught:
        pin.output_with_state(0.5)
    assert str(caught.value) == "state must be 0 or 1, not 0.5"
    assert not pin.held

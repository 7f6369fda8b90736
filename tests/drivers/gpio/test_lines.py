import gc
from collections.abc import Iterator
from datetime import timedelta
from queue import SimpleQueue

import gpiod.line
import pytest
from gpiozero import Device

from drivers.errors import LineInUse, LineMissing, LineUnsupported
from drivers.gpio.line import Bias, Edge, InputSettings, LineAddress, Polarity
from drivers.gpio.lines import LinuxGpio
from drivers.gpio.pins import GpiodFactory
from tests.drivers.gpio.kernel import EXPANDER, SimulatedKernel

DOOR = LineAddress(chip="pcf8574", line="DOOR")
FILAMENT = LineAddress(line=17)


@pytest.fixture
def gpio(factory: GpiodFactory) -> Iterator[LinuxGpio]:
    gpio = LinuxGpio(factory=factory)
    yield gpio
    gpio.close()


@pytest.mark.parametrize("polarity", list(Polarity))
@pytest.mark.parametrize(
    ("bias", "expected"),
    [
        (Bias.AS_IS, gpiod.line.Bias.AS_IS),
        (Bias.DISABLED, gpiod.line.Bias.DISABLED),
        (Bias.PULL_UP, gpiod.line.Bias.PULL_UP),
        (Bias.PULL_DOWN, gpiod.line.Bias.PULL_DOWN),
    ],
)
def test_bias_and_polarity_are_two_settings(
    gpio: LinuxGpio,
    kernel: SimulatedKernel,
    polarity: Polarity,
    bias: Bias,
    expected: gpiod.line.Bias,
) -> None:
    kernel.set_silently(kernel.line(17), high=True)
    line = gpio.input(FILAMENT, InputSettings(polarity=polarity, bias=bias))
    assert line.active is (polarity is Polarity.ACTIVE_HIGH)
    settings = kernel.held[kernel.line(17)].all_settings
    assert {s.bias for s in settings} == {expected}
    assert not any(s.active_low for s in settings)


def test_an_input_has_its_debounce_from_the_first_moment(
    gpio: LinuxGpio, kernel: SimulatedKernel
) -> None:
    gpio.input(FILAMENT, InputSettings(debounce=0.02))
    periods = [s.debounce_period for s in kernel.held[kernel.line(17)].all_settings]
    assert set(periods) == {timedelta(milliseconds=20)}


def test_edges_have_the_kernels_stamps(gpio: LinuxGpio, kernel: SimulatedKernel) -> None:
    edges: SimpleQueue[Edge] = SimpleQueue()
    line = gpio.input(DOOR, InputSettings(polarity=Polarity.ACTIVE_LOW))
    line.watch(edges.put)
    kernel.set(kernel.line(0, EXPANDER), high=True)
    assert edges.get(timeout=10) == Edge(active=False, at=1.0)


def test_a_debounce_that_no_kernel_can_keep_is_said(gpio: LinuxGpio) -> None:
    with pytest.raises(LineUnsupported) as caught:
        gpio.input(FILAMENT, InputSettings(debounce=-1))
    assert str(caught.value) == "17: bounce must be None or 0 to 4294 s, not -1"


def test_a_line_without_interrupts_can_be_read_but_not_watched(
    gpio: LinuxGpio, kernel: SimulatedKernel
) -> None:
    kernel.deaf.add(kernel.line(0, EXPANDER))
    line = gpio.input(DOOR, InputSettings())
    assert line.active is False
    with pytest.raises(LineUnsupported) as caught:
        line.watch(lambda _: None)
    assert str(caught.value) == (
        "pcf8574/DOOR: the hardware cannot be an input with edge detection: "
        "ask for less, or take another line"
    )


def test_a_line_that_was_refused_can_be_taken_once_it_is_free(
    gpio: LinuxGpio, kernel: SimulatedKernel
) -> None:
    for take in (
        lambda: gpio.output(DOOR, Polarity.ACTIVE_LOW),
        lambda: gpio.input(DOOR, InputSettings(bias=Bias.PULL_UP)),
    ):
        kernel.consumers[kernel.line(0, EXPANDER)] = "lamp"
        with pytest.raises(LineInUse) as caught:
            take()
        # The exception is kept, and with it the frames in which the taking failed.
        assert str(caught.value).startswith('pcf8574/DOOR: in use by "lamp": ')
        del kernel.consumers[kernel.line(0, EXPANDER)]
        take().close()


def test_an_output_takes_its_line_inactive_in_one_call(
    gpio: LinuxGpio, kernel: SimulatedKernel
) -> None:
    gpio.output(FILAMENT, Polarity.ACTIVE_LOW)
    assert set(kernel.history[kernel.line(17)]) == {True}
    assert kernel.held[kernel.line(17)].all_settings[0].output_value is gpiod.line.Value.ACTIVE


def test_other_programs_see_who_holds_the_line(kernel: SimulatedKernel) -> None:
    factory = GpiodFactory("hydrogen", chips=kernel.read_chips, take=kernel.take)
    gpio = LinuxGpio(factory=factory)
    gpio.input(FILAMENT, InputSettings())
    assert kernel.consumers == {kernel.line(17): "hydrogen"}
    gpio.close()


def test_a_line_of_an_unplugged_chip_is_missing_and_can_be_closed(
    gpio: LinuxGpio, kernel: SimulatedKernel
) -> None:
    door = gpio.input(DOOR, InputSettings())
    fan = gpio.output(LineAddress(line="FAN"), Polarity.ACTIVE_HIGH)
    kernel.gone = True
    with pytest.raises(LineMissing) as caught:
        _ = door.active
    assert str(caught.value) == "pcf8574/DOOR: the chip went away: is it still plugged in?"
    with pytest.raises(LineMissing):
        fan.close()
    fan.close()
    door.close()
    assert kernel.held == {}


def test_closing_lets_go_of_every_line_though_one_fails(kernel: SimulatedKernel) -> None:
    gpio = LinuxGpio(factory=GpiodFactory(chips=kernel.read_chips, take=kernel.take))
    for name in ("FAN", "DOOR", "GPIO17"):
        gpio.output(LineAddress(line=name), Polarity.ACTIVE_HIGH)
    kernel.gone = True
    with pytest.raises(LineMissing):
        gpio.close()
    assert kernel.held == {}
    gpio.close()


def test_a_watched_line_is_kept_by_its_gpio(gpio: LinuxGpio, kernel: SimulatedKernel) -> None:
    edges: SimpleQueue[Edge] = SimpleQueue()
    gpio.input(FILAMENT, InputSettings()).watch(edges.put)
    gc.collect()
    kernel.set(kernel.line(17), high=True)
    assert edges.get(timeout=10).active is True


def test_gpiozeros_own_choice_of_a_factory_is_never_asked(
    gpio: LinuxGpio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GPIOZERO_PIN_FACTORY", "no such factory")
    monkeypatch.setattr(Device, "pin_factory", None)
    gpio.input(FILAMENT, InputSettings())
    gpio.output(DOOR, Polarity.ACTIVE_HIGH)
    assert Device.pin_factory is None

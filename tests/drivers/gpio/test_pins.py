import gc
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue

import pytest
from gpiozero import (
    LED,
    PWMLED,
    Button,
    Device,
    DigitalInputDevice,
    DigitalOutputDevice,
    RotaryEncoder,
)
from gpiozero.exc import GPIOPinInUse, PinPWMUnsupported, PinSPIUnsupported, PinUnknownPi
from gpiozero.pins.pi import PiBoardInfo

from drivers.errors import LineInUse, LineMissing
from drivers.gpio.pins import GpiodFactory
from tests.drivers.gpio.kernel import EXPANDER, SimulatedKernel, held_by_this_process


def test_the_same_line_is_always_the_same_pin(factory: GpiodFactory) -> None:
    pin = factory.pin("GPIO17")
    for name in (17, "17", "BCM17", "pinctrl-bcm2711/17", "pinctrl-bcm2711/GPIO17"):
        assert factory.pin(name) is pin
    assert factory.pin(18) is not pin


def test_stock_output_devices_drive_the_line(
    factory: GpiodFactory, kernel: SimulatedKernel
) -> None:
    with LED("GPIO17", pin_factory=factory) as led:
        led.on()
        assert led.is_lit
        led.toggle()
    with DigitalOutputDevice(17, active_high=False, pin_factory=factory) as output:
        output.on()
    assert kernel.history[kernel.line(17)] == [False, True, False, True, False]


def test_a_stock_button_is_pulled_up_and_pressed_by_a_low_level(
    factory: GpiodFactory, kernel: SimulatedKernel
) -> None:
    pressed = threading.Event()
    released = threading.Event()
    with Button(17, pin_factory=factory) as button:
        button.when_pressed = pressed.set
        button.when_released = released.set
        assert not button.is_pressed
        kernel.set(kernel.line(17), high=False)
        assert pressed.wait(10)
        assert button.is_pressed
        kernel.set(kernel.line(17), high=True)
        assert released.wait(10)
    assert kernel.held == {}


def test_a_stock_input_of_an_expander_is_told_its_edges(
    factory: GpiodFactory, kernel: SimulatedKernel
) -> None:
    states: SimpleQueue[bool] = SimpleQueue()
    with DigitalInputDevice("pcf8574/DOOR", pin_factory=factory) as door:
        door.when_activated = door.when_deactivated = lambda: states.put(door.is_active)
        for high in (True, False):
            kernel.set(kernel.line(0, EXPANDER), high=high)
            assert states.get(timeout=10) is high
        assert door.inactive_time > 0


def test_a_device_of_two_pins_works(
    factory: GpiodFactory, kernel: SimulatedKernel, settled: Callable[[], None]
) -> None:
    turned = threading.Event()
    with RotaryEncoder(5, 6, pin_factory=factory) as encoder:
        encoder.when_rotated = turned.set
        for offset, high in ((5, False), (6, False), (5, True), (6, True)):
            kernel.set(kernel.line(offset), high=high)
            settled()
        assert turned.wait(10)
    assert kernel.held == {}


def test_two_devices_cannot_share_a_line_whatever_they_call_it(factory: GpiodFactory) -> None:
    with LED(17, pin_factory=factory):
        with pytest.raises(GPIOPinInUse) as caught:
            LED("pinctrl-bcm2711/17", pin_factory=factory)
        assert str(caught.value) == (
            "pin pinctrl-bcm2711/GPIO17 is already in use by <gpiozero.LED object on pin "
            "pinctrl-bcm2711/GPIO17, active_high=True, is_active=False>"
        )
    LED("pinctrl-bcm2711/17", pin_factory=factory).close()


def test_a_device_that_was_forgotten_gives_its_line_back(
    factory: GpiodFactory, kernel: SimulatedKernel
) -> None:
    button = Button(17, pin_factory=factory)
    assert button.pin.held
    del button
    gc.collect()
    assert kernel.held == {}
    Button(17, pin_factory=factory).close()


def test_a_device_gives_back_all_its_lines_at_once(factory: GpiodFactory) -> None:
    device = LED(17, pin_factory=factory)
    factory.reserve_pins(device, 18, 19)
    with pytest.raises(GPIOPinInUse):
        LED(18, pin_factory=factory)
    factory.release_all(device)
    LED(18, pin_factory=factory).close()
    factory.release_pins(device, "never heard of")


def test_a_line_held_elsewhere_is_said_with_its_holder(
    factory: GpiodFactory, kernel: SimulatedKernel
) -> None:
    kernel.consumers[kernel.line(4)] = "onewire@0"
    with pytest.raises(LineInUse) as caught:
        LED(4, pin_factory=factory)
    assert str(caught.value) == (
        'pinctrl-bcm2711/GPIO4: in use by "onewire@0": stop that program or driver, '
        "or take another line"
    )


def test_no_pi_is_needed(factory: GpiodFactory) -> None:
    with LED(17, pin_factory=factory), pytest.raises(PinUnknownPi):
        _ = factory.board_info


def test_a_place_on_the_header_needs_to_know_the_pi(kernel: SimulatedKernel) -> None:
    class FactoryOnAPi(GpiodFactory):
        def _get_board_info(self) -> PiBoardInfo:
            return PiBoardInfo.from_revision(0xA02082)

    with (
        GpiodFactory(chips=kernel.read_chips, take=kernel.take) as factory,
        pytest.raises(LineMissing, match=r"^BOARD11: no line of "),
    ):
        factory.pin("BOARD11")
    with FactoryOnAPi(chips=kernel.read_chips, take=kernel.take) as factory:
        assert factory.pin("BOARD11") is factory.pin("J8:11") is factory.pin(17)
        with pytest.raises(LineMissing, match=r"^heater: no line of "):
            factory.pin("heater")


def test_pwm_and_spi_are_not_supported(factory: GpiodFactory) -> None:
    with pytest.raises(PinPWMUnsupported):
        PWMLED(17, pin_factory=factory)
    gc.collect()
    with pytest.raises(PinSPIUnsupported):
        factory.spi()


def test_ticks_are_the_kernels_clock(factory: GpiodFactory) -> None:
    before = time.clock_gettime(time.CLOCK_MONOTONIC)
    ticks = factory.ticks()
    after = time.clock_gettime(time.CLOCK_MONOTONIC)
    assert before <= ticks <= after
    assert factory.ticks_diff(3.0, 1.0) == 2.0


def test_a_device_of_an_unplugged_chip_can_be_closed(
    factory: GpiodFactory, kernel: SimulatedKernel
) -> None:
    led = LED("DOOR", pin_factory=factory)
    kernel.gone = True
    with pytest.raises(LineMissing) as caught:
        led.on()
    assert str(caught.value) == "pcf8574/DOOR: the chip went away: is it still plugged in?"
    led.close()
    assert kernel.held == {}


def test_closing_the_factory_leaves_no_thread_no_descriptor_and_no_line(
    kernel: SimulatedKernel,
) -> None:
    before = held_by_this_process()
    factory = GpiodFactory(chips=kernel.read_chips, take=kernel.take)
    inputs = [DigitalInputDevice(n, pin_factory=factory) for n in range(3)]
    assert held_by_this_process()[1] == before[1] + 1
    factory.close()
    factory.close()
    assert kernel.held == {}
    assert held_by_this_process() == before
    for device in inputs:
        device.close()


def test_a_closed_factory_can_be_used_again(factory: GpiodFactory, kernel: SimulatedKernel) -> None:
    factory.close()
    activated = threading.Event()
    with DigitalInputDevice(17, pin_factory=factory) as device:
        device.when_activated = activated.set
        kernel.set(kernel.line(17), high=True)
        assert activated.wait(10)


def test_the_environment_can_choose_this_factory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GPIOZERO_PIN_FACTORY", "gpiod")
    monkeypatch.setattr(Device, "pin_factory", None)
    Device.ensure_pin_factory()
    assert type(Device.pin_factory) is GpiodFactory
    Device.pin_factory.close()

import threading
from collections.abc import Iterator

import pytest
from gpiozero import LED, Button, Device
from gpiozero.exc import PinUnknownPi

from drivers.gpio.pins import GpiodFactory
from tests.kernel.guest.devices import GpioSim

from .outside import LINE, line_info


@pytest.fixture
def factory() -> Iterator[GpiodFactory]:
    with GpiodFactory() as factory:
        yield factory


def test_stock_devices_of_gpiozero_work_where_no_pi_is_known(
    header: GpioSim, factory: GpiodFactory
) -> None:
    with pytest.raises(PinUnknownPi):
        _ = factory.board_info
    with LED(LINE, pin_factory=factory) as led:
        led.on()
        assert header.value(LINE) == 1
        led.off()
        assert header.value(LINE) == 0
    pressed, released = threading.Event(), threading.Event()
    with Button("GPIO17", bounce_time=0.01, pin_factory=factory) as button:
        button.when_pressed = pressed.set
        button.when_released = released.set
        assert not button.is_pressed
        header.pull(LINE, up=False)
        assert pressed.wait(30)
        header.pull(LINE, up=True)
        assert released.wait(30)
        assert not button.is_pressed
    assert line_info(header).used is False


def test_the_environment_chooses_the_factory(
    header: GpioSim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GPIOZERO_PIN_FACTORY", "gpiod")
    monkeypatch.setattr(Device, "pin_factory", None)
    with LED("GPIO17") as led:
        led.on()
        assert header.value(LINE) == 1
    assert type(Device.pin_factory) is GpiodFactory
    Device.pin_factory.close()


def test_a_stock_output_of_no_given_level_keeps_the_one_it_finds(
    header: GpioSim, factory: GpiodFactory
) -> None:
    for up in (True, False):
        header.pull(LINE, up=up)
        with LED(LINE, initial_value=None, pin_factory=factory):
            assert header.value(LINE) == up

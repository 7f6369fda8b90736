from collections.abc import Iterator

import pytest

from drivers.gpio.lines import LinuxGpio
from tests.kernel.guest.devices import GpioSim
from tests.kernel.guest.makers import MakeGpioSim


@pytest.fixture
def header(gpio_sim: MakeGpioSim) -> GpioSim:
    """A Pi's header, whose line names are those of Raspberry Pi OS."""
    return gpio_sim("pinctrl-bcm2711", 28, {n: f"GPIO{n}" for n in range(2, 28)})


@pytest.fixture
def mainline_header(gpio_sim: MakeGpioSim) -> GpioSim:
    """A Pi's header, whose line names are those of a mainline kernel."""
    return gpio_sim("pinctrl-bcm2835", 54, {4: "GPIO_GCLK"})


@pytest.fixture
def expander(gpio_sim: MakeGpioSim) -> GpioSim:
    """A chip with a line that is called like one of the header's."""
    return gpio_sim("mcp23017", 8, {3: "GPIO17"})


@pytest.fixture
def relays(gpio_sim: MakeGpioSim) -> GpioSim:
    """A chip that can be unplugged, without names."""
    return gpio_sim("usb-relays", 4)


@pytest.fixture
def gpio() -> Iterator[LinuxGpio]:
    gpio = LinuxGpio("hydrogen")
    yield gpio
    gpio.close()

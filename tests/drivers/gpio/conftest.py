import threading
from collections.abc import Callable, Iterator

import pytest

from drivers.gpio.pin import GpiodPin
from drivers.gpio.pins import GpiodFactory
from tests.drivers.gpio.kernel import SimulatedKernel


@pytest.fixture
def kernel() -> SimulatedKernel:
    return SimulatedKernel()


@pytest.fixture
def factory(kernel: SimulatedKernel) -> Iterator[GpiodFactory]:
    with GpiodFactory("printer", chips=kernel.read_chips, take=kernel.take) as factory:
        yield factory


@pytest.fixture
def pin(factory: GpiodFactory) -> GpiodPin:
    return factory.pin("GPIO17")


@pytest.fixture
def settled(factory: GpiodFactory, kernel: SimulatedKernel) -> Callable[[], None]:
    """Wait until the factory's thread has told all that there was to tell."""

    class Mark:
        heard = threading.Event()

        def hear(self, _ticks: float, _state: int) -> None:
            self.heard.set()

    mark = Mark()
    pin = factory.pin("GPIO27")

    def wait() -> None:
        pin.function = "input"
        pin.when_changed = mark.hear
        # A line that has to be looked at again is so within two more rounds of the thread.
        for _ in range(3):
            mark.heard.clear()
            kernel.set(kernel.line(27), high=not pin.state)
            assert mark.heard.wait(10)
        pin.close()

    return wait

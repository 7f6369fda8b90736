from collections.abc import Callable

import gpiod.line
import pytest

from drivers.errors import LineUnsupported
from drivers.gpio.line import Bias
from drivers.gpio.pin import GpiodPin
from tests.drivers.gpio.kernel import SimulatedKernel
from tests.drivers.gpio.listener import Listener


def test_edges_are_told_with_the_kernels_stamps(kernel: SimulatedKernel, pin: GpiodPin) -> None:
    listener = Listener()
    pin.function = "input"
    pin.when_changed = listener.hear
    kernel.set(kernel.line(17), high=True)
    assert listener.next() == (1.0, 1)
    kernel.set(kernel.line(17), high=False)
    assert listener.next() == (2.0, 0)


def test_more_edges_than_the_kernel_keeps_end_in_the_final_level(
    kernel: SimulatedKernel, pin: GpiodPin, settled: Callable[[], None]
) -> None:
    listener = Listener()
    pin.function = "input"
    pin.when_changed = listener.hear
    for n in range(1001):
        kernel.set(kernel.line(17), high=n % 2 == 0)
    kernel.set_silently(kernel.line(17), high=False)
    kernel.tell(kernel.line(17), high=True)
    settled()
    states = [state for _, state in listener.all()]
    assert states == [n % 2 for n in range(1, len(states) + 1)]
    assert states[-1] == 0


def test_a_change_before_watching_is_told_when_watching_begins(
    kernel: SimulatedKernel, pin: GpiodPin
) -> None:
    listener = Listener()
    pin.function = "input"
    assert pin.state == 0
    kernel.set(kernel.line(17), high=True)
    pin.when_changed = listener.hear
    assert listener.next()[1] == 1


def test_a_change_that_was_read_is_not_told(
    kernel: SimulatedKernel, pin: GpiodPin, settled: Callable[[], None]
) -> None:
    listener = Listener()
    pin.function = "input"
    kernel.set(kernel.line(17), high=True)
    assert pin.state == 1
    pin.when_changed = listener.hear
    kernel.set(kernel.line(17), high=False)
    assert listener.next() == (2.0, 0)
    settled()
    assert listener.all() == []


@pytest.mark.parametrize(
    ("edges", "told"), [("rising", [(1.0, 1), (3.0, 1)]), ("falling", [(2.0, 0), (4.0, 0)])]
)
def test_one_direction_of_edges_can_be_watched(
    kernel: SimulatedKernel, pin: GpiodPin, edges: str, told: list[tuple[float, int]]
) -> None:
    listener = Listener()
    pin.function = "input"
    pin.edges = edges
    assert pin.edges == edges
    pin.when_changed = listener.hear
    for high in (True, False, True, False):
        kernel.set(kernel.line(17), high=high)
    assert [listener.next(), listener.next()] == told


def test_no_edges_are_asked_for_while_nobody_listens(
    kernel: SimulatedKernel, pin: GpiodPin, settled: Callable[[], None]
) -> None:
    listener = Listener()
    pin.function = "input"
    pin.when_changed = listener.hear
    assert pin.when_changed == listener.hear
    pin.when_changed = None
    assert pin.when_changed is None
    assert [s.edge_detection for s in kernel.held[kernel.line(17)].all_settings] == [
        gpiod.line.Edge.NONE,
        gpiod.line.Edge.BOTH,
        gpiod.line.Edge.NONE,
    ]
    kernel.set(kernel.line(17), high=True)
    settled()
    assert listener.all() == []


def test_a_pin_that_becomes_an_output_tells_nothing_more(
    kernel: SimulatedKernel, pin: GpiodPin
) -> None:
    listener = Listener()
    pin.function = "input"
    pin.when_changed = listener.hear
    pin.function = "output"
    assert kernel.held[kernel.line(17)].settings.edge_detection is gpiod.line.Edge.NONE
    pin.function = "input"
    kernel.set(kernel.line(17), high=True)
    assert listener.next() == (1.0, 1)


def test_a_chip_without_interrupts_cannot_be_watched_but_read(
    kernel: SimulatedKernel, pin: GpiodPin
) -> None:
    kernel.deaf.add(kernel.line(17))
    listener = Listener()
    pin.function = "input"
    with pytest.raises(LineUnsupported) as caught:
        pin.when_changed = listener.hear
    assert str(caught.value) == (
        "pinctrl-bcm2711/GPIO17: the hardware cannot be an input with edge detection: "
        "ask for less, or take another line"
    )
    assert pin.state == 0


def test_a_closed_pin_lets_go_of_its_line_and_can_be_used_again(
    kernel: SimulatedKernel, pin: GpiodPin
) -> None:
    listener = Listener()
    pin.bias = Bias.PULL_UP
    pin.bounce = 1
    pin.function = "input"
    pin.when_changed = listener.hear
    pin.close()
    pin.close()
    assert kernel.held == {}
    assert pin.when_changed is None
    assert (pin.pull, pin.bounce, pin.edges) == ("as_is", None, "both")
    pin.function = "input"
    pin.when_changed = listener.hear
    kernel.set(kernel.line(17), high=False)
    assert listener.next() == (1.0, 0)


def test_a_pin_may_be_closed_by_what_it_tells(kernel: SimulatedKernel, pin: GpiodPin) -> None:
    listener = Listener()

    class Closer:
        def hear(self, ticks: float, state: int) -> None:
            pin.close()
            listener.hear(ticks, state)

    closer = Closer()
    pin.function = "input"
    pin.when_changed = closer.hear
    kernel.set(kernel.line(17), high=True)
    assert listener.next() == (1.0, 1)
    assert not pin.held

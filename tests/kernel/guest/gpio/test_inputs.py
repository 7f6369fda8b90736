import threading
import time
from queue import SimpleQueue

import gpiod
import pytest

from drivers.gpio.line import Bias, Edge, InputSettings, LineAddress, Polarity
from drivers.gpio.lines import LinuxGpio
from tests.kernel.guest.devices import GpioSim

from .outside import ADDRESS, LINE, Edges, line_info, told_until


@pytest.mark.parametrize(
    "address",
    [
        ADDRESS,
        LineAddress(line=LINE),
        LineAddress(chip="pinctrl-bcm2711", line=LINE),
        LineAddress(chip="pinctrl-bcm2711", line="GPIO17"),
    ],
    ids=str,
)
@pytest.mark.parametrize("polarity", list(Polarity))
def test_an_input_reads_its_level_after_its_polarity(
    header: GpioSim, gpio: LinuxGpio, address: LineAddress, polarity: Polarity
) -> None:
    line = gpio.input(address, InputSettings(polarity=polarity))
    for high in (True, False):
        header.pull(LINE, up=high)
        assert line.active is (high is (polarity is Polarity.ACTIVE_HIGH))
    info = line_info(header)
    assert (info.consumer, info.active_low) == ("hydrogen", False)


@pytest.mark.parametrize(
    ("bias", "kernels", "high"),
    [
        (Bias.AS_IS, gpiod.line.Bias.UNKNOWN, True),
        (Bias.DISABLED, gpiod.line.Bias.DISABLED, True),
        (Bias.PULL_UP, gpiod.line.Bias.PULL_UP, True),
        (Bias.PULL_DOWN, gpiod.line.Bias.PULL_DOWN, False),
    ],
)
def test_the_bias_is_set_whatever_the_polarity(
    header: GpioSim,
    gpio: LinuxGpio,
    bias: Bias,
    kernels: gpiod.line.Bias,
    *,
    high: bool,
) -> None:
    for polarity in Polarity:
        header.pull(LINE, up=True)
        line = gpio.input(ADDRESS, InputSettings(polarity=polarity, bias=bias))
        assert line_info(header).bias is kernels
        assert line.active is (high is (polarity is Polarity.ACTIVE_HIGH))
        line.close()


def test_an_edge_has_the_kernels_stamp_between_two_readings_of_the_clock(
    header: GpioSim, gpio: LinuxGpio
) -> None:
    edges: Edges = SimpleQueue()
    gpio.input(ADDRESS, InputSettings()).watch(edges.put)
    for active in (True, False, True):
        before = time.monotonic()
        header.pull(LINE, up=active)
        after = time.monotonic()
        edge = edges.get(timeout=30)
        assert edge.active is active
        assert before <= edge.at <= after


def test_a_change_between_reading_and_watching_is_told(header: GpioSim, gpio: LinuxGpio) -> None:
    edges: Edges = SimpleQueue()
    line = gpio.input(ADDRESS, InputSettings())
    assert line.active is False
    header.pull(LINE, up=True)
    line.watch(edges.put)
    assert edges.get(timeout=30).active is True


def test_the_kernels_debounce_never_loses_the_final_level(header: GpioSim, gpio: LinuxGpio) -> None:
    edges: Edges = SimpleQueue()
    line = gpio.input(ADDRESS, InputSettings(debounce=0.05))
    line.watch(edges.put)
    assert line_info(header).debounce_period.total_seconds() == 0.05
    for final in (True, False, True):
        for n in range(201):
            header.pull(LINE, up=final is (n % 2 == 0))
        told_until(edges, active=final)
        assert line.active is final


def test_a_level_counts_once_it_lasted_the_debounce(header: GpioSim, gpio: LinuxGpio) -> None:
    edges: Edges = SimpleQueue()
    line = gpio.input(ADDRESS, InputSettings(debounce=2.0))
    line.watch(edges.put)
    before = time.monotonic()
    header.pull(LINE, up=True)
    levels = [line.active]
    edge = edges.get(timeout=30)
    levels.append(line.active)
    assert (levels, edge.active) == ([False, True], True)
    assert edge.at - before >= 2.0


def test_thousands_of_edges_end_in_the_final_level(header: GpioSim, gpio: LinuxGpio) -> None:
    edges: Edges = SimpleQueue()
    gpio.input(ADDRESS, InputSettings()).watch(edges.put)
    for n in range(2001):
        header.pull(LINE, up=n % 2 == 0)
    assert told_until(edges, active=True)[-1].active is True


def test_edges_that_the_kernel_dropped_leave_the_final_level_right(
    header: GpioSim, gpio: LinuxGpio
) -> None:
    edges: Edges = SimpleQueue()
    burst_is_over = threading.Event()

    def changed(edge: Edge) -> None:
        burst_is_over.wait(60)
        edges.put(edge)

    line = gpio.input(ADDRESS, InputSettings())
    line.watch(changed)
    for n in range(500):
        header.pull(LINE, up=n % 2 == 0)
    burst_is_over.set()
    assert len(told_until(edges, active=False)) < 200
    assert line.active is False
    header.pull(LINE, up=True)
    assert edges.get(timeout=30).active is True

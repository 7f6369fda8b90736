"""Devices for the tests, and a guard: none of this is for the host's own."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from . import modules
from .devices import Devices
from .makers import MakeGpioSim, MakeI2CStub, MakeKernelChip


@pytest.fixture(scope="session", autouse=True)
def guest() -> None:
    """End the run where it was started by hand, on a machine with devices of its own."""
    if not modules.RIG.is_dir():
        pytest.exit("these tests run in the kernel rig: python -m tests.kernel", returncode=2)


@pytest.fixture
def devices() -> Iterator[Devices]:
    with ExitStack() as undo:
        yield Devices(undo)


@pytest.fixture
def i2c_stub(devices: Devices) -> MakeI2CStub:
    return devices.i2c_stub


@pytest.fixture
def kernel_chip(devices: Devices) -> MakeKernelChip:
    return devices.kernel_chip


@pytest.fixture
def gpio_sim(devices: Devices) -> MakeGpioSim:
    return devices.gpio_sim

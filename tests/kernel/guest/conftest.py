"""Devices for the tests, and a guard: none of this is for the host's own."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from . import modules
from .devices import Devices
from .makers import MakeGpioSim, MakeI2CStub, MakeKernelLm75


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
def kernel_lm75(devices: Devices) -> MakeKernelLm75:
    return devices.kernel_lm75


@pytest.fixture
def gpio_sim(devices: Devices) -> MakeGpioSim:
    return devices.gpio_sim

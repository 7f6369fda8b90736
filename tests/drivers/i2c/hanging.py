"""Waiting until another thread's transfer hangs, and no longer."""

import time

from drivers.i2c.simulated import SimulatedBus


def await_hanging(bus: SimulatedBus) -> None:
    """Return as soon as a transfer hangs; TimeoutError where none ever does."""
    deadline = time.monotonic() + 30
    while not bus.hanging:
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0)  # let the other thread reach the bus

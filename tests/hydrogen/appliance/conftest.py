from pathlib import Path

import pytest

from tests.hydrogen.appliance.machine import Machine
from tests.hydrogen.appliance.pi import Pi


@pytest.fixture
def pi(tmp_path: Path) -> Pi:
    """A Pi whose bus is on, with nothing wired to it."""
    found = Pi(tmp_path)
    found.bus(1)
    return found


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A computer before its first start, with nothing on its boot partition."""
    return Machine(tmp_path)

"""The tests need an emulated Pi; `python -m tests.pi` sees to it that there is one."""

import os
from collections.abc import Iterator

import pytest

from tests.kernel.guest.program.client import Program

from .board import MARK, Board, started
from .program import Runs
from .rig import cached_rig
from .wiring import CONFIG, DEVICES, KERNELS

collect_ignore_glob = [] if MARK in os.environ else ["test_*.py"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave to the end what has to end the program: it takes the Pi long to start another."""
    items.sort(key=lambda item: not (isinstance(item, pytest.Function) and shares(item)))


def shares(item: pytest.Function) -> bool:
    return "program" in item.fixturenames


@pytest.fixture(scope="session")
def board() -> Iterator[Board]:
    with started(cached_rig(), DEVICES, {"config.yaml": CONFIG}) as board:
        for bus, model, address in KERNELS:
            new_device = f"/sys/bus/i2c/devices/{bus}/new_device"
            board.console.run(f"echo {model} {address:#x} >{new_device}")
        yield board


@pytest.fixture(scope="session")
def runs(board: Board) -> Iterator[Runs]:
    runs = Runs(board)
    yield runs
    runs.end()


@pytest.fixture
def program(runs: Runs) -> Program:
    return runs.program()

"""The tests need whole systems; `python -m tests.install` sees to it that there are some."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kernel.kernel import cached_kernel

from .computer import Computer
from .machine import MARK, Disks, Machine, started
from .packages import FILES, KEEP_COMPILED, file_system
from .ram_disk import initial_ram_disk
from .tree import SUITES, cached_disk

STOCK = "stock"
INSTALLED = "installed"

collect_ignore_glob = [] if MARK in os.environ else ["test_*.py"]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return file_system(tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="session", params=SUITES)
def machine(request: pytest.FixtureRequest, files: Path) -> Iterator[Machine]:
    """A Debian that has started; its state is kept, to go back to before each test."""
    kernel = cached_kernel()
    disks = Disks(cached_disk(str(request.param), kernel), files)
    with started(kernel, initial_ram_disk(kernel), disks) as machine:
        machine.run(f"mount -o ro /dev/vdb {FILES}")
        machine.keep(STOCK)
        yield machine


@pytest.fixture
def stock(machine: Machine) -> Computer:
    """A Debian on which Hydrogen never was."""
    machine.set_back(STOCK)
    return Computer(machine)


@pytest.fixture(scope="session")
def with_hydrogen(machine: Machine) -> str:
    """Install Hydrogen for the tests that begin with it, once."""
    machine.set_back(STOCK)
    computer = Computer(machine)
    said = computer.installer("--yes", "0.1.0")
    assert said.status == 0, said.text
    machine.run(KEEP_COMPILED)
    # Going back to it moves the system's clock on, at which a watchdog would end the program.
    machine.run("systemctl stop hydrogen.service")
    machine.keep(INSTALLED)
    return said.text


@pytest.fixture
def installed(machine: Machine, with_hydrogen: str) -> Computer:
    """A Debian with Hydrogen 0.1.0, which runs."""
    assert with_hydrogen
    machine.set_back(INSTALLED)
    # On a busy machine its first start may take longer than the unit allows; the next one follows.
    machine.attempt("systemctl start hydrogen.service")
    computer = Computer(machine)
    computer.wait_for(lambda: computer.property("ActiveState") == "active")
    return computer

"""The tests need whole systems; `python -m tests.install` sees to it that there are some.

A test that asks for `stock` or `installed` gets a container, as most do; one that asks for
`emulated` has a kernel of its own, for which it waits twenty times as long.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kernel.kernel import cached_kernel

from .computer import Computer
from .container import FORGETFUL, Container, contained
from .emulated import Disks, EmulatedMachine, started
from .machine import MARK, Machine
from .packages import as_disk, lay_out
from .ram_disk import initial_ram_disk
from .tree import SUITES, cached_disk

STOCK = "stock"
INSTALLED = "installed"

collect_ignore_glob = [] if MARK in os.environ else ["test_*.py"]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tmp_path_factory.mktemp("install") / "files"
    tree.mkdir()
    lay_out(tree)
    return tree


@pytest.fixture(scope="session", params=SUITES)
def container(request: pytest.FixtureRequest, files: Path) -> Iterator[Container]:
    """A Debian that has started; its state is kept, to go back to before each test."""
    with contained(cached_disk(str(request.param), cached_kernel()), files) as container:
        container.keep(STOCK)
        yield container


@pytest.fixture
def stock(container: Container) -> Computer:
    """A Debian on which Hydrogen never was."""
    container.set_back(STOCK)
    return Computer(container)


@pytest.fixture
def forgetful(container: Container, with_hydrogen: str) -> Computer:
    """A Debian with Hydrogen 0.1.0 whose root is as overlayroot mounts it."""
    assert with_hydrogen
    container.set_back(INSTALLED, source=FORGETFUL)
    return Computer(container)


@pytest.fixture(scope="session")
def with_hydrogen(container: Container) -> str:
    """Install Hydrogen for the tests that begin with it, once; give what the installer said."""
    container.set_back(STOCK)
    return install(container)


@pytest.fixture
def installed(container: Container, with_hydrogen: str) -> Computer:
    """A Debian with Hydrogen 0.1.0, which runs."""
    assert with_hydrogen
    return begun(container)


@pytest.fixture(scope="session", params=SUITES)
def emulated_with_hydrogen(
    request: pytest.FixtureRequest, files: Path
) -> Iterator[EmulatedMachine]:
    """An emulated computer on which Hydrogen 0.1.0 was installed, once for all tests."""
    kernel = cached_kernel()
    disks = Disks(cached_disk(str(request.param), kernel), as_disk(files))
    with started(kernel, initial_ram_disk(kernel), disks) as machine:
        install(machine)
        yield machine


@pytest.fixture
def emulated(emulated_with_hydrogen: EmulatedMachine) -> EmulatedMachine:
    """An emulated computer with Hydrogen 0.1.0, which runs."""
    begun(emulated_with_hydrogen)
    return emulated_with_hydrogen


def install(machine: Machine) -> str:
    """Install Hydrogen 0.1.0 and keep the system with it."""
    computer = Computer(machine)
    said = computer.succeed("--yes", "0.1.0")
    # Going back to it moves an emulated clock on, at which a watchdog would end the program.
    computer.run("systemctl stop hydrogen.service")
    machine.keep(INSTALLED)
    return said


def begun(machine: Machine) -> Computer:
    """Go back to a system with Hydrogen, whose first start has to be the one that comes up."""
    machine.set_back(INSTALLED)
    computer = Computer(machine)
    computer.run("systemctl start hydrogen.service")
    assert computer.property("NRestarts") == "0"
    return computer

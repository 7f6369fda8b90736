from pathlib import Path

import pytest

from drivers.host.disk import Disk
from drivers.host.machine import Machine
from drivers.host.power import PowerCondition
from drivers.host.roots import Roots
from hydrogen.clock import instant
from hydrogen.demonstration import Trouble
from hydrogen.sampling.demonstration.host import TroubledDisk, TroubledMachine
from hydrogen.sampling.host import HostSampler
from hydrogen.state import Store
from tests.clock import ManualClock
from tests.drivers.host.trees import alarm, raspberry_pi, roots

LOW = PowerCondition.UNDER_VOLTAGE


class Troubled:
    """A machine of a demonstration, and what the sampler makes of it."""

    def __init__(self, tree: Roots, folder: Path) -> None:
        self.clock = ManualClock()
        self.store = Store()
        self.troubles: frozenset[Trouble] = frozenset()
        self.machine = TroubledMachine(Machine(tree), lambda: self.troubles)
        self.disk = TroubledDisk(Disk(folder, tree), lambda: self.troubles)
        self.sampler = HostSampler(self.machine, self.disk, self.store, clock=self.clock)

    def look(self) -> None:
        self.sampler.accept_machine(self.machine.read(), instant(self.clock))
        self.sampler.accept_disk(self.disk.read(), instant(self.clock))


@pytest.fixture
def pi(tmp_path: Path) -> Troubled:
    return Troubled(raspberry_pi(tmp_path, "4 Model B Rev 1.5"), tmp_path)


@pytest.fixture
def bare(tmp_path: Path) -> Troubled:
    """Give a machine that tells nothing of itself."""
    return Troubled(roots(tmp_path), tmp_path)


def test_without_troubles_the_machine_is_the_real_one(pi: Troubled, tmp_path: Path) -> None:
    real = Machine(roots(tmp_path)).read()

    assert pi.machine.read().power == real.power
    assert pi.machine.read().model == real.model
    assert pi.machine.alarm() is False
    alarm(tmp_path, low=True)
    assert pi.machine.alarm() is True


def test_a_low_supply_is_warned_of_and_ends_a_minute_after_it(bare: Troubled) -> None:
    bare.look()
    assert bare.store.snapshot.host.power.now == {}
    bare.troubles = frozenset({Trouble.UNDER_VOLTAGE})
    assert bare.machine.alarm() is True
    bare.look()
    power = bare.store.snapshot.host.power
    assert (power.now, list(power.warned), power.under_voltages) == ({LOW: True}, [LOW], 1)

    bare.troubles = frozenset()
    assert bare.machine.alarm() is False
    bare.clock.advance(61)
    bare.look()
    power = bare.store.snapshot.host.power
    assert (power.now, power.warned, power.under_voltages) == ({LOW: False}, {}, 1)


def test_the_other_conditions_of_a_real_supply_stay(pi: Troubled) -> None:
    before = dict(pi.machine.read().power.now)
    pi.troubles = frozenset({Trouble.UNDER_VOLTAGE})

    assert pi.machine.read().power.now == before | {LOW: True}


def test_a_full_disk_has_next_to_nothing_free(bare: Troubled) -> None:
    bare.look()
    real = bare.store.snapshot.host.disk
    bare.troubles = frozenset({Trouble.DISK_FULL})
    bare.look()
    disk = bare.store.snapshot.host.disk

    assert real.total is not None
    assert disk.total == real.total
    assert disk.free == round(real.total * 0.005)
    bare.troubles = frozenset()
    bare.look()
    assert bare.store.snapshot.host.disk.free != disk.free


def test_a_disk_that_does_not_say_how_large_it_is_can_be_full_too(tmp_path: Path) -> None:
    disk = TroubledDisk(Disk(tmp_path / "nowhere", roots(tmp_path)), lambda: {Trouble.DISK_FULL})

    reading = disk.read()
    assert (reading.total, reading.free) == (32_000_000_000, 160_000_000)


def test_a_disk_can_be_read_only(bare: Troubled) -> None:
    assert bare.disk.read().read_only is False
    bare.troubles = frozenset({Trouble.READ_ONLY})

    assert bare.disk.read().read_only is True


def test_closing_lets_go_of_the_real_ones(tmp_path: Path) -> None:
    pi = Troubled(raspberry_pi(tmp_path, "4 Model B Rev 1.5"), tmp_path)
    pi.look()

    for part in (pi.machine, pi.disk, pi.machine, pi.disk):
        part.close()  # an open file would be a warning, and that an error

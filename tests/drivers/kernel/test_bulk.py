from pathlib import Path

import pytest

from drivers.kernel.bulk import BulkRead
from tests.drivers.kernel.tree import Tree

SERIALS = ("28-000000000001", "28-000000000002", "22-000000000003")


class Bench:
    def __init__(self, tree: Tree) -> None:
        self.now = 100.0
        self.tree = tree
        self.bulk = BulkRead(tree.sysfs, clock=lambda: self.now)
        self.file = self.join(*SERIALS) / "therm_bulk_read"
        self.file.write_text("0\n")

    def join(self, *serials: str, master: int = 1) -> Path:
        for serial in serials:
            folder = self.tree.thermometer(serial, master=master)
            self.bulk.join(serial, folder.parent)
        return self.tree.master(master)

    def triggers(self, serial: str) -> bool:
        """Tell whether this thermometer, when its turn comes, has all of them convert."""
        self.file.write_text("0\n")
        common = self.bulk.convert(serial)
        triggered = self.file.read_text() == "trigger\n"
        assert common or not triggered
        return triggered


@pytest.fixture
def bench(tree: Tree) -> Bench:
    return Bench(tree)


def test_the_first_of_a_round_has_all_of_them_convert(bench: Bench) -> None:
    for _ in range(3):
        assert [bench.triggers(serial) for serial in SERIALS] == [True, False, False]
        bench.now += 1.0


def test_a_conversion_of_long_ago_is_not_what_is_now(bench: Bench) -> None:
    assert bench.triggers(SERIALS[0])
    bench.now += 1.0
    assert bench.triggers(SERIALS[1])


def test_one_that_is_read_oftener_converts_anew_each_time(bench: Bench) -> None:
    assert [bench.triggers(SERIALS[0]) for _ in range(3)] == [True, True, True]


def test_one_alone_on_its_bus_converts_by_itself(bench: Bench) -> None:
    bench.join("28-000000000004", master=2)
    (bench.tree.master(2) / "therm_bulk_read").write_text("0\n")
    bench.bulk.convert("28-000000000004")
    assert (bench.tree.master(2) / "therm_bulk_read").read_text() == "0\n"
    for serial in SERIALS[1:]:
        bench.bulk.leave(serial)
    assert not bench.triggers(SERIALS[0])


def test_a_kind_that_never_converts_with_the_others_is_left_alone(bench: Bench) -> None:
    bench.join("42-000000000005")
    assert not bench.triggers("42-000000000005")
    for serial in SERIALS[1:]:
        bench.bulk.leave(serial)
    assert not bench.triggers(SERIALS[0])


def test_without_the_file_each_converts_by_itself(bench: Bench) -> None:
    bench.file.unlink()
    for serial in SERIALS:
        assert not bench.bulk.convert(serial)
    assert not bench.file.exists()


def test_a_refused_trigger_is_tried_by_the_next_one_again(bench: Bench) -> None:
    bench.file.unlink()
    assert not bench.bulk.convert(SERIALS[0])
    assert bench.triggers(SERIALS[1])
    assert bench.bulk.convert(SERIALS[0])

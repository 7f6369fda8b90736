import shutil

import pytest

from drivers.errors import BadChecksum, ChipError, NoResponse, NotReady, SourceMissing
from drivers.kernel.bulk import BulkRead
from drivers.kernel.sysfs import Sysfs, read_file
from drivers.kernel.thermometer import W1Thermometer
from drivers.kernel.w1 import master_of
from tests.drivers.chips.wire import take
from tests.drivers.kernel.tree import GARBLED, GOOD, HOT, POWER_ON, Tree

SERIAL = "28-0316a2790fff"
WARM = GOOD.replace("25062", "82500")


class Answers:
    """What ``w1_slave`` reads, one after the other; the last one stays."""

    def __init__(self, tree: Tree, *texts: str) -> None:
        self.texts = list(texts)
        self.sysfs = Sysfs(tree.root, read=lambda path: self.read(path.name) or read_file(path))

    def read(self, name: str) -> bytes:
        if name != "w1_slave":
            return b""
        return (self.texts.pop(0) if len(self.texts) > 1 else self.texts[0]).encode()


def started(sysfs: Sysfs) -> W1Thermometer:
    sensor = W1Thermometer(sysfs, SERIAL, BulkRead(sysfs))
    sensor.start()
    return sensor


def test_it_measures(tree: Tree) -> None:
    tree.thermometer(SERIAL, GOOD)
    assert take(started(tree.sysfs)).celsius == 25.062


def test_it_follows_its_serial_number_to_another_bus(tree: Tree) -> None:
    folder = tree.thermometer(SERIAL)
    sensor = started(tree.sysfs)
    assert master_of(tree.sysfs, SERIAL) == "w1_bus_master1"
    shutil.rmtree(folder)
    (tree.root / "bus/w1/devices" / SERIAL).unlink()
    assert master_of(tree.sysfs, SERIAL) is None
    with pytest.raises(SourceMissing):
        take(sensor)
    tree.thermometer(SERIAL, WARM, master=2)
    sensor.start()
    assert take(sensor).celsius == 82.5
    assert master_of(tree.sysfs, SERIAL) == "w1_bus_master2"


def test_85_degrees_of_a_chip_that_never_converted_are_not_published(tree: Tree) -> None:
    tree.thermometer(SERIAL, POWER_ON)
    with pytest.raises(NotReady) as caught:
        take(started(tree.sysfs))
    assert str(caught.value) == (
        f"w1:{SERIAL} says 85 °C, which it does from power-up until it has converted: check its "
        "supply: a loose wire, or too little current for several on a long cable"
    )


def test_85_degrees_of_a_chip_that_converted_are_published(tree: Tree) -> None:
    tree.thermometer(SERIAL, HOT)
    assert take(started(tree.sysfs)).celsius == 85.0


def test_a_doubtful_85_degrees_are_read_again(tree: Tree) -> None:
    tree.thermometer(SERIAL)
    sensor = started(Answers(tree, POWER_ON, GOOD).sysfs)
    assert take(sensor).celsius == 25.062


def test_a_doubtful_85_degrees_out_of_82_are_believed(tree: Tree) -> None:
    tree.thermometer(SERIAL)
    sensor = started(Answers(tree, WARM, POWER_ON).sysfs)
    assert take(sensor).celsius == 82.5
    assert take(sensor).celsius == 85.0


def test_a_doubtful_85_degrees_out_of_25_are_not(tree: Tree) -> None:
    tree.thermometer(SERIAL)
    sensor = started(Answers(tree, GOOD, POWER_ON).sysfs)
    assert take(sensor).celsius == 25.062
    for _ in range(3):
        with pytest.raises(NotReady):
            take(sensor)


def test_a_start_forgets_what_could_vouch_for_85_degrees(tree: Tree) -> None:
    tree.thermometer(SERIAL)
    sensor = started(Answers(tree, WARM, POWER_ON).sysfs)
    take(sensor)
    sensor.start()
    with pytest.raises(NotReady):
        take(sensor)


def test_a_checksum_that_fails_is_no_temperature(tree: Tree) -> None:
    tree.thermometer(SERIAL, GARBLED)
    with pytest.raises(BadChecksum):
        take(started(tree.sysfs))


@pytest.mark.parametrize(
    ("resolution", "kind"), [("-19\n", NoResponse), ("-5\n", BadChecksum), ("12\n", BadChecksum)]
)
def test_a_newer_kernel_that_writes_nothing_says_why_elsewhere(
    resolution: str, kind: type[Exception], tree: Tree
) -> None:
    folder = tree.thermometer(SERIAL, "")
    (folder / "resolution").write_text(resolution)
    with pytest.raises(kind):
        take(started(tree.sysfs))


def test_a_family_without_a_resolution_says_nothing_more(tree: Tree) -> None:
    (tree.thermometer(SERIAL, "") / "resolution").unlink()
    with pytest.raises(BadChecksum):
        take(started(tree.sysfs))


def missing(tree: Tree) -> str:
    with pytest.raises(SourceMissing) as caught:
        started(tree.sysfs)
    return str(caught.value)


def test_one_that_is_missing_says_what_to_do(tree: Tree) -> None:
    (tree.root / "bus").mkdir(parents=True)
    assert missing(tree) == (
        f"w1:{SERIAL} is not there: the kernel has no 1-Wire bus: add dtoverlay=w1-gpio to "
        "/boot/firmware/config.txt and start anew"
    )
    tree.master()
    advice = (
        "check its plug and wiring, and the pull-up of 4.7 kΩ between data and 3.3 V; "
        "the kernel takes some 10 s to find a new one"
    )
    start = f"w1:{SERIAL} is not there: on the 1-Wire bus is"
    assert missing(tree) == f"{start} no thermometer at all: {advice}"
    tree.thermometer("28-000000000002")
    tree.thermometer("10-000000000001")
    assert missing(tree) == f"{start} only 10-000000000001, 28-000000000002: {advice}"


def test_one_without_its_driver_says_so(tree: Tree) -> None:
    (tree.thermometer(SERIAL) / "w1_slave").unlink()
    assert missing(tree) == (
        f"w1:{SERIAL} is there, and its driver is not: load the module w1_therm"
    )


def test_one_that_was_not_started_is_an_error(tree: Tree) -> None:
    tree.thermometer(SERIAL)
    sensor = started(tree.sysfs)
    sensor.stop()
    with pytest.raises(ChipError) as caught:
        take(sensor)
    assert str(caught.value) == f"w1:{SERIAL} was measured before it was started"


def test_a_conversion_that_nobody_fetched_is_read_away_first(tree: Tree) -> None:
    folder = tree.thermometer(SERIAL)
    (folder.parent / "therm_bulk_read").write_text("1\n")
    sensor = started(Answers(tree, WARM, GOOD).sysfs)
    assert take(sensor).celsius == 25.062


def test_a_common_conversion_replaces_what_nobody_fetched(tree: Tree) -> None:
    folder = tree.thermometer(SERIAL)
    (folder.parent / "therm_bulk_read").write_text("1\n")
    sysfs = Answers(tree, WARM, GOOD).sysfs
    bulk = BulkRead(sysfs)
    bulk.join("28-000000000002", folder.parent)
    sensor = W1Thermometer(sysfs, SERIAL, bulk)
    sensor.start()
    assert take(sensor).celsius == 82.5


def test_it_waits_while_another_program_has_the_bus_convert(tree: Tree) -> None:
    status = tree.thermometer(SERIAL).parent / "therm_bulk_read"
    sensor = started(tree.sysfs)
    status.write_text("-1\n")
    measurement = sensor.measure()
    assert next(measurement) == 0.75
    status.write_text("0\n")
    with pytest.raises(StopIteration) as finished:
        next(measurement)
    assert list(finished.value.value.values()) == [25.062]

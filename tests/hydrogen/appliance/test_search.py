"""Where is looked, how long, and what a bus may do meanwhile."""

from pathlib import Path

from drivers.chips import CATALOGUE
from drivers.i2c.simulated import Fault, SimulatedBus
from hydrogen.appliance.search import Search
from tests.hydrogen.appliance.pi import Pi


def test_of_a_pis_own_buses_only_the_headers_is_looked_at(pi: Pi) -> None:
    pi.bus(0, "bcm2835 (i2c@7e205000)")  # the camera's
    pi.bus(2, "bcm2835 (i2c@7e805000)")  # the screen's
    pi.bus(3, "i2c-tiny-usb at bus 001 device 004", in_device_tree=False)
    assert [bus.bus for bus in pi.search.buses().buses] == ["i2c-1", "i2c-3"]


def test_of_another_board_every_bus_is_looked_at_but_those_of_its_own_parts(
    tmp_path: Path,
) -> None:
    board = Pi(tmp_path, model="A board of somebody else's")
    board.bus(0, "mv64xxx_i2c adapter")
    board.bus(1, "SMBus I801 adapter at efa0")
    board.bus(2, "CP2112 SMBus Bridge on hidraw0", in_device_tree=False)
    board.bus(3, "SMBus stub driver")
    assert [bus.bus for bus in board.search.buses().buses] == ["i2c-0", "i2c-2", "i2c-3"]


def test_a_bus_without_a_device_file_is_none(pi: Pi) -> None:
    (pi.devices / "i2c-1").unlink()
    assert pi.search.buses().buses == []


def test_drivers_that_are_still_being_loaded_are_waited_for(pi: Pi) -> None:
    queue = pi.root / "run/udev/queue"
    queue.parent.mkdir(parents=True)
    queue.touch()
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        pi.clock.advance(seconds)
        if len(waited) == 3:
            queue.unlink()

    search = Search(pi.root, open_bus=pi.opened, now=pi.clock.monotonic, sleep=sleep)
    assert [report.bus for report in search.everything(CATALOGUE).reports] == ["i2c-1"]
    assert len(waited) == 3


def test_drivers_that_load_for_ever_are_not(pi: Pi) -> None:
    (pi.root / "run/udev").mkdir(parents=True)
    (pi.root / "run/udev/queue").touch()
    begun = pi.clock.monotonic()
    pi.search.everything(CATALOGUE)
    assert 10 <= pi.clock.monotonic() - begun < 11


def test_a_pi_whose_bus_is_off_is_waited_for_three_seconds_and_another_board_not_at_all(
    tmp_path: Path,
) -> None:
    for model, seconds in (("Raspberry Pi 4 Model B Rev 1.5", 3), ("Another", 0)):
        board = Pi(tmp_path / model, model=model)
        begun = board.clock.monotonic()
        assert board.search.everything(CATALOGUE).reports == []
        assert seconds <= board.clock.monotonic() - begun < seconds + 0.5


def test_a_bus_that_is_stuck_is_reported_as_that_and_the_next_one_is_looked_at(pi: Pi) -> None:
    chips = {0x48: CATALOGUE["tmp117"].simulate()}
    stuck = SimulatedBus("i2c-1", chips, wait=lambda _: None)
    stuck.inject(0x48, Fault.STUCK)
    pi.buses["i2c-1"] = stuck
    pi.bus(3, "i2c-tiny-usb", in_device_tree=False)
    pi.wire(3, {0x49: "tmp117"})
    first, second = pi.search.everything(CATALOGUE).reports
    assert first.examination.trouble is not None
    assert [finding.address for finding in second.examination.findings] == [0x49]


def test_no_time_is_left_for_a_bus_behind_one_that_takes_all_of_it(pi: Pi) -> None:
    pi.bus(3, "i2c-tiny-usb", in_device_tree=False)
    pi.wire(1, {0x48: "tmp117"})
    pi.wire(3, {0x49: "tmp117"})
    slow = SimulatedBus("i2c-1", {}, wait=lambda _: pi.clock.advance(1.0), clock_hz=100_000)
    pi.buses["i2c-1"] = slow
    _, second = pi.search.everything(CATALOGUE).reports
    assert "the search took over 0 s" in str(second.examination.trouble)


def test_what_the_kernel_reads_is_found_too(pi: Pi) -> None:
    pi.kernel.thermometer("28-0316a2790fff")
    channels = pi.search.everything(CATALOGUE).channels
    assert [channel.source for channel in channels] == ["w1:28-0316a2790fff"]

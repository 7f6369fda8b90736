import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from drivers.host.disk import Disk, DiskReading
from drivers.host.machine import Machine, MachineReading
from drivers.host.power import PowerCondition, PowerReading
from drivers.host.roots import Roots
from hydrogen.clock import instant
from hydrogen.host import DiskStatus, HostStatus, OwnWrites, PowerStatus
from hydrogen.sampling.host import HostSampler
from hydrogen.state import Store
from tests.clock import ManualClock
from tests.drivers.host.trees import alarm, card, raspberry_pi, roots

LOW = PowerCondition.UNDER_VOLTAGE
READING = MachineReading(
    model="Raspberry Pi 4 Model B Rev 1.5",
    uptime=400.0,
    cpu_temperature=52.1,
    power=PowerReading(now={LOW: False}),
    own_writes=8192,
)
DISK = DiskReading(total=1000, free=400, written=5000, uptime=400.0, read_only=False)


class Bench:
    """A sampler of a tree, whose turns and looks a test makes by hand."""

    def __init__(self, tree: Roots, folder: Path) -> None:
        self.clock = ManualClock()
        self.store = Store()
        self.machine, self.disk = Machine(tree), Disk(folder, tree)
        self.sampler = HostSampler(self.machine, self.disk, self.store, clock=self.clock)

    @property
    def host(self) -> HostStatus:
        return self.store.snapshot.host

    def hear_machine(self) -> None:
        self.sampler.accept_machine(READING, instant(self.clock))

    def hear_disk(self) -> None:
        self.sampler.accept_disk(DISK, instant(self.clock))

    async def until(self, told: Callable[[HostStatus], bool]) -> None:
        """Wait until the threads have told something."""
        heard = asyncio.Event()
        end = self.store.observe(lambda _, after: heard.set() if told(after.host) else None)
        async with asyncio.timeout(20):
            await heard.wait()
        end()


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(raspberry_pi(tmp_path, "4 Model B Rev 1.5"), tmp_path)


def test_what_the_machine_and_the_disk_tell_is_published_together(bench: Bench) -> None:
    bench.hear_machine()
    bench.hear_disk()

    assert bench.host.model == "Raspberry Pi 4 Model B Rev 1.5"
    assert bench.host.booted_at == 600.0
    assert bench.host.own_writes == OwnWrites(today=8192)
    assert bench.host.disk == DiskStatus(
        total=1000,
        free=400,
        written_since_boot=5000,
        written_today=5000,
        written_today_since=600.0,
        read_only=False,
    )


def test_what_the_program_itself_writes_is_told_by_the_day_without_that_of_its_begin(
    bench: Bench,
) -> None:
    bench.clock.advance(600)
    bench.sampler.accept_machine(replace(READING, own_writes=1_000_000), instant(bench.clock))
    assert bench.host.own_writes == OwnWrites(today=1_000_000)
    bench.clock.advance(3600)
    bench.sampler.accept_machine(replace(READING, own_writes=1_360_000), instant(bench.clock))
    assert bench.host.own_writes == OwnWrites(today=1_360_000, a_day=8_640_000)

    bench.sampler.accept_machine(replace(READING, own_writes=None), instant(bench.clock))
    assert bench.host.own_writes == OwnWrites(), "the kernel does not count"


def test_the_time_of_the_boot_does_not_tremble_and_follows_a_sleep(bench: Bench) -> None:
    at = instant(bench.clock)
    seen = []
    for uptime in (400.0, 400.2, 399.9, 4000.0):
        bench.sampler.accept_machine(MachineReading(uptime=uptime), at)
        seen.append(bench.host.booted_at)

    assert seen == [600.0, 600.0, 600.0, -3000.0]


def test_a_disk_whose_counter_has_no_known_beginning_has_room_alone(bench: Bench) -> None:
    reading = DiskReading(total=1000, free=400, written=5000)

    bench.sampler.accept_disk(reading, instant(bench.clock))

    assert bench.host.disk == DiskStatus(total=1000, free=400)


def test_only_the_power_supply_is_a_fact_that_is_told_ahead_of_time(bench: Bench) -> None:
    facts: list[int] = []
    for now in (False, False, True, True, False):
        power = PowerReading(now={LOW: now})
        reading = MachineReading(cpu_temperature=50.0 + len(facts), power=power)
        bench.sampler.accept_machine(reading, instant(bench.clock))
        bench.hear_disk()
        facts.append(bench.store.snapshot.facts)

    assert facts == [1, 1, 2, 2, 3]


async def test_the_machine_is_read_every_5_seconds_and_its_alarm_every_second(
    bench: Bench, tmp_path: Path
) -> None:
    assert bench.sampler.machine_turn() == 1.0
    bench.clock.advance(4.5)

    assert bench.sampler.machine_turn() == 0.5

    (tmp_path / "sys/class/hwmon/hwmon1/name").write_text("other\n")
    bench.machine.close()
    bench.clock.advance(0.5)
    assert bench.sampler.machine_turn() == 5.0, "a machine without an alarm is left alone"
    bench.machine.close()


def test_a_disk_is_read_every_10_seconds(bench: Bench) -> None:
    assert bench.sampler.disk_turn() == 10.0


async def test_the_threads_tell_and_an_alarm_is_told_before_the_next_reading(
    bench: Bench, tmp_path: Path
) -> None:
    card(tmp_path, sectors=2)
    async with asyncio.TaskGroup() as tasks:
        bench.sampler.start(tasks)
        await bench.until(
            lambda host: host.cpu_temperature is not None and host.disk.written_today is not None
        )
        assert bench.host.power.now == {LOW: False}

        alarm(tmp_path, low=True)  # the clock stands still: no reading is due

        await bench.until(lambda host: host.power.now.get(LOW) is True)
        await bench.sampler.stop()


def test_a_warning_does_not_end_because_nothing_is_told_any_more(bench: Bench) -> None:
    low = MachineReading(power=PowerReading(now={LOW: True}))
    bench.sampler.accept_machine(low, instant(bench.clock))
    warned = bench.host.power.warned
    bench.clock.advance(20.0)
    bench.sampler.check()

    assert bench.host.power == PowerStatus(warned=warned)
    assert LOW in warned


def test_what_is_not_heard_of_is_forgotten_and_said_once(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    bench.hear_machine()
    bench.hear_disk()
    for _ in range(4):
        bench.clock.advance(5.0)
        bench.hear_machine()
        bench.sampler.check()
    assert bench.host.disk.total == 1000

    bench.clock.advance(0.1)
    bench.hear_machine()
    bench.sampler.check()
    bench.sampler.check()
    assert bench.host.disk == DiskStatus()
    assert bench.host.cpu_temperature == 52.1
    bench.hear_disk()

    assert bench.host.disk.total == 1000
    assert [record.getMessage() for record in caplog.records] == [
        "the disk's state cannot be read any more: what it was is forgotten",
        "the disk's state can be read again",
    ]


def test_a_machine_that_is_not_heard_of_leaves_the_disk(bench: Bench) -> None:
    bench.hear_machine()
    bench.clock.advance(10.0)
    bench.hear_disk()
    bench.clock.advance(5.1)

    bench.sampler.check()

    assert bench.host.cpu_temperature is None
    assert bench.host.power.now == {}
    assert bench.host.disk.total == 1000


async def test_a_disk_that_hangs_holds_nothing_up_not_even_the_end(tmp_path: Path) -> None:
    released = threading.Event()

    class GoneServer(Disk):
        def read(self) -> DiskReading:
            released.wait(60)
            return DiskReading()

    clock, store, tree = ManualClock(), Store(), roots(tmp_path)
    sampler = HostSampler(Machine(tree), GoneServer(tmp_path, tree), store, clock=clock)
    try:
        async with asyncio.TaskGroup() as tasks:
            sampler.start(tasks)
            async with asyncio.timeout(20):
                await sampler.stop()
    finally:
        released.set()
    assert store.snapshot.host.disk == DiskStatus()

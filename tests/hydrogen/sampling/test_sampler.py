from dataclasses import replace

import pytest

from drivers.errors import NoResponse
from drivers.quantity import Quantity
from hydrogen.clock import instant
from hydrogen.model import SensorStatus, State
from hydrogen.sampling.sampler import SampledSensor, Sampler
from hydrogen.sampling.station import Outcome, Station
from hydrogen.sampling.worker import BusWorker, Busy
from hydrogen.state import Store
from tests.clock import ManualClock
from tests.hydrogen.sampling.sensors import NamedBus, ScriptedSensor

BED = SensorStatus(driver="lm75", location="i2c-1@0x48", quantities=(Quantity.TEMPERATURE,))
GONE = NoResponse("i2c-1@0x48 does not answer")


class Bench:
    """A sampler with one bus and one sensor; the worker's thread is never started."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.store = Store()
        self.store.reset(sensors={"bed": BED}, lines={})
        sampled = SampledSensor(status=BED, interval=1.0, conversion=0.1)
        self.sampler = Sampler({"bed": sampled}, self.store, clock=self.clock)
        station = Station("bed", ScriptedSensor(), interval=1.0)
        self.worker = Unstarted(NamedBus(), [station], clock=self.clock, report=self.sampler.report)

    @property
    def bed(self) -> SensorStatus:
        return self.store.snapshot.sensors["bed"]

    def state(self) -> State:
        return self.bed.state

    def good(self, value: float) -> None:
        values = {Quantity.TEMPERATURE: value}
        self.sampler.accept([Outcome("bed", instant(self.clock), values)])

    def failed(self, error: NoResponse = GONE) -> None:
        self.sampler.accept([Outcome("bed", instant(self.clock), {}, error)])


class Unstarted(BusWorker):
    """A worker that only a test turns."""

    def start(self) -> None:
        pass


@pytest.fixture
async def bench() -> Bench:
    bench = Bench()
    bench.sampler.start([(bench.worker, 3.0)])
    return bench


async def test_a_good_reading_is_named_stamped_and_ok(bench: Bench) -> None:
    bench.good(25.25)

    assert bench.bed == replace(
        BED,
        state=State.OK,
        sampled_at=instant(bench.clock),
        values={Quantity.TEMPERATURE: 25.25},
    )


async def test_a_failed_reading_takes_the_number_away_and_keeps_when_it_was(bench: Bench) -> None:
    bench.good(25.25)
    read_at = instant(bench.clock)
    bench.clock.advance(1)

    bench.failed()

    assert bench.state() is State.FAULT
    assert bench.bed.values == {}
    assert bench.bed.sampled_at == read_at
    assert bench.bed.fault is not None
    assert bench.bed.fault.message == "i2c-1@0x48 does not answer"


async def test_a_fault_that_lasts_keeps_its_beginning(bench: Bench) -> None:
    bench.failed()
    begun = instant(bench.clock)
    bench.clock.advance(60)
    bench.failed(NoResponse("i2c-1@0x48 still does not answer"))

    assert bench.bed.fault is not None
    assert bench.bed.fault.since == begun
    assert bench.bed.fault.message == "i2c-1@0x48 still does not answer"


async def test_a_sensor_that_returns_has_no_fault_left(bench: Bench) -> None:
    bench.failed()
    bench.good(30.0)

    assert (bench.bed.state, bench.bed.fault) == (State.OK, None)


async def test_a_bus_that_hangs_is_a_fault_of_its_sensors(bench: Bench) -> None:
    bench.good(25.0)
    bench.worker.busy = Busy("bed", bench.clock.now)

    bench.clock.advance(2.9)
    bench.sampler.check()
    assert bench.state() is State.OK
    bench.clock.advance(0.1)
    bench.sampler.check()

    assert bench.state() is State.FAULT
    assert bench.bed.values == {}
    assert bench.bed.fault is not None
    assert bench.bed.fault.code == "bus_timeout"
    assert bench.bed.fault.message == (
        "i2c-1 has hung for over 3 s in a transfer to bed:"
        " SDA or SCL may be held low by a chip or a short"
    )


async def test_a_bus_that_comes_back_from_hanging_recovers_with_the_next_reading(
    bench: Bench,
) -> None:
    bench.worker.busy = Busy("bed", bench.clock.now)
    bench.clock.advance(10)
    bench.sampler.check()
    bench.worker.busy = None

    bench.good(26.0)
    bench.sampler.check()

    assert bench.state() is State.OK


async def test_a_value_that_nobody_renewed_becomes_stale_and_is_taken_away(bench: Bench) -> None:
    bench.good(25.0)

    bench.clock.advance(3.0)
    bench.sampler.check()
    assert bench.state() is State.OK
    bench.clock.advance(0.2)
    bench.sampler.check()

    assert bench.state() is State.STALE
    assert bench.bed.values == {}
    assert bench.bed.fault is not None
    assert bench.bed.fault.message == "no reading came in time: is the machine overloaded?"


async def test_a_check_that_finds_nothing_publishes_nothing(bench: Bench) -> None:
    bench.good(25.0)
    version = bench.store.snapshot.version

    bench.sampler.check()

    assert bench.store.snapshot.version == version


async def test_readings_of_a_sensor_that_is_no_longer_configured_are_passed_over(
    bench: Bench,
) -> None:
    bench.store.reset(sensors={}, lines={})

    bench.good(25.0)

    assert bench.store.snapshot.sensors == {}


async def test_progress_is_made_while_every_thread_shows_life_when_it_should(
    bench: Bench,
) -> None:
    bench.worker.expected_at = bench.clock.now + 60  # it rests
    bench.clock.advance(77.9)
    assert bench.sampler.is_progressing()

    bench.clock.advance(0.1)
    assert not bench.sampler.is_progressing()


async def test_the_first_pass_is_over_when_every_sensor_has_a_value_or_a_reason(
    bench: Bench,
) -> None:
    assert not bench.sampler.has_first_pass()

    bench.failed()

    assert bench.sampler.has_first_pass()


async def test_a_sensor_that_waits_for_a_hung_bus_is_not_called_stale(bench: Bench) -> None:
    bench.good(25.0)
    bench.sampler.start([(bench.worker, 5.0)])
    bench.worker.busy = Busy("bed", bench.clock.now)

    bench.clock.advance(4.9)
    bench.sampler.check()
    assert bench.state() is State.OK
    bench.clock.advance(0.1)
    bench.sampler.check()

    assert bench.bed.fault is not None
    assert bench.bed.fault.code == "bus_timeout"

"""A bus of simulated chips, of which things go wrong, as the program reads it: time by hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from drivers.chips import CATALOGUE
from drivers.i2c.bus import I2CDevice
from drivers.i2c.guard import GuardedBus
from drivers.i2c.simulated import Fault, SimulatedBus
from drivers.quantity import Quantity
from drivers.sensor import Chip, Measurement, Sensor, SimulatedChip, Surroundings, Values
from hydrogen.config.model import SensorConfig
from hydrogen.model import SensorStatus
from hydrogen.sampling.sampler import SampledSensor, Sampler
from hydrogen.sampling.station import Outcome, Station
from hydrogen.sampling.treatment import judge
from hydrogen.sampling.worker import BusWorker
from hydrogen.state import Store
from tests.clock import ManualClock
from tests.drivers.chips.clocked import simulate
from tests.drivers.chips.expected import EXPECTED

BUS_TIMEOUT = 0.2
_BUS_CLOCK = 100_000
_DRIFT = 1e-4  # of its span that a quantity changes in a second
_STEP = 0.1  # seconds between two changes of what surrounds the chips


@dataclass(frozen=True)
class Trouble:
    """A fault at the chip with that number, from so many seconds after the start on."""

    chip: int
    fault: Fault
    begin: float
    seconds: float

    @property
    def end(self) -> float:
        return self.begin + self.seconds


class Room:
    """What surrounds a chip: every quantity drifts slowly from a share of its span upwards."""

    def __init__(self, chip: Chip, share: float) -> None:
        expected = EXPECTED[chip.name]
        self._spans = expected.spans
        self._derived = expected.derived
        self._share = share

    def at(self, seconds: float) -> dict[Quantity, float]:
        share = self._share + _DRIFT * seconds
        return {q: span.low + share * (span.high - span.low) for q, span in self._spans.items()}

    def wrong(self, values: Values, first: float, last: float) -> set[Quantity]:
        """Find what was not so, within its resolution, at some time from ``first`` to ``last``."""
        before, after = self.at(first), self.at(last)
        found = {
            q
            for q, span in self._spans.items()
            if not before[q] - span.step <= values[q] <= after[q] + span.step
        }
        for quantity, derived in self._derived.items():
            ends = sorted((derived.of(before), derived.of(after)))
            if not ends[0] - derived.step <= values[quantity] <= ends[1] + derived.step:
                found.add(quantity)
        return found


class Recorded:
    """A sensor whose values are written down as its driver gives them."""

    def __init__(self, sensor: Sensor) -> None:
        self._sensor = sensor
        self.given: list[Values] = []

    def start(self) -> None:
        self._sensor.start()

    def measure(self) -> Measurement:
        values = yield from self._sensor.measure()
        self.given.append(values)
        return values

    def stop(self) -> None:
        self._sensor.stop()


@dataclass(frozen=True)
class Member:
    """A sensor of the bus, and the truth of it."""

    name: str
    chip: Chip
    address: int
    interval: float
    room: Room
    surroundings: Surroundings
    sensor: Recorded

    @property
    def patience(self) -> float:
        """The seconds of a measurement: not longer than two conversions, by the contract."""
        return 2 * self.chip.conversion


class House:
    """Chips of the catalogue at addresses of one bus; ``report`` is the real sampler's."""

    def __init__(
        self, places: Mapping[int, str], *, share: float, seed: int, troubles: Iterable[Trouble]
    ) -> None:
        self.clock = ManualClock()
        self.begun = self.clock.now
        chips = {
            address: simulate(CATALOGUE[name], self.clock.monotonic)
            for address, name in places.items()
        }
        self.wire = SimulatedBus(
            "i2c-1",
            chips,
            wait=self.wait,
            clock_hz=_BUS_CLOCK,
            timeout=BUS_TIMEOUT,
            random=Random(seed),  # noqa: S311 - reproducible faults, no secret
        )
        self.bus = GuardedBus(self.wire, clock=self.clock.monotonic)
        self.members = [
            self._member(number, address, chips[address], name, share)
            for number, (address, name) in enumerate(places.items())
        ]
        self._events = sorted(
            (
                event
                for trouble in troubles
                for event in ((trouble.begin, 0, trouble), (trouble.end, 1, trouble))
            ),
            key=lambda event: event[:2],
        )
        self._active: dict[int, Trouble] = {}
        self._drifted = -1.0
        self.store = Store()
        self.outcomes: list[Outcome] = []
        self.worker = self._worker()
        self.wait(0.0)

    @property
    def now(self) -> float:
        """Seconds since the start."""
        return self.clock.now - self.begun

    def turn(self, until: float) -> list[SensorStatus]:
        """Let the worker do one turn, and wait as it says; return what it published as read."""
        self.outcomes.clear()
        wait = self.worker.turn()
        self.wait(min(wait, max(self.begun + until - self.clock.now, 0.0)))
        return [self.store.snapshot.sensors[outcome.name] for outcome in self.outcomes]

    def wait(self, seconds: float) -> None:
        """Let time pass, and with it what was to happen in it."""
        end = self.clock.now + seconds
        while self._events and self.begun + self._events[0][0] <= end:
            at, ends, trouble = self._events.pop(0)
            self.clock.now = max(self.clock.now, self.begun + at)
            self._happen(trouble, ends=bool(ends))
        self.clock.now = end
        if self.now >= self._drifted + _STEP:
            self._drifted = self.now
            for member in self.members:
                for quantity, value in member.room.at(self.now).items():
                    member.surroundings.set(quantity, value)

    def _happen(self, trouble: Trouble, *, ends: bool) -> None:
        address = self.members[trouble.chip].address
        if not ends:
            self._active[address] = trouble
            self.wire.inject(address, trouble.fault)
        elif self._active.get(address) is trouble:
            del self._active[address]
            self.wire.clear(address)

    def _member(
        self, number: int, address: int, chip: SimulatedChip, name: str, share: float
    ) -> Member:
        row = CATALOGUE[name]
        options = row.options()
        return Member(
            name=name,
            chip=row,
            address=address,
            interval=(0.5, 1.0, 2.0)[number % 3],
            room=Room(row, share),
            surroundings=row.surroundings(chip, options),
            sensor=Recorded(row.open(I2CDevice(self.bus, address), options)),
        )

    def _worker(self) -> BusWorker:
        sampler = Sampler(
            {member.name: _sampled(member) for member in self.members},
            self.store,
            clock=self.clock,
        )
        self.store.reset(
            sensors={member.name: _sampled(member).status for member in self.members}, lines={}
        )

        def report(outcomes: Sequence[Outcome]) -> None:
            self.outcomes.extend(outcomes)
            sampler.accept(outcomes)

        stations = [_station(member) for member in self.members]
        return BusWorker(self.bus, stations, clock=self.clock, report=report)


def _station(member: Member) -> Station:
    chip = member.chip
    return Station(
        member.name,
        member.sensor,
        interval=member.interval,
        judge=judge(
            SensorConfig(
                driver=chip.name,
                bus="main",
                address=member.address,
                interval=member.interval,
                options=chip.options(),
            ),
            chip.quantities_with(chip.options()),
            ranges=chip.ranges,
            frozen_after=chip.frozen_after,
        ),
    )


def _sampled(member: Member) -> SampledSensor:
    chip = member.chip
    return SampledSensor(
        status=SensorStatus(
            driver=chip.name,
            location=f"i2c-1@0x{member.address:02x}",
            quantities=chip.quantities_with(chip.options()),
        ),
        interval=member.interval,
        conversion=chip.conversion,
    )


def shared_out(size: int) -> list[dict[int, str]]:
    """Put every chip of the catalogue at an address on one of several buses, few on each."""
    buses: list[dict[int, str]] = []
    for chip in CATALOGUE.values():
        for bus in buses:
            free = sorted(chip.addresses - bus.keys())
            if free and len(bus) < size:
                bus[free[0]] = chip.name
                break
        else:
            buses.append({min(chip.addresses): chip.name})
    return buses

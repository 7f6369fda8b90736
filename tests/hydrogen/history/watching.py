"""A history beside a store, which tests feed second by second."""

from collections.abc import Mapping

from hydrogen.history.history import History
from hydrogen.memory.gathering import gathered
from hydrogen.memory.reading import Reading
from hydrogen.model import SensorStatus
from hydrogen.snapshot import Snapshot
from hydrogen.state import Store
from tests.clock import ManualClock
from tests.hydrogen.history.keepers import ListKeeper
from tests.hydrogen.memory.snapshots import sensor

BED = ("sensor", "bed", "temperature_celsius")
WALL = 1_790_000_000.0


class Bench:
    """A history beside a store; without a keeper where that is None."""

    def __init__(self, keeper: ListKeeper | None) -> None:
        self.clock = ManualClock()
        self.store = Store()
        self.readings: list[Reading] = []
        self.history = History(keeper, clock=self.clock)
        self.store.observe(self.history.observe)
        self.store.observe(self._note)

    def _note(self, before: Snapshot, after: Snapshot) -> None:
        self.readings += gathered(before, after, self.clock.now)

    def publish(self, sensors: Mapping[str, SensorStatus]) -> None:
        self.store.publish(sensors=sensors)

    def pass_seconds(self, seconds: int) -> None:
        for _ in range(seconds):
            self.clock.advance(1)
            self.publish({"bed": sensor(self.clock, self.clock.now / 100)})
            self.history.turn()

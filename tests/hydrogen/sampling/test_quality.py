import pytest

from hydrogen.sampling.quality import ConnectionQuality
from hydrogen.sampling.station import Station
from tests.hydrogen.sampling.sensors import ScriptedSensor


class Bench:
    def __init__(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level("INFO")
        self.caplog = caplog
        self.station = Station("bed", ScriptedSensor(), interval=1.0)
        self.now = 0.0
        self.quality = ConnectionQuality([self.station], self.now)

    def minute(self, *, reads: int, retries: int = 0, seconds: float = 60.0) -> list[str]:
        """Count so much, look, and give what was logged."""
        tally = self.station.tally
        tally.reads += reads
        tally.retries += retries
        tally.errors["no_response"] += retries
        self.now += seconds
        self.caplog.clear()
        self.quality.look(self.now)
        return [record.getMessage() for record in self.caplog.records]


@pytest.fixture
def bench(caplog: pytest.LogCaptureFixture) -> Bench:
    return Bench(caplog)


def test_a_good_connection_is_not_mentioned(bench: Bench) -> None:
    assert bench.minute(reads=60) == []
    assert bench.minute(reads=60, retries=3) == []


def test_a_bad_one_is_told_once_and_once_that_it_is_good_again(bench: Bench) -> None:
    [told] = bench.minute(reads=60, retries=7)
    assert told == (
        "sensor bed: 7 of 60 readings of the last minute had to be repeated (no_response: 7): "
        "check its plug, cable and pull-ups"
    )
    assert bench.minute(reads=60, retries=20) == []
    assert bench.minute(reads=60, retries=1) == []
    assert bench.minute(reads=60) == [
        "sensor bed: no reading of the last minute had to be repeated"
    ]
    assert bench.minute(reads=60) == []


def test_a_sensor_that_fails_altogether_is_another_matter(bench: Bench) -> None:
    assert bench.minute(reads=0, retries=2) == []


def test_within_a_minute_nothing_is_looked_at(bench: Bench) -> None:
    assert bench.minute(reads=60, retries=60, seconds=59.0) == []
    assert len(bench.minute(reads=0, seconds=1.0)) == 1

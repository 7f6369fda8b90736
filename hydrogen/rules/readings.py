"""What a rule may believe of the sensors: readings that are good, and nothing else."""

from dataclasses import dataclass

from hydrogen.config.alarm import AlarmConfig
from hydrogen.model import State
from hydrogen.rules.observation import PATIENCE_SECONDS
from hydrogen.snapshot import Snapshot

_PATIENCE_INTERVALS = 3
_APART_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Reading:
    """A number, the monotonic time that it is of, and the seconds from one to the next."""

    value: float
    at: float
    interval: float

    @property
    def patience(self) -> float:
        """The seconds in which readings may be missing without meaning anything."""
        return max(PATIENCE_SECONDS, _PATIENCE_INTERVALS * self.interval)


@dataclass(frozen=True, slots=True)
class Pair:
    """Readings of two sensors; the older one's time is that of both."""

    one: Reading
    other: Reading

    @property
    def at(self) -> float:
        """The monotonic time up to which both are known."""
        return min(self.one.at, self.other.at)

    @property
    def patience(self) -> float:
        """The seconds in which readings may be missing without meaning anything."""
        return max(self.one.patience, self.other.patience)

    @property
    def is_of_one_time(self) -> bool:
        """Whether the two are close enough in time to be compared.

        Of two slow sensors they are half an interval apart at the worst, now and then.
        """
        apart = abs(self.one.at - self.other.at)
        return apart <= max(_APART_SECONDS, min(self.one.interval, self.other.interval) / 2)

    @property
    def difference(self) -> float:
        """The one less the other."""
        return self.one.value - self.other.value


def reading(rule: AlarmConfig, snapshot: Snapshot) -> Reading | None:
    """Give the good reading of the rule's sensor, None where there is none."""
    return _good(rule, rule.sensor, snapshot)


def pair(rule: AlarmConfig, snapshot: Snapshot) -> Pair | None:
    """Give the good readings of the rule's two sensors, None where one is missing or too old."""
    one = _good(rule, rule.sensor, snapshot)
    other = _good(rule, rule.other, snapshot)
    both = Pair(one, other) if one and other else None
    return both if both and both.is_of_one_time else None


def _good(rule: AlarmConfig, name: str | None, snapshot: Snapshot) -> Reading | None:
    """Give a reading that is ok: what is doubted neither raises an alarm nor clears it."""
    sensor = snapshot.sensors.get(name) if name else None
    if sensor is None or sensor.state is not State.OK or sensor.sampled_at is None:
        return None
    value = sensor.values.get(rule.quantity.quantity)
    return None if value is None else Reading(value, sensor.sampled_at.monotonic, sensor.interval)

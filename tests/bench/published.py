"""What a client sees of the readings."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tests.bench.figure import Unmeasured

_PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Published:
    """When each sensor's readings were taken that a client was shown, in seconds."""

    sampled: Mapping[str, Sequence[float]]

    @property
    def rate(self) -> float:
        """How many readings a second, of all sensors."""
        return sum((len(at) - 1) / (at[-1] - at[0]) for at in self.sampled.values())

    def missed(self, interval: float) -> float:
        """Give the per cent of the rounds, at such an interval, of which nothing was shown."""
        due = sum(round((at[-1] - at[0]) / interval) for at in self.sampled.values())
        shown = sum(len(at) - 1 for at in self.sampled.values())
        return _PER_CENT * (due - shown) / due


def published(messages: Iterable[bytes]) -> Published:
    """Find the readings in the statuses, each once, however often it was shown.

    Raises Unmeasured where a sensor has no number, or a doubted one: that is no reading.
    """
    sampled: dict[str, dict[str, float]] = {}
    for message in map(json.loads, messages):
        if message["type"] != "status":
            continue
        for name, sensor in message["sensors"].items():
            if sensor["state"] != "ok":
                reason = sensor.get("fault", {}).get("message", "it was not read yet")
                msg = f"{name} ({sensor['driver']}) is {sensor['state']}: {reason}"
                raise Unmeasured(msg)
            at = sensor["sampled_at"]
            sampled.setdefault(name, {})[at] = datetime.fromisoformat(at).timestamp()
    if few := [name for name, at in sampled.items() if len(at) < 2]:
        msg = f"only one reading was shown of {', '.join(few)}"
        raise Unmeasured(msg)
    if not sampled:
        msg = "no sensor was shown"
        raise Unmeasured(msg)
    return Published({name: list(at.values()) for name, at in sampled.items()})

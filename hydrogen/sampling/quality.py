"""Tells the log when a connection becomes bad, and when it is good again: statistics in words."""

import logging
from collections import Counter
from collections.abc import Iterable

from hydrogen.sampling.station import Station

_log = logging.getLogger("hydrogen.sampling")

_PERIOD = 60.0  # seconds between two looks
_BAD = 0.05  # the share of readings that had to be repeated from which on it is said
_FEWEST = 5  # readings below which a share says nothing


class ConnectionQuality:
    """Compares what each sensor counted with what it had counted a minute ago."""

    def __init__(self, stations: Iterable[Station], now: float) -> None:
        self._stations = list(stations)
        self._looked_at = now
        self._seen = {station.name: _Seen(station) for station in self._stations}
        self._bad: set[str] = set()

    def look(self, now: float) -> None:
        """Log what changed; does nothing until a minute of the monotonic clock has passed."""
        if now - self._looked_at < _PERIOD:
            return
        self._looked_at = now
        for station in self._stations:
            before, after = self._seen[station.name], _Seen(station)
            self._seen[station.name] = after
            self._judge(station.name, before, after)

    def _judge(self, name: str, before: "_Seen", after: "_Seen") -> None:
        reads, retries = after.reads - before.reads, after.retries - before.retries
        if reads < _FEWEST:
            return  # a sensor that fails altogether is told of as a fault
        if name not in self._bad and retries / reads > _BAD:
            self._bad.add(name)
            kinds = after.errors - before.errors
            told = ", ".join(f"{code}: {count}" for code, count in sorted(kinds.items()))
            _log.warning(
                "sensor %s: %d of %d readings of the last minute had to be repeated (%s): "
                "check its plug, cable and pull-ups",
                *(name, retries, reads, told),
            )
        elif name in self._bad and not retries:
            self._bad.discard(name)
            _log.info("sensor %s: no reading of the last minute had to be repeated", name)


class _Seen:
    """What a sensor had counted at one moment."""

    __slots__ = ("errors", "reads", "retries")

    def __init__(self, station: Station) -> None:
        tally = station.tally
        self.reads = tally.reads
        self.retries = tally.retries
        self.errors: Counter[str] = tally.errors.copy()

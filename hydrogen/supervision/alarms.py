"""The alarms of one configuration, from turn to turn."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from hydrogen.alarm import AlarmStatus
from hydrogen.clock import Instant
from hydrogen.config.alarm import AlarmConfig
from hydrogen.rules.alarm import Past, Standing, acknowledged, advance, snoozed
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.alarm_document import read, written


class Alarms:
    """Remembers what the rules have to. Belongs to the event loop's thread."""

    def __init__(self, rules: Mapping[str, AlarmConfig]) -> None:
        self._rules = rules
        self._pasts = dict.fromkeys(rules, Past())

    @property
    def names(self) -> Collection[str]:
        """The names of the alarms that are configured."""
        return self._rules.keys()

    def turn(self, snapshot: Snapshot, now: Instant) -> tuple[AlarmStatus, ...]:
        """Apply every rule; give the alarms that somebody should know of, in the rules' order."""
        statuses: list[AlarmStatus] = []
        for name, rule in self._rules.items():
            past = advance(name, rule, self._pasts[name], snapshot, now)
            self._pasts[name] = past
            if past.standing is not None:
                statuses.append(past.standing.status)
        return tuple(statuses)

    def acknowledge(self, name: str, *, by: str, now: Instant) -> AlarmStatus | None:  # noqa: ARG002  as snooze
        """Take note of an alarm; give what is left of it. Raises KeyError for an unknown name."""
        standing = self._pasts[name].standing
        return self._stand(name, standing and acknowledged(standing, by=by))

    def snooze(self, name: str, *, seconds: float, by: str, now: Instant) -> AlarmStatus | None:
        """Tell nobody of an alarm for a time, which is cut to what its level grants.

        Gives the alarm, None where it is not raised. Raises KeyError for an unknown name.
        """
        standing = self._pasts[name].standing
        return self._stand(name, standing and snoozed(standing, seconds=seconds, by=by, now=now))

    def document(self) -> bytes:
        """Give the alarms that stand, to be restored after a restart."""
        standings = {name: past.standing for name, past in self._pasts.items() if past.standing}
        return written(self._rules, standings)

    def restore(self, document: bytes, now: Instant) -> None:
        """Take up the alarms of a document, as far as their rules are still of the same thing.

        A document that cannot be read is left aside, with a line in the log.
        """
        for name, standing in read(document, self._rules, now).items():
            self._stand(name, standing)

    def _stand(self, name: str, standing: Standing | None) -> AlarmStatus | None:
        self._pasts[name] = replace(self._pasts[name], standing=standing)
        return standing.status if standing else None

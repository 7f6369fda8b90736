"""The alarms of one configuration, from turn to turn."""

import logging
from collections.abc import Collection, Mapping
from dataclasses import replace

from hydrogen.alarm import AlarmStatus
from hydrogen.clock import Instant
from hydrogen.config.alarm import AlarmConfig
from hydrogen.rules.alarm import (
    Past,
    Standing,
    acknowledged,
    advance,
    cutting_off,
    snoozed,
    unjudged,
)
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.alarm_document import (
    forgotten,
    is_of_same,
    read,
    taken_over,
    written,
)

_log = logging.getLogger("hydrogen.supervision")


class Alarms:
    """Remembers what the rules have to. Belongs to the event loop's thread.

    A rule that fails, by a defect of ours, is an alarm that stands, and costs no other one.
    ``cuts_off`` has the outputs that an alarm switches off.
    """

    def __init__(
        self,
        rules: Mapping[str, AlarmConfig],
        *,
        cuts_off: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self._rules = rules
        self._cuts_off = cuts_off or {}
        self._failing: set[str] = set()
        self.forgotten: tuple[AlarmStatus, ...] = ()
        """Those that stood before, and of which there is no rule any more, to be told once."""
        self._pasts = dict.fromkeys(rules, Past())

    @property
    def names(self) -> Collection[str]:
        """The names of the alarms that are configured."""
        return self._rules.keys()

    @property
    def standing(self) -> tuple[AlarmStatus, ...]:
        """The alarms that somebody should know of, in the rules' order."""
        return tuple(past.standing.status for past in self._pasts.values() if past.standing)

    def turn(self, snapshot: Snapshot, now: Instant) -> tuple[AlarmStatus, ...]:
        """Apply every rule; give the alarms that somebody should know of, in the rules' order."""
        for name, rule in self._rules.items():
            self._pasts[name] = self._advanced(name, rule, snapshot, now)
        return self.standing

    def go_on_from(self, other: "Alarms") -> None:
        """Take up what others remember, as far as the rules are still of the same thing."""
        for name, rule in self._rules.items():
            known, past = other.remembered(name)
            if known == rule:
                self._pasts[name] = past
                self._stand(name, past.standing)
            elif known is not None and is_of_same(known, rule):
                self._stand(name, taken_over(rule, past.standing))

        self.forgotten = tuple(
            forgotten(status, self._rules)
            for status in other.standing
            if not self._has_same(status.name, other)
        )

    def remembered(self, name: str) -> tuple[AlarmConfig | None, Past]:
        """Give a rule, None for an unknown name, and what it has to remember."""
        return self._rules.get(name), self._pasts.get(name, Past())

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
        standings, self.forgotten = read(document, self._rules, now)
        for name, standing in standings.items():
            self._stand(name, standing)

    def _has_same(self, name: str, other: "Alarms") -> bool:
        rule, (known, _) = self._rules.get(name), other.remembered(name)
        return rule is not None and known is not None and is_of_same(known, rule)

    def _advanced(self, name: str, rule: AlarmConfig, snapshot: Snapshot, now: Instant) -> Past:
        past = self._pasts[name]
        try:
            advanced = advance(name, rule, past, snapshot, now)
        except Exception:  # noqa: BLE001  whatever it is, the other alarms must be judged
            if name not in self._failing:
                _log.exception("alarm %s cannot be judged", name)
            self._failing.add(name)
            return replace(past, standing=past.standing or unjudged(name, rule, now))
        self._failing.discard(name)
        return replace(advanced, standing=self._cutting_off(name, advanced.standing))

    def _cutting_off(self, name: str, standing: Standing | None) -> Standing | None:
        return cutting_off(standing, self._cuts_off.get(name, ()))

    def _stand(self, name: str, standing: Standing | None) -> AlarmStatus | None:
        standing = self._cutting_off(name, standing)
        self._pasts[name] = replace(self._pasts[name], standing=standing)
        return standing.status if standing else None

"""The outputs: what is decided of them, handed to the threads that drive them, and their status."""

import logging
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from drivers.gpio.line import Gpio
from hydrogen.clock import Clock, Instant, instant
from hydrogen.config.model import OutputConfig
from hydrogen.model import Fault, State
from hydrogen.output import OutputMode, OutputRefused, OutputStatus
from hydrogen.rules.interlock import Driven
from hydrogen.rules.output import Decision, Manual, OutputPast, decide
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.dead_man import DeadMansHandle
from hydrogen.supervision.driven_line import DrivenLine

_log = logging.getLogger("hydrogen.supervision")

_HUNG = "line_timeout"


class Outputs:
    """Belongs to the event loop's thread, which never waits for a line here.

    ``turn`` has to be called more often than the lease of the dead man's handle lasts, or
    everything goes off; ``monotonic`` is what that lease is measured by, whatever ``clock`` says.
    """

    def __init__(
        self,
        outputs: Mapping[str, OutputConfig],
        gpio: Gpio,
        *,
        clock: Clock,
        monotonic: Callable[[], float] = time.monotonic,
        start: Callable[[DeadMansHandle], None] = DeadMansHandle.start,
    ) -> None:
        self._outputs = outputs
        self._gpio = gpio
        self._clock = clock
        self._monotonic = monotonic
        self._start = start
        self._rules = {name: output.rule for name, output in outputs.items()}
        self._pasts = {name: OutputPast() for name in outputs}
        self._statuses = {
            name: OutputStatus(location=str(output.address)) for name, output in outputs.items()
        }
        self._handles: list[DeadMansHandle] = []
        self._trips = 0
        self._hung_since: dict[str, Instant] = {}

    @property
    def names(self) -> Collection[str]:
        """The names of the outputs."""
        return self._rules.keys()

    def open(self, changed: Callable[[], None] = lambda: None) -> None:
        """Take every line, switched off from the first moment; one that is refused is a fault.

        ``changed`` is called from other threads where the next turn has news of a line.
        """
        for chip in dict.fromkeys(output.address.chip for output in self._outputs.values()):
            handle = DeadMansHandle(
                self._lines_on(chip), monotonic=self._monotonic, changed=changed
            )
            self._handles.append(handle)
            handle.step()
            self._start(handle)

    def turn(self, snapshot: Snapshot, now: Instant) -> Mapping[str, OutputStatus]:
        """Decide on every output, have it done, and give how they stand by now."""
        lines = self._driven(now)
        self._hear_of_trips(now)
        decisions = decide(self._rules, snapshot, self._pasts, lines, now=now)
        self._pasts = {name: decision.past for name, decision in decisions.items()}
        self._renew()
        self._statuses = {
            name: self._status(name, decision, lines[name], now)
            for name, decision in decisions.items()
        }
        return self._statuses

    def set(
        self, name: str, *, on: bool | None, seconds: float | None, snapshot: Snapshot, now: Instant
    ) -> None:
        """Switch an output from the next turn on, for a time if there is one; None ends that.

        Raises OutputRefused where something holds it off, and KeyError for an unknown name.
        """
        manual = None if on is None else Manual(on=on, until=_later(now, seconds))
        past = replace(self._pasts[name], manual=manual)
        if on:
            lines = self._driven(now)
            decisions = decide(self._rules, snapshot, self._pasts | {name: past}, lines, now=now)
            if held := decisions[name].held:
                raise OutputRefused(held)
        self._pasts[name] = past

    def all_off(self) -> None:
        """Switch everything off, as nobody can tell what should be on; the next turn may differ."""
        self._went_off(instant(self._clock))
        self._renew()

    def close(self) -> None:
        """Switch everything off and let go of the lines; takes a second at most."""
        for handle in self._handles:
            if not handle.stop():
                _log.error("a line hangs: whether its output is off cannot be told")
        self._handles.clear()

    def _lines_on(self, chip: str | None) -> dict[str, DrivenLine]:
        return {
            name: DrivenLine(output.address, output.rule.polarity, self._gpio, clock=self._clock)
            for name, output in self._outputs.items()
            if output.address.chip == chip
        }

    def _renew(self) -> None:
        wanted = {name: past.on for name, past in self._pasts.items()}
        for handle in self._handles:
            handle.renew(wanted)

    def _driven(self, now: Instant) -> dict[str, Driven]:
        """Give what is known of every line; nothing where its thread is in it for too long."""
        lines = dict.fromkeys(self._outputs, Driven())
        for handle in self._handles:
            lines |= handle.readings
            for name in handle.readings:
                if not handle.is_hung:
                    self._hung_since.pop(name, None)
                    continue
                since = self._hung_since.setdefault(name, now)
                where = self._outputs[name].address
                message = f"{where}: driving it hangs: is its chip on a bus that is stuck?"
                lines[name] = Driven(None, Fault(_HUNG, message, since))
        return lines

    def _hear_of_trips(self, now: Instant) -> None:
        trips = sum(handle.trips for handle in self._handles)
        if trips != self._trips:
            self._trips = trips
            self._went_off(now)

    def _went_off(self, now: Instant) -> None:
        """Remember that nothing is on, though that was not decided."""
        self._pasts = {
            name: replace(past, on=False, switched_at=now.monotonic) if past.on else past
            for name, past in self._pasts.items()
        }

    def _status(self, name: str, decision: Decision, driven: Driven, now: Instant) -> OutputStatus:
        old, manual = self._statuses[name], decision.past.manual
        state = State.FAULT if driven.fault else State.STARTING if driven.on is None else State.OK
        changed = old.on is not None and driven.on is not None and driven.on is not old.on
        return replace(
            old,
            state=state,
            on=driven.on,
            changed_at=now if changed else old.changed_at,
            held_off_by=decision.held,
            mode=OutputMode.AUTOMATIC if manual is None else OutputMode.MANUAL,
            until=manual.until if manual else None,
            fault=driven.fault,
        )


def _later(now: Instant, seconds: float | None) -> Instant | None:
    if seconds is None:
        return None
    return Instant(now.monotonic + seconds, now.wall + seconds)

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
from hydrogen.rules.output import Decision, decide
from hydrogen.rules.output_past import Manual, OutputPast, switched_by_hand, went_off
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.dead_man import LEASE_SECONDS, DeadMansHandle, start_all, stop_all
from hydrogen.supervision.driven_line import DrivenLine

_log = logging.getLogger("hydrogen.supervision")

_HUNG = "line_timeout"
_TRIPPED = "the program did not look after its outputs for %g s: %s went off by itself"


class Outputs:
    """Belongs to the event loop's thread, which never waits for a line here.

    ``turn`` and ``renew`` have to be called more often than the lease of a dead man's handle
    lasts, or everything goes off; ``monotonic`` is what that lease is measured by, whatever
    ``clock`` says.
    """

    def __init__(
        self,
        outputs: Mapping[str, OutputConfig],
        gpio: Gpio,
        *,
        clock: Clock,
        monotonic: Callable[[], float] = time.monotonic,
        start: Callable[[Collection[DeadMansHandle]], None] = start_all,
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
        self._handles: dict[str, DeadMansHandle] = {}
        self._trips = dict.fromkeys(outputs, 0)
        self._hung_since: dict[str, Instant] = {}

    @property
    def names(self) -> Collection[str]:
        """The names of the outputs."""
        return self._rules.keys()

    def open(self, changed: Callable[[], None] = lambda: None) -> None:
        """Take every line, switched off from the first moment; one that is refused is a fault.

        Waits for the lines, a second at most for all of them. ``changed`` is called from other
        threads where the next turn has news of a line.
        """
        for name, output in self._outputs.items():
            line = DrivenLine(output.address, output.rule.polarity, self._gpio, clock=self._clock)
            self._handles[name] = DeadMansHandle(line, monotonic=self._monotonic, changed=changed)
        self._start(self._handles.values())

    def turn(self, snapshot: Snapshot, now: Instant) -> Mapping[str, OutputStatus]:
        """Decide on every output, switch off what is to be off, and give how all stand by now.

        What is to be on is so from ``renew`` on.
        """
        lines = self._driven(now)
        tripped = self._hear_of_trips(now)
        decisions = decide(self._rules, snapshot, self._pasts, lines, now=now)
        self._pasts = {name: decision.past for name, decision in decisions.items()}
        for name, handle in self._handles.items():
            if not decisions[name].on:
                handle.renew(on=False)
        if tripped:
            # Not before the lines are seen to: the log may be what hangs.
            _log.error(_TRIPPED, LEASE_SECONDS, ", ".join(tripped))
        self._statuses = {
            name: self._status(name, decision, lines[name], now)
            for name, decision in decisions.items()
        }
        return self._statuses

    def renew(self) -> None:
        """Hold every output as the last turn decided, for as long as the lease lasts.

        To be called last of all: what fails before it leaves nothing on.
        """
        for name, handle in self._handles.items():
            handle.renew(on=self._pasts[name].on)

    def set(
        self, name: str, *, on: bool | None, seconds: float | None, snapshot: Snapshot, now: Instant
    ) -> None:
        """Switch an output from the next turn on, for a time if there is one; None ends that.

        Raises OutputRefused where something holds it off, and KeyError for an unknown name.
        """
        manual = None if on is None else Manual(on=on, until=_later(now, seconds))
        past = switched_by_hand(self._pasts[name], manual)
        if on:
            lines = self._driven(now)
            decisions = decide(self._rules, snapshot, self._pasts | {name: past}, lines, now=now)
            if held := decisions[name].held:
                raise OutputRefused(held)
        self._pasts[name] = past

    def all_off(self) -> None:
        """Switch everything off, as nobody can tell what should be on, until the next ``renew``."""
        now = instant(self._clock).monotonic
        self._pasts = {name: went_off(past, now) for name, past in self._pasts.items()}
        self.renew()

    def close(self) -> None:
        """Switch everything off and let go of the lines; takes a second at most."""
        hung = stop_all(self._handles.values())
        for name, handle in self._handles.items():
            if handle in hung:
                where = self._outputs[name].address
                _log.error("output %s: %s hangs: whether it is off cannot be told", name, where)
        self._handles.clear()

    def _driven(self, now: Instant) -> dict[str, Driven]:
        """Give what is known of every line; nothing where its thread is in it for too long."""
        lines = dict.fromkeys(self._outputs, Driven())
        for name, handle in self._handles.items():
            lines[name] = handle.driven
            if not handle.is_hung:
                self._hung_since.pop(name, None)
                continue
            since = self._hung_since.setdefault(name, now)
            where = self._outputs[name].address
            message = f"{where}: driving it hangs: is its chip on a bus that is stuck?"
            lines[name] = Driven(None, Fault(_HUNG, message, since))
        return lines

    def _hear_of_trips(self, now: Instant) -> list[str]:
        """Give the outputs that went off as nobody held on, and remember that they did."""
        tripped = [
            name for name, handle in self._handles.items() if handle.trips != self._trips[name]
        ]
        for name in tripped:
            self._trips[name] = self._handles[name].trips
            self._pasts[name] = went_off(self._pasts[name], now.monotonic)
        return tripped

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

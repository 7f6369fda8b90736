"""Which outputs are on: what wants each on, and what holds it off, all of them together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hydrogen.clock import Instant
from hydrogen.config.outputs import OutputDocument
from hydrogen.output import Held, Hold
from hydrogen.rules.interlock import Driven, exclusion, first_hold, is_free
from hydrogen.rules.longest import hold, is_at_its_longest, with_longest
from hydrogen.rules.output_past import OutputPast
from hydrogen.rules.thermostat import calls, heats, reached
from hydrogen.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of an output; it may be held off, though nothing wants it on."""

    past: OutputPast
    held: Held | None = None

    @property
    def on(self) -> bool:
        """Whether it is to be on."""
        return self.past.on


@dataclass(frozen=True, slots=True)
class _Claim:
    """An output that is judged by itself alone."""

    past: OutputPast
    wanted: bool
    held: Held | None

    @property
    def is_valid(self) -> bool:
        return self.wanted and self.held is None


def decide(
    rules: Mapping[str, OutputDocument],
    snapshot: Snapshot,
    pasts: Mapping[str, OutputPast],
    lines: Mapping[str, Driven],
    *,
    now: Instant,
) -> dict[str, Decision]:
    """Decide on all outputs at once, as some are never on together.

    Of two such the one that is on stays, else the first of the configuration goes on; and none
    goes on before the line of the other has been read back as off.
    """
    claims = {
        name: _claim(rule, snapshot, pasts[name], lines[name], now) for name, rule in rules.items()
    }
    rivals = _rivals(rules)
    granted = dict.fromkeys(rules, False)
    for name in sorted(rules, key=lambda name: not pasts[name].on):
        granted[name] = claims[name].is_valid and all(
            is_free(lines[rival], granted=granted[rival]) for rival in rivals[name]
        )
    return {
        name: Decision(
            _switched(claim, now.monotonic, on=granted[name]),
            None if granted[name] else claim.held or _excluded(rivals[name], granted, lines),
        )
        for name, claim in claims.items()
    }


def _claim(
    rule: OutputDocument, snapshot: Snapshot, past: OutputPast, driven: Driven, now: Instant
) -> _Claim:
    held = first_hold(rule, snapshot, driven, now=now.monotonic)
    past = _with_manual(rule, past, held, now.monotonic)
    past = _with_states(rule, snapshot, past, now.monotonic)
    past = _with_thermostat(rule, snapshot, past, held)
    if held is None and rule.thermostat is not None and past.bounded:
        held = Held(Hold.THERMOSTAT, reached(rule.thermostat))
    if past.manual is not None:
        wanted = past.manual.on
    else:
        wanted = _wants_itself(rule, snapshot, past, now.monotonic)
    in_states = _is_in_states(rule, snapshot, past, now.monotonic)
    past = with_longest(rule, past, held=held is not None, in_states=in_states, now=now.monotonic)
    held = held or hold(rule, past, wanted=wanted)
    return _Claim(past, wanted, held)


def _with_manual(
    rule: OutputDocument, past: OutputPast, held: Held | None, now: float
) -> OutputPast:
    """End what a person switched on: at its time, at its longest, and where an alarm cut it off.

    Nobody expects a heater to go on by itself once the alarm is acknowledged.
    """
    manual = past.manual
    if manual is None:
        return past
    over = manual.until is not None and now >= manual.until.monotonic
    cut_off = held is not None and held.code is Hold.CUT_OFF
    longest = is_at_its_longest(rule, past, now)
    if over or (manual.on and (cut_off or longest)):
        return replace(past, manual=None, spent=past.spent or longest)
    return past


def _with_states(
    rule: OutputDocument, snapshot: Snapshot, past: OutputPast, now: float
) -> OutputPast:
    if snapshot.printer.state in rule.states:
        return replace(past, in_states_at=now)
    return past


def _with_thermostat(
    rule: OutputDocument, snapshot: Snapshot, past: OutputPast, held: Held | None
) -> OutputPast:
    thermostat = rule.thermostat
    if thermostat is None:
        return past
    if held is not None:
        # It begins anew once it is let: what was wanted before a fault or a door says nothing.
        return replace(past, called=False)
    reading = snapshot.sensors[thermostat.sensor].values[thermostat.quantity.quantity]
    # One that was on for its longest did not get there: what a doubt has made it forget, it wants.
    called = past.called or (past.spent and past.unwanted_at is None)
    # A fan harms nothing where it is cool, and a heater that nobody bounds may.
    switched_on = past.manual is not None and past.manual.on and heats(thermostat)
    return replace(
        past,
        called=calls(thermostat, reading, called=called),
        bounded=switched_on and not calls(thermostat, reading, called=not past.bounded),
    )


def _wants_itself(rule: OutputDocument, snapshot: Snapshot, past: OutputPast, now: float) -> bool:
    """Tell whether something automatic wants it on; an output without any never does."""
    in_states = _is_in_states(rule, snapshot, past, now)
    thermostat = rule.thermostat
    if thermostat is None:
        return in_states
    since = now if past.switched_at is None else past.switched_at
    if past.on and now - since < thermostat.minimum_on:
        return True
    if not past.on and now - since < thermostat.minimum_off:
        return False
    return past.called and (in_states or not rule.states)


def _is_in_states(rule: OutputDocument, snapshot: Snapshot, past: OutputPast, now: float) -> bool:
    runs_on = past.in_states_at is not None and now - past.in_states_at < rule.run_on
    return runs_on or snapshot.printer.state in rule.states


def _rivals(rules: Mapping[str, OutputDocument]) -> dict[str, list[str]]:
    """Give what each output is never on with, whichever of the two says so."""
    return {
        name: [
            other
            for other, its in rules.items()
            if other != name and (other in rule.excludes or name in its.excludes)
        ]
        for name, rule in rules.items()
    }


def _excluded(
    rivals: list[str], granted: Mapping[str, bool], lines: Mapping[str, Driven]
) -> Held | None:
    reasons: Iterator[Held | None] = (
        exclusion(rival, lines[rival], granted=granted[rival])
        for rival in rivals
        if not is_free(lines[rival], granted=granted[rival])
    )
    return next((reason for reason in reasons if reason is not None), None)


def _switched(claim: _Claim, now: float, *, on: bool) -> OutputPast:
    past = claim.past
    if not on:
        # A stretch ends where nothing wants it on any more, not where it is held off.
        is_over = claim.held is None and not claim.wanted
        past = replace(past, on_before=0.0 if is_over else past.on_for(now))
    if past.switched_at is None or past.on is not on:
        return replace(past, on=on, switched_at=now)
    return past

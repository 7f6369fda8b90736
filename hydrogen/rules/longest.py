"""For how long an output may be on at a stretch, and when that is forgotten."""

from dataclasses import replace

from hydrogen.config.outputs import OutputDocument
from hydrogen.output import Held, Hold
from hydrogen.rules.output_past import OutputPast

REST_SECONDS = 60.0
"""For how long nothing has to want an output on that was on for its longest."""


def is_at_its_longest(rule: OutputDocument, past: OutputPast, now: float) -> bool:
    """Tell whether an output that is on has been so for as long as it may be."""
    return rule.maximum_on is not None and past.on and past.on_for(now) >= rule.maximum_on


def with_longest(
    rule: OutputDocument, past: OutputPast, *, held: bool, in_states: bool, now: float
) -> OutputPast:
    """Note that an output was on for its longest, until nothing has wanted it on for a while.

    Something that holds it off tells nothing of what its thermostat wants, and neither do the
    minimum times.
    """
    if not (past.spent or is_at_its_longest(rule, past, now)):
        return past
    if rule.thermostat is not None and (in_states or not rule.states):
        if held:
            return replace(past, spent=True)
        wants = past.called
    else:
        wants = in_states
    if wants:
        return replace(past, spent=True, unwanted_at=None)
    since = now if past.unwanted_at is None else past.unwanted_at
    if now - since < REST_SECONDS:
        return replace(past, spent=True, unwanted_at=since)
    return replace(past, spent=False, unwanted_at=None, on_before=0.0)


def hold(rule: OutputDocument, past: OutputPast, *, wanted: bool) -> Held | None:
    """Say that an output is held off as it was on for its longest, where it is."""
    if not past.spent or not (wanted or past.unwanted_at is None):
        return None
    return Held(
        Hold.MAXIMUM_ON,
        f"it was on for {rule.maximum_on:g} s, the longest that it may be: it stays off until "
        f"nothing has wanted it on for {REST_SECONDS:g} s, or somebody switches it",
    )

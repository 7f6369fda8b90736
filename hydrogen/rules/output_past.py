"""What a decision on an output remembers of those before."""

from dataclasses import dataclass, replace

from hydrogen.clock import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Manual:
    """What a person switched an output to; without ``until`` it stays so."""

    on: bool
    until: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputPast:
    """What a decision remembers of those before; times are monotonic."""

    on: bool = False
    switched_at: float | None = None
    """Since when it is on, or off; None before the first decision."""
    manual: Manual | None = None
    called: bool = False
    """Whether its thermostat wanted it on."""
    bounded: bool = False
    """Whether it has heated as far as its thermostat lets what a person switched on."""
    in_states_at: float | None = None
    """When the printer was last in one of its states."""
    on_before: float = 0.0
    """For how many seconds it was on before something held it off, which ends no stretch."""
    spent: bool = False
    """Whether it has been on for as long as it may be."""
    unwanted_at: float | None = None
    """Since when nothing wants it on, where it is spent."""

    def on_for(self, now: float) -> float:
        """Give the seconds of this stretch, without those in which it was held off."""
        since = self.switched_at if self.on and self.switched_at is not None else now
        return self.on_before + now - since


def switched_by_hand(past: OutputPast, manual: Manual | None) -> OutputPast:
    """Have a person switch an output; None leaves it to itself again.

    Who switches decides anew for how long; but what is on goes on with its stretch.
    """
    if manual is None or past.on:
        return replace(past, manual=manual)
    return replace(past, manual=manual, on_before=0.0, spent=False, unwanted_at=None)


def went_off(past: OutputPast, now: float) -> OutputPast:
    """Remember that an output is off since ``now``, though that was not decided."""
    if not past.on:
        return past
    return replace(past, on=False, switched_at=now, on_before=past.on_for(now))

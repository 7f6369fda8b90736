"""How long a run looks, and how often it looks again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """The sizes of a run; seconds are those of each single look."""

    starts: int
    memory_rounds: int
    client_rounds: int
    idle_seconds: float
    message_rounds: int
    message_seconds: float
    """A client of ours is pinged every 20 s, which has to be in its costs once."""
    edges: int
    crowded_edges: int
    storm_seconds: float
    stall_seconds: float
    conversion_rounds: int
    questions: int
    hours_remembered: int
    days_written: int
    card_hours: int
    reading_rounds: int
    reading_seconds: float
    """Whole seconds, so that the rounds of every interval are whole too."""
    page_rounds: int
    panning_seconds: float
    updates: int
    """Statuses that a page is told; half of them have to be more than half an hour's."""
    hidden_seconds: float
    """A hidden tab is pinged every 20 s: some of these pings have to be in it."""


FULL = Effort(
    starts=7,
    memory_rounds=3,
    client_rounds=2,
    idle_seconds=120.0,
    message_rounds=2,
    message_seconds=20.0,
    edges=300,
    crowded_edges=200,
    storm_seconds=10.0,
    stall_seconds=300.0,
    conversion_rounds=5,
    questions=100,
    hours_remembered=1,
    days_written=1,
    card_hours=24,
    reading_rounds=3,
    reading_seconds=10.0,
    page_rounds=7,
    panning_seconds=8.0,
    updates=10_000,
    hidden_seconds=125.0,
)

QUICK = Effort(
    starts=3,
    memory_rounds=1,
    client_rounds=1,
    idle_seconds=15.0,
    message_rounds=1,
    message_seconds=5.0,
    edges=40,
    crowded_edges=40,
    storm_seconds=3.0,
    stall_seconds=35.0,
    conversion_rounds=2,
    questions=20,
    hours_remembered=1,
    days_written=1,
    card_hours=12,
    reading_rounds=1,
    reading_seconds=5.0,
    page_rounds=3,
    panning_seconds=6.0,
    updates=4_000,
    hidden_seconds=65.0,
)

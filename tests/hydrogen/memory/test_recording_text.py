from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.clock import Instant
from hydrogen.memory.facts import Fact
from hydrogen.memory.reading import Reading
from hydrogen.memory.readings import Readings
from hydrogen.memory.recording_text import Recorded, lines, quoted
from hydrogen.memory.triggers import Reason, Trigger
from hydrogen.model import State

BED = ("sensor", "bed", "temperature_celsius")
TRIGGER = Trigger(Reason.REQUEST, "phone asked for it")


def written(readings: Readings, facts: list[Fact], *, end: float = 10_000.0) -> list[list[str]]:
    """Write a recording of an event at 1000.25 s, and give its rows after the first three."""
    recorded = Recorded(
        id=1,
        trigger=TRIGGER,
        at=Instant(1000.25, 1_790_000_000.0),
        begin=0.0,
        end=end,
        readings=readings.since(0.0),
        facts=facts,
    )
    return [line.removesuffix("\r\n").split(",") for line in lines(recorded)][4:]


def test_a_value_has_what_the_sensor_gave_and_not_what_arithmetic_made() -> None:
    readings = Readings()
    readings.add(Reading(1000.0, BED, 0.1 + 0.2, State.SUSPECT))

    assert written(readings, []) == [
        ["2026-09-21T14:13:19.750Z", "-0.250", *BED, "0.3", "suspect", ""]
    ]


def test_the_time_is_rounded_to_milliseconds_over_the_second() -> None:
    readings = Readings()
    readings.add(Reading(1001.2497, BED, 1.0, State.OK))

    [row] = written(readings, [])
    assert row[:2] == ["2026-09-21T14:13:21.000Z", "1.000"]


@settings(deadline=None)
@given(st.lists(st.floats(0, 3000), max_size=300), st.lists(st.floats(0, 3000), max_size=50))
def test_rows_are_in_the_order_of_time_and_none_is_behind_the_end(
    reads: list[float], changes: list[float]
) -> None:
    readings = Readings()
    for at in reads:
        readings.add(Reading(at, BED, at, State.OK))
    facts = [Fact(at=at, kind="line", name="door", value="1") for at in changes]

    rows = written(readings, facts, end=2000.0)

    seconds = [float(row[1]) for row in rows]
    assert seconds == sorted(seconds)
    assert len(rows) == sum(at <= 2000.0 for at in [*reads, *changes])


def test_a_message_is_one_field_on_one_line() -> None:
    assert quoted("") == ""
    assert quoted('the "hot" end,\r\n  again') == '"the ""hot"" end, again"'

"""Questions to samples, and their answers in few words."""

from msgspec import Struct

from hydrogen.history.answers.query import answered
from hydrogen.history.boot import Anchor
from hydrogen.history.question import Answer, Curve, Question
from hydrogen.history.source import Source
from hydrogen.memory.packed import PackedReadings
from tests.hydrogen.history.samples import AIR, WALL, Sample

NEVER = 1e9
"""A monotonic time long after all samples."""


class Range(Struct, frozen=True):
    """What is asked for of a boot that is by WALL behind the wall clock."""

    begin: float
    end: float
    points: int


def answer(
    source: Source,
    range_: Range,
    *,
    readings: PackedReadings | None = None,
    now: float = NEVER,
    boot: str = "another",
) -> Answer:
    question = Question(
        series=(AIR,), begin=WALL + range_.begin, end=WALL + range_.end, points=range_.points
    )
    anchor = Anchor(monotonic=now, wall=WALL + now, synchronized=True)
    return answered(question, source, readings, now=anchor, boot=boot)


def asked(
    source: Source,
    range_: Range,
    *,
    readings: PackedReadings | None = None,
    now: float = NEVER,
    boot: str = "another",
) -> Curve:
    """Give the one curve."""
    found = answer(source, range_, readings=readings, now=now, boot=boot)
    (curve,) = found.curves
    return curve


def means(curve: Curve) -> list[tuple[float, float | None]]:
    """Give the means with their times, which are put back on the boot's clock."""
    return [
        (round(at - WALL, 3), None if mean is None else round(mean, 6))
        for at, mean in zip(curve.at, curve.mean, strict=True)
    ]


def every(interval: float, begin: float, end: float, *, value: float = 20.0) -> list[Sample]:
    """Give readings at a steady pace."""
    times = [begin + n * interval for n in range(round((end - begin) / interval))]
    return [Sample(at, value) for at in times]

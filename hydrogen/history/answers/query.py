"""A question's answer, out of everything that is kept and of the readings in memory."""

from msgspec.structs import replace

from hydrogen.history.answers.drawing import A_MOMENT, Drawing, is_present
from hydrogen.history.answers.intervals import Told, intervals
from hydrogen.history.boot import Anchor, present
from hydrogen.history.question import Answer, Curve, Question
from hydrogen.history.source import Source
from hydrogen.history.tier import TEN_SECONDS
from hydrogen.history.timeline import Timeline, timeline
from hydrogen.memory.packed import PackedReadings


def answered(
    question: Question,
    source: Source,
    readings: PackedReadings | None,
    *,
    now: Anchor,
    boot: str,
) -> Answer:
    """Answer a question at a moment of a boot, which is known by its identity.

    Where there is room for more than a point in ten seconds, and ``readings`` has all of the range,
    points are single readings, or what so many have to be put together to. Else they are of the
    buckets whose middles are in them. ``readings`` is None where it is not the program that watches
    which asks. Series are done one after the other: the columns of one are all that is in memory.
    Raises JournalFailure where the disk fails.
    """
    line = drawn(source, now=now, boot=boot)
    begin, end = question.begin, question.end
    if begin >= end:
        curves = [Curve(series=series, width=0.0) for series in question.series]
        return Answer(begin=begin, end=end, curves=curves, intervals=[], uncertain=[])
    drawing = Drawing(question, source, readings, line=line, now=now)
    running = None if readings is None else boot
    # Who asks for the time until now means it: what is so now has no end.
    until = max(end, now.wall + A_MOMENT) if is_present(end, now) else end
    told = Told([])
    if question.intervals:
        sensors = {name for kind, name, _ in question.series if kind == "sensor"}
        told = intervals(source, line, begin, until, sensors=sensors, running=running)
    return Answer(
        begin=begin,
        end=end,
        curves=[drawing.of(series) for series in question.series],
        intervals=told.intervals,
        uncertain=line.uncertain(begin, end),
        is_cut=told.is_cut,
        problem=source.problem,
    )


def known_since(source: Source, *, now: Anchor, boot: str) -> float:
    """Give since when a source has everything, on the wall clock."""
    return drawn(source, now=now, boot=boot).wall(*source.kept_from(TEN_SECONDS))


def drawn(source: Source, *, now: Anchor, boot: str) -> Timeline:
    """Put everything that is kept on the wall clock, as well as it is known at a moment."""
    boots = list(source.boots())
    if boots and boots[-1].identity == boot:
        last = max(boots[-1].last, now.monotonic)
        boots[-1] = replace(boots[-1], last=last, anchor=present(boots[-1].anchor, now))
    return timeline(boots, running=boot)

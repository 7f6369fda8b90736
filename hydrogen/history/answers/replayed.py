"""A recording of the black box, told as an answer about the past is."""

from itertools import pairwise
from statistics import median

from msgspec.structs import replace

from hydrogen.history.answers.drawing import of_readings
from hydrogen.history.answers.forgetful import Forgetful
from hydrogen.history.answers.grid import microseconds
from hydrogen.history.answers.intervals import Told, intervals
from hydrogen.history.batch import Batch
from hydrogen.history.boot import Anchor
from hydrogen.history.question import Answer, Curve, Question
from hydrogen.history.timeline import timeline
from hydrogen.memory.packed import Columns
from hydrogen.memory.recording_rows import Replay
from hydrogen.series import Series


def replayed(replay: Replay, question: Question) -> Answer:
    """Answer a question of what is in a recording.

    Points are single readings, or what so many have to be put together to. Nothing lasts until
    now: what was so at the recording's end ends there. Which chips the sensors were is not in it.
    """
    told = Told([])
    if question.intervals:
        source = Forgetful(_watched(replay), replay.readings)
        line = timeline(source.boots())
        told = intervals(source, line, question.begin, question.end)
    return Answer(
        begin=question.begin,
        end=question.end,
        curves=[_curve(replay, series, question) for series in question.series],
        intervals=told.intervals,
        uncertain=[],
        is_cut=told.is_cut,
    )


def _watched(replay: Replay) -> Batch:
    end = Anchor(monotonic=replay.end, wall=replay.at + replay.end, synchronized=True)
    return Batch(boot="", began=replay.begin, anchor=end, facts=replay.facts)


def _curve(replay: Replay, series: Series, question: Question) -> Curve:
    columns = replay.readings.columns(series)
    columns = replace(columns, interval=_usual(columns))
    return of_readings(series, columns, microseconds(replay.at), question)


def _usual(columns: Columns) -> float:
    """Give the seconds from one reading to the next, which the file does not tell."""
    apart = [after - before for before, after in pairwise(columns.at)]
    return median(apart) if apart else columns.interval

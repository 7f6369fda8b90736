"""The curves of one question: which strips they are of, and how fine the grid is."""

from itertools import pairwise

from hydrogen.history.answers.grid import grid, microseconds
from hydrogen.history.answers.plan import fitting_tier, has_every_reading
from hydrogen.history.answers.points import curve
from hydrogen.history.answers.singles import singles
from hydrogen.history.answers.strip import BucketStrip, ReadingStrip, Strips
from hydrogen.history.boot import Anchor
from hydrogen.history.question import Curve, Question
from hydrogen.history.source import Source
from hydrogen.history.tier import TEN_SECONDS, Tier
from hydrogen.history.timeline import Timeline
from hydrogen.memory.packed import Columns, PackedReadings
from hydrogen.series import Series

A_MOMENT = 2.0
"""In seconds: what is that little ago is now. A question comes a while after it was meant."""


class Drawing:
    """Draws a question's curves, one after the other: nothing is kept from one to the next."""

    def __init__(
        self,
        question: Question,
        source: Source,
        readings: PackedReadings | None,
        *,
        line: Timeline,
        now: Anchor,
    ) -> None:
        self._question = question
        self._source = source
        self._line = line
        self._pauses: dict[int, list[tuple[int, int]]] = {}
        """By the boots' numbers."""
        begin, end = question.begin, question.end
        width = (end - begin) / question.points
        self._is_open = is_present(end, now)
        has_all = (
            readings is not None
            and width < TEN_SECONDS.width
            and has_every_reading(readings, source, line, begin=begin, end=end)
        )
        self._readings = readings if has_all else None
        self._tier = fitting_tier(source, line, begin=begin, end=end, width=width)

    def of(self, series: Series) -> Curve:
        """Draw the curve of a series. Raises JournalFailure where the disk fails."""
        if self._readings is not None:
            return self._of_readings(series, self._readings)
        return self._of_buckets(series)

    def _of_readings(self, series: Series, readings: PackedReadings) -> Curve:
        offset = self._line.placed(self._source.boots()[-1].number).offset
        columns = readings.columns(series)
        return of_readings(series, columns, microseconds(offset), self._question)

    def _of_buckets(self, series: Series) -> Curve:
        question = self._question
        lines = grid(
            microseconds(question.begin),
            microseconds(question.end),
            points=question.points,
            width=microseconds(self._tier.width),
            is_open=self._is_open,
        )
        boots = self._strips(series, self._tier)
        return curve(series, boots, points=question.points, lines=lines)

    def _strips(self, series: Series, tier: Tier) -> list[Strips]:
        """Give a series' buckets of every boot in the range, and some more on both sides of it."""
        begin, end = self._question.begin - tier.width, self._question.end + tier.width
        boots: list[Strips] = []
        for boot, _, _ in self._line.stretches(begin, end):
            offset = self._line.placed(boot).offset
            buckets = self._source.buckets(
                series, boot=boot, tier=tier, begin=begin - offset, end=end - offset
            )
            strips = [BucketStrip(part, microseconds(offset)) for part in buckets]
            unwatched = self._unwatched(boot, offset) if strips else []
            boots.append(Strips(strips, unwatched))
        return boots

    def _unwatched(self, boot: int, offset: float) -> list[tuple[int, int]]:
        """Give when Hydrogen did not run between two of its runs in a boot, in order."""
        known = self._pauses.get(boot)
        if known is None:
            known = self._pauses[boot] = [
                (microseconds(run.end + offset), microseconds(following.begin + offset))
                for run, following in pairwise(self._source.runs(boot))
                if run.end < following.begin
            ]
        return known


def of_readings(series: Series, columns: Columns, offset: int, question: Question) -> Curve:
    """Draw a curve of single readings, which are so many microseconds behind the wall clock."""
    strip = ReadingStrip(columns, offset)
    begin, end = microseconds(question.begin), microseconds(question.end)
    lines = grid(begin, end, points=question.points, width=0, is_open=False)
    whole = singles(series, strip, points=question.points, lines=lines)
    return whole or curve(series, [Strips([strip])], points=question.points, lines=lines)


def is_present(end: float, now: Anchor) -> bool:
    """Whether a range that ends at a wall time goes to the present."""
    return now.wall - A_MOMENT <= end

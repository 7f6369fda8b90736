"""What is answered to questions about the past."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from hydrogen.api.history_document import answer_content
from hydrogen.api.jobs import iso
from hydrogen.api.messages import HistoryRequest
from hydrogen.api.overlapping import ended, overlapping
from hydrogen.api.questions import Asker
from hydrogen.api.range import time_range
from hydrogen.api.refusals import unknown
from hydrogen.api.services import Services
from hydrogen.aside import aside
from hydrogen.config.reading import Measured
from hydrogen.history.answers.extents import reach
from hydrogen.history.answers.query import drawn
from hydrogen.history.boot import Anchor, anchor
from hydrogen.history.question import Question
from hydrogen.history.source import Source
from hydrogen.job import JobOutline, Outcome
from hydrogen.memory.unavailable import JournalFailure
from hydrogen.rules.units import unit_of
from hydrogen.series import Series, wire_name

if TYPE_CHECKING:
    from hydrogen.api.interfaces import History

_MOST_NAMED = 256
_LONGEST_NAME = 128
_SHORT = 1000  # points


async def history_content(
    services: Services, request: HistoryRequest, *, asker: Asker
) -> dict[str, object]:
    """Give what was asked of the past. Raises ApiError."""
    history = services.history
    async with services.questions.turn(asker):
        series = await known_series(history, request.series)
        # Not before: a turn can take seconds, and what is left out is now.
        begin, end = time_range(request.begin, request.end, now=services.clock.wall())
        question = Question(
            series=series,
            begin=begin,
            end=end,
            points=request.points,
            intervals=request.intervals,
        )
        answer = await history.answer(question)
        build = partial(answer_content, answer, intervals=request.intervals)
        # The longest takes a small machine half a second, and a thread takes a short one's time.
        is_short = len(series) * request.points <= _SHORT
        content = build() if is_short else await aside(build)
    if request.intervals:
        content["jobs"] = await jobs_content(services, begin, end)
    return content


async def jobs_content(services: Services, begin: float, end: float) -> list[dict[str, object]]:
    """Give the prints of a range of wall time, oldest first."""
    return [_job(job) for job in await overlapping(services.jobs, begin, end)]


async def series_content(services: Services, *, asker: Asker) -> dict[str, object]:
    """Give of what there is a history, and from when to when."""
    history = services.history
    async with services.questions.turn(asker):
        now, boot = anchor(services.clock), services.clock.boot()
        extents, problem = await history.recall(lambda source: _extents(source, now, boot))
        live = history.live()
        series = sorted(await history.series())
    return {"series": [_told(one, live, extents) for one in series], "problem": problem}


async def known_series(history: "History", names: Iterable[str]) -> tuple[Series, ...]:
    """Give series by their names on the wire, each once.

    Raises ApiError for an unknown one, and JournalFailure where the disk may have it, and fails.
    """
    wanted = tuple(names)
    known = {wire_name(one): one for one in history.live()}
    if not known.keys() >= set(wanted):  # only then is the disk asked
        known |= {wire_name(one): one for one in await history.series()}
    for name in wanted:
        if name not in known:
            if problem := await history.recall(lambda source: source.problem):
                raise JournalFailure(problem)
            shown = sorted(known)[:_MOST_NAMED]
            raise unknown(name[:_LONGEST_NAME], kind="series", known=shown)
    return tuple(dict.fromkeys(known[name] for name in wanted))


def _extents(
    source: Source, now: Anchor, boot: str | None
) -> tuple[dict[Series, tuple[float, float]], str | None]:
    """Give the wall times of the first and the last of each series; in the Keeper's thread.

    And why these are not all, where they are not.
    """
    boots = source.boots()
    # Of a system that does not tell its boots the last one is this run's.
    line = drawn(source, now=now, boot=boot or (boots[-1].identity if boots else ""))
    return reach(source, line), source.problem


def _told(
    series: Series,
    live: Mapping[Series, float],
    extents: Mapping[Series, tuple[float, float]],
) -> dict[str, object]:
    first, last = extents.get(series, (None, None))
    return {
        "name": wire_name(series),
        "unit": _unit(series[2]),
        "live": series in live,
        "interval_seconds": live.get(series),
        "first_at": iso(first),
        "last_at": iso(last),
    }


def _unit(quantity: str) -> str | None:
    """Give a quantity's symbol; None for one that another version of the program kept."""
    names = {one.quantity.value: unit_of(one).symbol for one in Measured}
    return names.get(quantity)


def _job(job: JobOutline) -> dict[str, object]:
    end = None if job.outcome is Outcome.RUNNING else ended(job, job.seen_at)
    return {"id": job.id, "from": iso(job.started_at), "to": iso(end), "outcome": job.outcome}

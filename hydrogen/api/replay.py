"""A recording of the black box in the shape of an answer about the past: one chart shows both."""

from collections.abc import Collection, Iterator
from functools import partial
from typing import Annotated

import msgspec

from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.api.history import jobs_content
from hydrogen.api.history_document import answer_content
from hydrogen.api.messages import Request
from hydrogen.api.questions import Asker
from hydrogen.api.range import time_range
from hydrogen.api.records import recording_content, unknown_recording
from hydrogen.api.refusals import unknown
from hydrogen.api.services import Services
from hydrogen.clock import Instant
from hydrogen.history.answers.replayed import replayed
from hydrogen.history.question import Question
from hydrogen.memory.facts import Fact
from hydrogen.memory.recording_rows import MOST_SERIES, DamagedRecording, Replay, read
from hydrogen.recording import Recording
from hydrogen.series import Series, from_wire_name, wire_name

_LONGEST_NAME = 128
_LEAST_SECONDS = 0.001
"""What times are told to: a range ends before its end, and a recording has a reading at its own."""

_Content = dict[str, object]


class ReplayRequest(Request, frozen=True):
    """Ask for a recording, or for some of its series, or its range; over HTTP only.

    Without ``series`` the first 32 are told.
    """

    lists = frozenset({"series"})

    series: Annotated[list[str], msgspec.Meta(min_length=1, max_length=MOST_SERIES)] | None = None
    begin: str | None = msgspec.field(name="from", default=None)
    end: str | None = msgspec.field(name="to", default=None)
    points: Annotated[int, msgspec.Meta(ge=1, le=2000)] = 500
    intervals: bool = True


async def replay_content(
    services: Services, number: int, request: ReplayRequest, *, asker: Asker
) -> _Content:
    """Give a recording as ``history`` is given. Raises ApiError."""
    found = [one for one in services.recordings.recordings() if one.id == number]
    if not found:
        raise unknown_recording(services, number)
    [recording] = found
    begin, end = _range(recording, request, now=services.clock.wall())
    work = partial(_content, request=request, begin=begin, end=end)
    async with services.questions.turn(asker):
        try:
            content = await services.recordings.read(number, work)
        except DamagedRecording as error:
            message = f"recording {number} is damaged: {error}"
            raise _refused(message, reason="damaged", status=500) from error
        except OSError as error:
            why = error.strerror or "it does not answer"
            message = f"recording {number} cannot be read: check the disk: {why}"
            raise _refused(message, reason="disk", status=503) from error
    if content is None:
        raise unknown_recording(services, number)
    if request.intervals:
        content["jobs"] = await jobs_content(services, begin, end)
    return recording_content(recording) | content


def _range(recording: Recording, request: ReplayRequest, *, now: float) -> tuple[float, float]:
    begin = request.begin or _iso(recording.begins_at)
    end = request.end or _iso(recording.ends_at + _LEAST_SECONDS)
    return time_range(begin, end, now=now)


def _content(
    pieces: Iterator[bytes], *, request: ReplayRequest, begin: float, end: float
) -> _Content:
    """Build the answer, in a thread. Raises DamagedRecording, OSError and ApiError."""
    wanted = None if request.series is None else [from_wire_name(name) for name in request.series]
    replay = read(pieces, None if wanted is None else {one for one in wanted if one is not None})
    names = [wire_name(one) for one in replay.names]
    for name in request.series or ():
        if name not in names:
            raise unknown(name[:_LONGEST_NAME], kind="series", known=sorted(names))
    question = Question(
        series=_asked(replay, request.series),
        begin=begin,
        end=end,
        points=request.points,
        intervals=request.intervals,
    )
    answer = answer_content(replayed(replay, question), intervals=request.intervals)
    known: _Content = {"known": names, "triggers": [_trigger(t, replay) for t in replay.triggers]}
    return answer | known


def _asked(replay: Replay, names: Collection[str] | None) -> tuple[Series, ...]:
    if names is None:
        return replay.names[:MOST_SERIES]
    by_name = {wire_name(one): one for one in replay.names}
    return tuple(dict.fromkeys(by_name[name] for name in names))


def _trigger(fact: Fact, replay: Replay) -> _Content:
    return {"at": _iso(replay.at + fact.at), "reason": fact.name, "message": fact.message}


def _refused(message: str, *, reason: str, status: int) -> ApiError:
    return ApiError(ErrorCode.REFUSED, message, status=status, details={"reason": reason})


def _iso(wall: float) -> str:
    return Instant(0.0, wall).iso()

"""Which events people are told of, and in what words."""

from collections.abc import Callable, Mapping

from hydrogen.alarm import AlarmLevel
from hydrogen.events import Event, EventKind
from hydrogen.integrations.notifications.notice import Notice, NoticeKind


def notice_of(event: Event) -> Notice | None:
    """Make a notice of an event, None of one that nobody is told of."""
    made = _MADE.get(event.kind)
    return made(event) if made else None


def _raised(event: Event) -> Notice | None:
    repeat = event.data.get("repeat")
    again = isinstance(repeat, int) and repeat > 0
    return _of_alarm(event, NoticeKind.REPEATED if again else NoticeKind.RAISED)


def _cleared(event: Event) -> Notice | None:
    return _of_alarm(event, NoticeKind.RECOVERED)


def _of_alarm(event: Event, kind: NoticeKind) -> Notice | None:
    level = event.data.get("level")
    # A mistake here must not reach those who recorded the event, and with it the outputs.
    if not isinstance(level, AlarmLevel):
        return None
    return Notice(
        kind=kind,
        subject=str(event.data.get("alarm")),
        level=level,
        message=str(event.data.get("message")),
        at=event.at,
        sequence=event.sequence,
    )


def _started(event: Event) -> Notice:
    return _of_job(event, NoticeKind.JOB_STARTED)


def _finished(event: Event) -> Notice:
    return _of_job(event, NoticeKind.JOB_FINISHED)


def _of_job(event: Event, kind: NoticeKind) -> Notice:
    return Notice(
        kind=kind,
        subject=str(event.data.get("job")),
        level=None,
        message=str(event.data.get("message")),
        at=event.at,
        sequence=event.sequence,
    )


_MADE: Mapping[EventKind, Callable[[Event], Notice | None]] = {
    EventKind.ALARM_RAISED: _raised,
    EventKind.ALARM_CLEARED: _cleared,
    EventKind.JOB_STARTED: _started,
    EventKind.JOB_FINISHED: _finished,
}

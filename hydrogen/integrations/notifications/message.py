"""What is sent: a batch of notices as a person reads it."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hydrogen.alarm import AlarmLevel
from hydrogen.clock import Clock, Instant, instant
from hydrogen.integrations.notifications.notice import Notice, NoticeKind
from hydrogen.integrations.notifications.outbox import Batch

_LATE_SECONDS = 60
_MOST_LINES = 20  # a telephone shows no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a carrier delivers; ``source`` is the machine's name."""

    source: str
    channel: str
    title: str
    text: str
    notices: tuple[Notice, ...]
    left_out: int
    at: Instant

    @property
    def level(self) -> AlarmLevel | None:
        """The level of the gravest alarm that is raised; None where none is."""
        levels = {notice.level for notice in self.notices if notice.is_raising}
        return next((level for level in reversed(AlarmLevel) if level in levels), None)

    @property
    def is_relief(self) -> bool:
        """Whether it tells of nothing but alarms that are over."""
        return all(notice.is_over for notice in self.notices)


def message_of(batch: Batch, *, source: str, channel: str, clock: Clock) -> Message:
    """Put a batch into words, its times on the wall clock as it is now."""
    now = instant(clock)
    lines = [_line(notice, now, clock) for notice in batch.notices[:_MOST_LINES]]
    unsaid = len(batch.notices) - len(lines)
    if unsaid:
        lines.append(f"{unsaid} more: see the page")
    if batch.left_out:
        lines.append(f"{batch.left_out} before could not be told in time, or were too many")
    return Message(
        source=source,
        channel=channel,
        title=f"{source}: {_title(batch.notices)}",
        text="\n".join(lines),
        notices=batch.notices,
        left_out=batch.left_out,
        at=now,
    )


def trial(*, source: str, channel: str, clock: Clock) -> Message:
    """Make the message of ``hydrogen notify --test``."""
    notice = Notice(
        kind=NoticeKind.TEST,
        subject="test",
        level=None,
        message="alarms reach you through this channel",
        at=instant(clock),
        sequence=0,
    )
    return message_of(Batch((notice,), 0), source=source, channel=channel, clock=clock)


def _title(notices: Sequence[Notice]) -> str:
    first, more = _headline(notices[0]), len(notices) - 1
    return f"{first}, and {more} more" if more else first


def _line(notice: Notice, now: Instant, clock: Clock) -> str:
    headline = _headline(notice)
    said = headline if headline == notice.message else f"{headline}: {notice.message}"
    if now.monotonic - notice.at.monotonic < _LATE_SECONDS:
        return said
    # A Pi's clock is often set after the start: what happened by then gets its right time, too.
    happened = time.localtime(instant(clock, at=notice.at.monotonic).wall)
    return f"{said} ({time.strftime('%Y-%m-%d %H:%M', happened)})"


def _headline(notice: Notice) -> str:
    return _HEADLINES[notice.kind](notice)


_HEADLINES: Mapping[NoticeKind, Callable[[Notice], str]] = {
    NoticeKind.RAISED: lambda notice: f"{notice.level}: {notice.subject}",
    NoticeKind.REPEATED: lambda notice: f"still {notice.level}: {notice.subject}",
    NoticeKind.RECOVERED: lambda notice: f"over: {notice.subject}",
    NoticeKind.PASSED: lambda notice: f"was {notice.level}, and is over: {notice.subject}",
    NoticeKind.JOB_STARTED: lambda notice: notice.message,
    NoticeKind.JOB_FINISHED: lambda notice: notice.message,
    NoticeKind.TEST: lambda notice: notice.subject,
}

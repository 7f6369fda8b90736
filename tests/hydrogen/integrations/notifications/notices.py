"""Notices and events for the tests, and a channel's configuration."""

from hydrogen.alarm import AlarmLevel
from hydrogen.clock import Instant
from hydrogen.config.notification import NotificationConfig
from hydrogen.config.secret import Secret
from hydrogen.events import EventKind, EventLog
from hydrogen.integrations.notifications.notice import Notice, NoticeKind

AT = Instant(1000.0, 1_790_000_000.0)
CRITICAL, WARNING, NOTICE = AlarmLevel.CRITICAL, AlarmLevel.WARNING, AlarmLevel.NOTICE
HOT = "enclosure is 61.2 °C, above 60 °C for 30 s"


def notice(  # noqa: PLR0913  each is one of its fields
    kind: NoticeKind = NoticeKind.RAISED,
    subject: str = "hot",
    *,
    level: AlarmLevel | None = WARNING,
    message: str = HOT,
    at: Instant = AT,
    sequence: int = 1,
) -> Notice:
    return Notice(
        kind=kind, subject=subject, level=level, message=message, at=at, sequence=sequence
    )


def job(kind: NoticeKind = NoticeKind.JOB_STARTED, number: int = 17) -> Notice:
    return notice(kind, str(number), level=None, message=f"print {number} began")


def config(**options: object) -> NotificationConfig:
    """Make a channel with a webhook and no grouping."""
    base = NotificationConfig(webhook=Secret("http://127.0.0.1:9/hook"), group=0.0)
    return NotificationConfig(**{name: getattr(base, name) for name in FIELDS} | options)


FIELDS = NotificationConfig.__struct_fields__


def raise_alarm(
    events: EventLog,
    name: str = "hot",
    *,
    level: AlarmLevel = WARNING,
    repeat: int = 0,
    message: str = HOT,
) -> None:
    data = {"alarm": name, "level": level, "message": message, "repeat": repeat}
    events.record(EventKind.ALARM_RAISED, data)


def clear_alarm(events: EventLog, name: str = "hot", *, level: AlarmLevel = WARNING) -> None:
    data = {"alarm": name, "level": level, "message": HOT}
    events.record(EventKind.ALARM_CLEARED, data)

"""An outbox, and what becomes of what waits in it."""

from hydrogen.config.notification import NotificationConfig
from hydrogen.integrations.notifications.notice import NoticeKind
from hydrogen.integrations.notifications.outbox import Batch, Outbox
from tests.hydrogen.integrations.notifications.notices import config

RAISED, REPEATED, RECOVERED = NoticeKind.RAISED, NoticeKind.REPEATED, NoticeKind.RECOVERED
HOUR = 3600.0


def box(settings: NotificationConfig | None = None) -> Outbox:
    return Outbox(settings or config(), spread=lambda: 1.0)


def told(outbox: Outbox, now: float, *, quiet: bool = False) -> list[str]:
    """Deliver what is due; give its kinds and subjects."""
    if not outbox.is_due(now, quiet=quiet):
        return []
    batch = outbox.take(now, quiet=quiet)
    outbox.delivered()
    return [f"{n.kind} {n.subject}" for n in batch.notices]


def fail(outbox: Outbox, now: float) -> Batch:
    assert outbox.is_due(now, quiet=False)
    batch = outbox.take(now, quiet=False)
    outbox.failed(batch, now)
    return batch

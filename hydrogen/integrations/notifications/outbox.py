"""What waits to be told through one channel: bounded, and decided without any I/O."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from hydrogen.alarm import AlarmLevel
from hydrogen.config.notification import NotificationConfig
from hydrogen.integrations.notifications.notice import Notice, NoticeKind, merged
from hydrogen.integrations.notifications.retries import Retries

MOST_WAITING = 100
"""So many notices wait at most; of more, the least important and the oldest are left out."""

_GRAVITY = {None: 0, AlarmLevel.NOTICE: 1, AlarmLevel.WARNING: 2, AlarmLevel.CRITICAL: 3}
_HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Batch:
    """What is told at once, the gravest first; ``left_out`` is how many are told no more."""

    notices: tuple[Notice, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A notice; ``tried_at`` is when it was first tried. Times are monotonic seconds."""

    notice: Notice
    heard_at: float
    tried_at: float | None = None


@dataclass(frozen=True, slots=True)
class Remains:
    """What an outbox leaves: notices, and the alarms that were told."""

    waiting: tuple[_Waiting, ...]
    told: tuple[str, ...]


def spread() -> float:
    """Give a factor around 1."""
    return random.uniform(0.8, 1.2)  # noqa: S311  it keeps no secret


class Outbox:
    """Takes notices, and gives them out in batches; one batch is on its way at a time.

    ``now`` is always monotonic time. Belongs to the event loop's thread.
    """

    def __init__(self, config: NotificationConfig, *, spread: Callable[[], float] = spread) -> None:
        self._config = config
        self._retries = Retries(spread)
        self._waiting: dict[str, _Waiting] = {}
        self._on_the_way: dict[str, _Waiting] = {}
        self._told: dict[str, None] = {}
        """The alarms that the channel believes to be raised, in the order of the telling."""
        self._left_out = 0

    @property
    def waiting(self) -> int:
        """How many notices are not delivered yet."""
        return len(self._waiting.keys() | self._on_the_way.keys())

    def hear(self, notice: Notice, now: float) -> None:
        """Take a notice, if it is for this channel."""
        if not self._concerns(notice):
            return
        self._put(_Waiting(notice, now))
        if notice.kind is NoticeKind.RAISED and notice.level is AlarmLevel.CRITICAL:
            self._retries.hurry()
        self._keep_bounds()

    def acknowledged(self, alarm: str) -> None:
        """Tell nobody again of an alarm that somebody knows of."""
        waiting = self._waiting.get(alarm)
        if waiting and waiting.notice.kind is NoticeKind.REPEATED:
            del self._waiting[alarm]

    def take_up(self, alarm: str, level: AlarmLevel) -> None:
        """Count an alarm as told: it was, before a restart."""
        if level in self._config.levels:
            self._tell(alarm)

    def remains(self) -> Remains:
        """Give what another outbox has to go on with, where it replaces this one."""
        waiting = (*self._on_the_way.values(), *self._waiting.values())
        return Remains(waiting, tuple(self._told))

    def inherit(self, remains: Remains) -> None:
        """Go on with what another has left."""
        self._told.update(dict.fromkeys(remains.told))
        for waiting in remains.waiting:
            if waiting.notice.is_over or self._concerns(waiting.notice):
                self._put(waiting)
        self._keep_bounds()

    def is_due(self, now: float, *, quiet: bool) -> bool:
        """Tell whether a batch is to be taken."""
        ready = self._ready(quiet=quiet)
        if self._on_the_way or not ready or now < self._retries.due:
            return False
        return now >= min(waiting.heard_at for waiting in ready) + self._config.group

    def take(self, now: float, *, quiet: bool) -> Batch:
        """Give everything that may be told now; ``delivered`` or ``failed`` has to follow."""
        ready = sorted(self._ready(quiet=quiet), key=_order)
        for waiting in ready:
            del self._waiting[waiting.notice.subject]
            tried = now if waiting.tried_at is None else waiting.tried_at
            self._on_the_way[waiting.notice.subject] = replace(waiting, tried_at=tried)
        left_out, self._left_out = self._left_out, 0
        return Batch(tuple(waiting.notice for waiting in ready), left_out)

    def delivered(self) -> None:
        """Forget the batch: people know."""
        self._retries.succeeded()
        for subject, waiting in self._on_the_way.items():
            if waiting.notice.is_raising:
                self._tell(subject)
            elif waiting.notice.is_over:
                self._told.pop(subject, None)
        self._on_the_way.clear()

    def failed(self, batch: Batch, now: float) -> None:
        """Keep the batch for another try, but for what was tried for too long."""
        self._retries.failed(now)
        self._left_out += batch.left_out
        for subject, older in self._on_the_way.items():
            newer = self._waiting.pop(subject, None)
            kept = _follow(older, newer) if newer else older
            self._waiting[subject] = kept
            if kept.tried_at is not None and now >= kept.tried_at + self._patience:
                self._leave_out(kept.notice)
        self._on_the_way.clear()
        self._keep_bounds()

    @property
    def _patience(self) -> float:
        return self._config.give_up_after * _HOUR

    def _concerns(self, notice: Notice) -> bool:
        if notice.level is None:
            return self._config.jobs
        if notice.is_over:
            known = (self._told, self._waiting, self._on_the_way)
            return any(notice.subject in subjects for subjects in known)
        return notice.level in self._config.levels

    def _ready(self, *, quiet: bool) -> list[_Waiting]:
        return [
            waiting
            for waiting in self._waiting.values()
            if not quiet or waiting.notice.level in self._config.quiet_levels
        ]

    def _tell(self, alarm: str) -> None:
        self._told.pop(alarm, None)
        self._told[alarm] = None
        if len(self._told) > MOST_WAITING:
            del self._told[next(iter(self._told))]

    def _put(self, waiting: _Waiting) -> None:
        subject = waiting.notice.subject
        self._waiting[subject] = _follow(self._waiting.pop(subject, None), waiting)

    def _keep_bounds(self) -> None:
        while len(self._waiting) > MOST_WAITING:
            self._leave_out(min(self._waiting.values(), key=_worth).notice)

    def _leave_out(self, notice: Notice) -> None:
        del self._waiting[notice.subject]
        self._left_out += 1
        if notice.is_over:
            self._told.pop(notice.subject, None)


def _follow(older: _Waiting | None, newer: _Waiting) -> _Waiting:
    """Give what waits in place of both; what is raised again is worth being tried as long again."""
    if older is None:
        return newer
    tried = None if newer.notice.is_raising else older.tried_at
    return _Waiting(merged(older.notice, newer.notice), older.heard_at, tried)


def _worth(waiting: _Waiting) -> tuple[int, float]:
    return _GRAVITY[waiting.notice.level], waiting.heard_at


def _order(waiting: _Waiting) -> tuple[int, float]:
    return -_GRAVITY[waiting.notice.level], waiting.heard_at

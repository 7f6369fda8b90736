"""One channel: what waits for it is told, and whether that succeeds is seen."""

import asyncio
import logging

from msgspec.structs import replace

from hydrogen.channel import ChannelState, ChannelStatus
from hydrogen.clock import Clock, instant
from hydrogen.config.notification import NotificationConfig
from hydrogen.events import EventKind, EventLog
from hydrogen.integrations.notifications.carrier import Carrier, NotDelivered
from hydrogen.integrations.notifications.message import Message, message_of
from hydrogen.integrations.notifications.outbox import Batch, Outbox
from hydrogen.integrations.notifications.quiet import QuietHours

_log = logging.getLogger("hydrogen.notifications")


class Channel:
    """Tells people through a carrier, a batch at a time. Belongs to the event loop's thread."""

    def __init__(  # noqa: PLR0913  each is one thing that the notifier knows
        self,
        name: str,
        config: NotificationConfig,
        carrier: Carrier,
        *,
        source: str,
        events: EventLog,
        clock: Clock,
    ) -> None:
        self.name = name
        self.config = config
        self.outbox = Outbox(config)
        self._carrier = carrier
        self._source = source
        self._events = events
        self._clock = clock
        self._quiet = QuietHours.of(config.quiet) if config.quiet else None
        self._status = ChannelStatus(kind=carrier.kind)

    @property
    def status(self) -> ChannelStatus:
        """The channel as it stands."""
        return replace(self._status, waiting=self.outbox.waiting)

    def examine(self) -> None:
        """Be seen to fail from the start, where nothing can be delivered."""
        if self._carrier.obstacle:
            self._fails(self._carrier.obstacle)

    def turn(self, tasks: asyncio.TaskGroup) -> None:
        """Begin to tell what is due; does not wait."""
        now = self._clock.monotonic()
        quiet = self._is_quiet()
        if self.outbox.is_due(now, quiet=quiet):
            tasks.create_task(self._tell(self.outbox.take(now, quiet=quiet)))

    async def try_once(self, message: Message) -> str | None:
        """Deliver one message now; say why that failed, None where it did not."""
        try:
            await self._carrier.deliver(message)
        except NotDelivered as failure:
            return str(failure)
        except Exception as error:  # noqa: BLE001  whatever it is, it must end nothing else
            # Its text may have the address in it.
            return f"a fault of Hydrogen's own ({type(error).__name__}): please report it"
        return None

    async def _tell(self, batch: Batch) -> None:
        message = message_of(batch, source=self._source, channel=self.name, clock=self._clock)
        reason = await self.try_once(message)
        if reason is None:
            self.outbox.delivered()
            self._succeeds()
        else:
            self.outbox.failed(batch, self._clock.monotonic())
            self._fails(reason)

    def _is_quiet(self) -> bool:
        # While nobody has set the clock, its hours mean nothing: what waits might wait for days.
        is_known = self._clock.synchronized() is not False
        return self._quiet is not None and is_known and self._quiet.has(self._clock.wall())

    def _succeeds(self) -> None:
        now = instant(self._clock)
        if self._status.state is ChannelState.FAILING:
            _log.info("channel %s: delivers again", self.name)
            self._events.record(EventKind.NOTIFICATION_RECOVERED, {"channel": self.name})
        self._status = ChannelStatus(kind=self._carrier.kind, state=ChannelState.OK, sent_at=now)

    def _fails(self, reason: str) -> None:
        before = self._status
        self._status = replace(
            before,
            state=ChannelState.FAILING,
            failing_since=before.failing_since or instant(self._clock),
            message=reason,
        )
        if before.state is not ChannelState.FAILING:
            _log.warning("channel %s: %s", self.name, reason)
            data = {"channel": self.name, "kind": self._carrier.kind, "message": reason}
            self._events.record(EventKind.NOTIFICATION_FAILED, data)

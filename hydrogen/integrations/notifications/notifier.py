"""Tells people of alarms and prints, through every channel that is configured."""

import asyncio
from collections.abc import Iterable, Mapping

from hydrogen.alarm import AlarmStatus
from hydrogen.channel import ChannelStatus
from hydrogen.clock import Clock
from hydrogen.config.notification import NotificationConfig
from hydrogen.events import Event, EventKind, EventLog
from hydrogen.integrations.notifications.carrier import Carrier
from hydrogen.integrations.notifications.channel import Channel
from hydrogen.integrations.notifications.hearing import notice_of
from hydrogen.integrations.notifications.message import trial

_LOOK_SECONDS = 1.0


class Notifier:
    """Hears every event from its making on. Belongs to the event loop's thread.

    Nothing here waits for a channel, and what waits for one is bounded: see Outbox. ``source`` is
    what the messages call this machine.
    """

    def __init__(
        self,
        notifications: Mapping[str, NotificationConfig],
        events: EventLog,
        *,
        source: str,
        clock: Clock,
    ) -> None:
        self._events = events
        self._source = source
        self._clock = clock
        self._one_service = asyncio.Lock()
        self._channels: dict[str, Channel] = {}
        self.replace(notifications)
        events.observe(self._hear)

    @property
    def channels(self) -> Mapping[str, ChannelStatus]:
        """The channels as they stand, by their names in the configuration."""
        return {name: channel.status for name, channel in self._channels.items()}

    def replace(self, notifications: Mapping[str, NotificationConfig]) -> None:
        """Go on with other channels; what waits for one goes on waiting, however it changed."""
        before, self._channels = self._channels, {}
        for name, config in notifications.items():
            kept = before.get(name)
            if kept is not None and kept.config == config:
                self._channels[name] = kept
                continue
            self._channels[name] = self._new_channel(name, config)
            self._channels[name].examine()
            if kept is not None:
                self._channels[name].outbox.inherit(kept.outbox.remains())

    def take_up(self, alarms: Iterable[AlarmStatus]) -> None:
        """Count alarms that somebody acknowledged before a restart as told: their end is news."""
        for alarm in alarms:
            for channel in self._channels.values():
                if alarm.acknowledged:
                    channel.outbox.take_up(alarm.name, alarm.level)

    def turn(self, tasks: asyncio.TaskGroup) -> None:
        """Begin to tell what is due; does not wait."""
        for channel in self._channels.values():
            channel.turn(tasks)

    async def run(self) -> None:
        """Tell until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            while True:
                self.turn(tasks)
                await asyncio.sleep(_LOOK_SECONDS)

    async def test(self, names: Iterable[str]) -> dict[str, str | None]:
        """Tell a test through channels, at any hour; give why each failed, None where it did not.

        Raises KeyError for an unknown name.
        """
        channels = [self._channels[name] for name in names]
        reasons = await asyncio.gather(*(self._test(channel) for channel in channels))
        return {channel.name: reason for channel, reason in zip(channels, reasons, strict=True)}

    async def _test(self, channel: Channel) -> str | None:
        message = trial(source=self._source, channel=channel.name, clock=self._clock)
        return await channel.try_once(message)

    def _hear(self, event: Event) -> None:
        if event.kind is EventKind.ALARM_ACKNOWLEDGED:
            for channel in self._channels.values():
                channel.outbox.acknowledged(str(event.data["alarm"]))
            return
        notice = notice_of(event)
        if notice is not None:
            for channel in self._channels.values():
                channel.outbox.hear(notice, self._clock.monotonic())

    def _new_channel(self, name: str, config: NotificationConfig) -> Channel:
        return Channel(
            name,
            config,
            self._carrier(config),
            source=self._source,
            events=self._events,
            clock=self._clock,
        )

    def _carrier(self, config: NotificationConfig) -> Carrier:
        # Imported as they are needed: each takes some of the machine's memory.
        if config.webhook is not None:
            from hydrogen.integrations.notifications.webhook import (  # noqa: PLC0415  by kind
                Webhook,
            )

            return Webhook(
                address=config.webhook, signing_key=config.signing_key, clock=self._clock
            )
        from hydrogen.integrations.notifications.service import (  # noqa: PLC0415  by kind
            Service,
        )

        if config.apprise is None:
            message = "a channel has neither webhook nor apprise"
            raise ValueError(message)
        return Service(url=config.apprise, one_at_a_time=self._one_service)

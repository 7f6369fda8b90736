"""People are told of alarms and prints, from when there is a channel to tell them through on."""

import asyncio
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from hydrogen.alarm import AlarmStatus
from hydrogen.channel import ChannelStatus
from hydrogen.clock import Clock
from hydrogen.config.notification import NotificationConfig
from hydrogen.events import EventLog

if TYPE_CHECKING:
    from hydrogen.integrations.notifications.notifier import Notifier


class Telling:
    """Makes the notifier as it is first needed. Belongs to the event loop's thread.

    What it tells of simulated hardware says that it is.
    """

    def __init__(self, events: EventLog, *, clock: Clock, simulated: bool) -> None:
        self._events = events
        self._source = f"{os.uname().nodename} (simulated)" if simulated else os.uname().nodename
        self._clock = clock
        self._notifier: Notifier | None = None
        self._needed = asyncio.Event()

    @property
    def channels(self) -> Mapping[str, ChannelStatus]:
        """The channels as they stand, by their names in the configuration."""
        return self._notifier.channels if self._notifier else {}

    def configure(self, notifications: Mapping[str, NotificationConfig]) -> None:
        """Tell through these channels from now on."""
        if self._notifier is not None:
            self._notifier.replace(notifications)
        elif notifications:
            # Not at the top: it takes 0.3 MB, and not everybody is told anything.
            from hydrogen.integrations.notifications.notifier import (  # noqa: PLC0415  not all are told
                Notifier,
            )

            self._notifier = Notifier(
                notifications, self._events, source=self._source, clock=self._clock
            )
            self._needed.set()

    def take_up(self, alarms: Iterable[AlarmStatus]) -> None:
        """Take the alarms that stood before a restart and were acknowledged as told."""
        if self._notifier is not None:
            self._notifier.take_up(alarms)

    async def run(self) -> None:
        """Tell until cancelled."""
        await self._needed.wait()
        if self._notifier is not None:
            await self._notifier.run()

"""A notifier with the clock and the event log of a program, and what it sent."""

import asyncio
import json

from hydrogen.channel import ChannelStatus
from hydrogen.config.notification import NotificationConfig
from hydrogen.config.secret import Secret
from hydrogen.events import EventKind, EventLog
from hydrogen.integrations.notifications.notifier import Notifier
from tests.clock import ManualClock
from tests.hydrogen.integrations.notifications.notices import config
from tests.hydrogen.integrations.notifications.receiver import Receiver

TOKEN = "t0ken"


class Rig:
    """A notifier with the clock and the event log of a program."""

    def __init__(self, **channels: NotificationConfig) -> None:
        self.clock = ManualClock()
        self.events = EventLog(self.clock, capacity=100_000)
        self.notifier = Notifier(channels, self.events, source="printer-a", clock=self.clock)

    async def turn(self, seconds: float = 0.0) -> None:
        """Let time go by, tell what is due, and wait until it is told."""
        self.clock.advance(seconds)
        async with asyncio.TaskGroup() as tasks:
            self.notifier.turn(tasks)

    @property
    def status(self) -> ChannelStatus:
        return self.notifier.channels["phone"]

    @property
    def told(self) -> list[tuple[str, dict[str, object]]]:
        """What the events say of channels."""
        kinds = {EventKind.NOTIFICATION_FAILED, EventKind.NOTIFICATION_RECOVERED}
        return [(e.kind, dict(e.data)) for e in self.events.after(0) if e.kind in kinds]


def to(receiver: Receiver, **options: object) -> NotificationConfig:
    return config(webhook=Secret(f"http://127.0.0.1:{receiver.port}/{TOKEN}"), **options)


def sent(receiver: Receiver) -> list[list[str]]:
    return [
        [f"{each['kind']} {each['subject']}" for each in json.loads(body)["notices"]]
        for body in receiver.bodies
    ]

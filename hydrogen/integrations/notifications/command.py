"""``hydrogen notify --test``: whether people can be told, before there is a reason to."""

import asyncio
import socket
import sys
from collections.abc import Mapping

from hydrogen.clock import SystemClock
from hydrogen.config.notification import NotificationConfig
from hydrogen.config.suggestion import did_you_mean, listed
from hydrogen.events import EventLog
from hydrogen.integrations.notifications.advice import advice
from hydrogen.integrations.notifications.notifier import Notifier


def notify(notifications: Mapping[str, NotificationConfig], channel: str | None) -> int:
    """Tell a test through a channel, or all; print how that went.

    Returns the exit status, 1 where a channel failed or there is none.
    """
    if not notifications:
        print("there is no channel: notifications has none", file=sys.stderr)
        return 1
    if channel is not None and channel not in notifications:
        known = f"; the channels are {listed(notifications, 'and')}"
        guess = did_you_mean(channel, notifications) or known
        print(f"unknown channel {channel}{guess}", file=sys.stderr)
        return 1
    names = list(notifications) if channel is None else [channel]
    for line in advice({name: notifications[name] for name in names}):
        print(f"warning: {line}", file=sys.stderr)
    reasons = asyncio.run(_tell(notifications, names))
    for name, reason in reasons.items():
        print(f"{name}: delivered" if reason is None else f"{name}: not delivered: {reason}")
    return 0 if all(reason is None for reason in reasons.values()) else 1


async def _tell(
    notifications: Mapping[str, NotificationConfig], names: list[str]
) -> dict[str, str | None]:
    clock = SystemClock()
    notifier = Notifier(notifications, EventLog(clock), source=socket.gethostname(), clock=clock)
    return await notifier.test(names)

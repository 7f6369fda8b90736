"""``hydrogen notify --test``: whether people can be told, before there is a reason to."""

import asyncio
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from hydrogen.advice.remark import placed
from hydrogen.clock import SystemClock
from hydrogen.config.alone import section_alone
from hydrogen.config.notification import NotificationConfig
from hydrogen.config.notifications import read_notifications
from hydrogen.config.problem import ConfigurationError
from hydrogen.config.suggestion import did_you_mean, listed
from hydrogen.events import EventLog
from hydrogen.integrations.notifications.advice import advice
from hydrogen.integrations.notifications.notifier import Notifier


class Channels(Struct, frozen=True, kw_only=True):
    """The channels of a configuration; ``lines`` are those of their paths in the file."""

    path: Path
    notifications: Mapping[str, NotificationConfig]
    lines: Mapping[str, int]


def configured_channels(path: Path, environ: Mapping[str, str]) -> Channels | None:
    """Read the channels of a configuration alone; tell every problem of theirs."""
    try:
        found, lines = section_alone("notifications", read_notifications, path, environ=environ)
    except ConfigurationError as error:
        print(error, file=sys.stderr)  # every problem on a line of its own
        return None
    return Channels(path=path, notifications=found or {}, lines=lines)


def notify(channels: Channels, channel: str | None) -> int:
    """Tell a test through a channel, or all; print how that went.

    Returns the exit status, 1 where a channel failed or there is none.
    """
    notifications = channels.notifications
    if not notifications:
        print("there is no channel: notifications has none", file=sys.stderr)
        return 1
    if channel is not None and channel not in notifications:
        known = f"; the channels are {listed(notifications, 'and')}"
        guess = did_you_mean(channel, notifications) or known
        print(f"unknown channel {channel}{guess}", file=sys.stderr)
        return 1
    names = list(notifications) if channel is None else [channel]
    remarks = advice({name: notifications[name] for name in names})
    for warning in placed(remarks, str(channels.path), channels.lines):
        print(f"warning: {warning}", file=sys.stderr)
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

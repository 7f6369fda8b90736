"""What is better known before the first alarm: channels that cannot or should not be used so."""

import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec

from hydrogen.advice.remark import Remark
from hydrogen.config.notification import NotificationConfig
from hydrogen.config.notifications import unsafe


def missing_apprise() -> str | None:
    """Say how Apprise is installed, where it is not."""
    if find_spec("apprise") is not None:
        return None
    return f"Apprise is not installed; this does it: {sys.executable} -m pip install apprise"


def advice(notifications: Mapping[str, NotificationConfig]) -> Iterator[Remark]:
    """Give a remark for every channel that had better be changed."""
    for name, settings in notifications.items():
        way = "webhook" if settings.apprise is None else "apprise"
        found = unsafe(settings) if settings.apprise is None else missing_apprise()
        if found:
            yield Remark(f"notifications.{name}.{way}", found)

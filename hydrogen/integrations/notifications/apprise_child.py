"""Tells one message through Apprise, and ends: a process of its own, with nothing of ours in it."""

import contextlib
import logging
import os
import re
import signal
import sys
from collections.abc import Callable

import msgspec

from hydrogen.integrations.notifications.task import Result, Task

_STATUS = re.compile(r"error=([1-5][0-9]{2})\b")  # as Apprise's plugins log an HTTP status


class _Statuses(logging.Handler):
    """Picks the HTTP status out of what Apprise logs; the rest may have secrets in it."""

    def __init__(self) -> None:
        super().__init__()
        self.last = ""

    def emit(self, record: logging.LogRecord) -> None:
        found = _STATUS.search(record.getMessage())
        if found:
            self.last = found[1]


def main() -> int:
    """Read a task, tell it, and give the exit status."""
    give_way()
    task = msgspec.json.decode(sys.stdin.buffer.read(), type=Task)
    # Should the program that asks be gone, nobody else would end this.
    signal.setitimer(signal.ITIMER_REAL, task.seconds)

    import apprise  # noqa: PLC0415  it takes seconds on a small machine

    statuses = _Statuses()
    logging.getLogger("apprise").addHandler(statuses)
    asset = apprise.AppriseAsset(app_id="Hydrogen", app_desc="Hydrogen", secure_logging=True)
    services = apprise.Apprise(asset=asset)
    if not services.add(task.url):
        return Result.NOT_UNDERSTOOD
    told = services.notify(
        body=task.body,
        title=task.title,
        notify_type=apprise.NotifyType(task.type),
        body_format=apprise.NotifyFormat.TEXT,
    )
    if told:
        return Result.DELIVERED
    print(statuses.last)  # noqa: T201  it is read by the program that asked
    return Result.NOT_DELIVERED


def give_way(nice: Callable[[int], int] = os.nice) -> None:
    """Let what is measured meanwhile go first; a sandbox may forbid any change of that."""
    with contextlib.suppress(PermissionError):
        nice(10)


if __name__ == "__main__":
    sys.exit(main())

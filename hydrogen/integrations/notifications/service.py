"""A message through one of the many services that Apprise knows, if that is installed."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from hydrogen.alarm import AlarmLevel
from hydrogen.config.secret import Secret
from hydrogen.integrations.notifications.advice import missing_apprise
from hydrogen.integrations.notifications.carrier import NotDelivered
from hydrogen.integrations.notifications.message import Message
from hydrogen.integrations.notifications.task import Result, Task

_SECONDS = 60.0

_CHILD = (sys.executable, "-m", "hydrogen.integrations.notifications.apprise_child")

_HANDED_ON = (
    *("PATH", "HOME", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "SSL_CERT_FILE", "SSL_CERT_DIR"),
    *("REQUESTS_CA_BUNDLE", "http_proxy", "https_proxy", "no_proxy"),
    *("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"),
)
"""Other variables may be secrets of ours, and are none of the child's business."""

_TYPES: Mapping[AlarmLevel | None, str] = {
    AlarmLevel.CRITICAL: "failure",
    AlarmLevel.WARNING: "warning",
    AlarmLevel.NOTICE: "info",
    None: "info",
}

_REASONS: Mapping[Result, str] = {
    Result.NOT_DELIVERED: "the service did not take it",
    Result.NOT_UNDERSTOOD: "Apprise does not know a service with an address of this kind",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service by the URL that Apprise has for it, told of in a short-lived process.

    Apprise takes some 40 MB, which are ours only while it tells; ``one_at_a_time`` is shared by
    all that are told through it, so that they are never ours twice.
    """

    url: Secret
    one_at_a_time: asyncio.Lock
    seconds: float = _SECONDS
    """How long the process may live."""
    child: Sequence[str] = _CHILD
    kind: str = "apprise"

    @property
    def obstacle(self) -> str | None:
        """Why nothing can be delivered as things are."""
        return missing_apprise()

    async def deliver(self, message: Message) -> None:
        """Have it told. Raises NotDelivered."""
        if self.obstacle:
            raise NotDelivered(self.obstacle)
        kind = "success" if message.is_relief else _TYPES[message.level]
        task = Task(
            url=self.url.reveal(),
            title=message.title,
            body=message.text,
            type=kind,
            seconds=self.seconds,
        )
        async with self.one_at_a_time:
            status, said = await self._run(msgspec.json.encode(task))
        if status != Result.DELIVERED:
            raise NotDelivered(_reason(status, said))

    async def _run(self, task: bytes) -> tuple[int, str]:
        """Run the child; give its exit status, and what it said."""
        try:
            # The URL goes by a pipe: what is in a command line everybody on the machine may read.
            process = await asyncio.create_subprocess_exec(
                *self.child,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env={name: os.environ[name] for name in _HANDED_ON if name in os.environ},
            )
        except OSError as error:
            reason = f"no process can be started for Apprise ({error.strerror})"
            raise NotDelivered(reason) from error
        try:
            said, _ = await asyncio.wait_for(process.communicate(task), self.seconds)
        except TimeoutError:
            message = f"the service has not answered within {self.seconds:g} s"
            raise NotDelivered(message) from None
        finally:
            await _end(process)
        return process.returncode or 0, said.decode(errors="replace").strip()


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _reason(status: int, said: str) -> str:
    known = _REASONS.get(Result(status)) if status in set(Result) else None
    if known is None:
        return f"the process that runs Apprise failed (status {status})"
    return f"{known}: it answered {said}" if said.isdecimal() else known

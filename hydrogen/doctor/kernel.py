"""Asks the kernel what it measures by itself, which may hang in one of its drivers."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from drivers.errors import BusTimeout
from drivers.kernel.channel import Channel
from drivers.kernel.source import listing
from drivers.kernel.sysfs import Sysfs
from hydrogen.aside import aside


class KernelChannels:
    """What there is under ``sysfs``. Belongs to the event loop's thread.

    While a thread hangs, whoever asks waits for that one: there is no further one.
    """

    def __init__(self, sysfs: Path = Path("/sys")) -> None:
        self._sysfs = sysfs
        self._asking: asyncio.Task[Sequence[Channel]] | None = None

    async def all(self, patience: float) -> Sequence[Channel]:
        """List them. Raises BusTimeout where that takes longer than ``patience`` seconds."""
        if self._asking is None or self._asking.done():  # what came too late may be old
            self._asking = asyncio.create_task(aside(lambda: listing(Sysfs(self._sysfs))))
        asking = self._asking
        await asyncio.wait([asking], timeout=patience)
        if not asking.done():
            message = (
                f"the kernel did not say within {patience:g} s what it measures by itself: does "
                "one of its drivers hang? Nothing is known of it"
            )
            raise BusTimeout(message)
        return asking.result()

"""GPIO inputs become lines with a state; one that cannot be had is asked for again."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

from drivers.errors import LineError
from drivers.gpio.line import Edge, Gpio, InputLine, InputSettings, LineAddress
from hydrogen.clock import Clock, instant
from hydrogen.model import Fault, LineStatus, State
from hydrogen.state import Store

_RETRY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class WatchedLine:
    """Where a line is and how it is read."""

    address: LineAddress
    settings: InputSettings


class LineWatcher:
    """Publishes every edge as it comes. Belongs to the event loop's thread."""

    def __init__(
        self, lines: Mapping[str, WatchedLine], gpio: Gpio, store: Store, *, clock: Clock
    ) -> None:
        self._lines = lines
        self._gpio = gpio
        self._store = store
        self._clock = clock
        self._open: dict[str, InputLine] = {}

    def open(self) -> None:
        """Take every line that is not yet held; one that cannot be had is published as a fault."""
        loop = asyncio.get_running_loop()
        for name in self._lines.keys() - self._open.keys():
            try:
                self._take(name, loop)
            except LineError as error:
                self._refused(name, error)

    async def watch(self) -> None:
        """Look whether lines are still there, and ask again for the others, until cancelled."""
        while True:
            await asyncio.sleep(_RETRY_SECONDS)
            self.look()
            self.open()

    def look(self) -> None:
        """Give up the lines whose chip is gone: no edge would ever tell."""
        for name, line in list(self._open.items()):
            try:
                _ = line.active
            except LineError as error:
                del self._open[name]
                line.close()
                self._refused(name, error)

    def close(self) -> None:
        """Let go of every line."""
        for line in self._open.values():
            line.close()
        self._open.clear()
        self._gpio.close()

    def _take(self, name: str, loop: asyncio.AbstractEventLoop) -> None:
        watched = self._lines[name]

        def changed(edge: Edge) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._changed, name, edge)

        line = self._gpio.input(watched.address, watched.settings)
        try:
            active = line.active
            line.watch(changed)
        except LineError:
            line.close()
            raise
        self._open[name] = line
        status = self._store.snapshot.lines[name]
        self._store.publish(
            lines={name: replace(status, state=State.OK, active=active, fault=None)}
        )

    def _changed(self, name: str, edge: Edge) -> None:
        status = self._store.snapshot.lines.get(name)
        if name not in self._open or status is None or status.active is edge.active:
            return
        self._store.publish(
            lines={
                name: replace(
                    status,
                    active=edge.active,
                    changed_at=instant(self._clock, at=edge.at),
                    changes=status.changes + 1,
                )
            }
        )

    def _refused(self, name: str, error: LineError) -> None:
        status: LineStatus = self._store.snapshot.lines[name]
        if status.fault is not None and status.fault.code == error.code:
            return
        fault = Fault(error.code, str(error), instant(self._clock))
        self._store.publish(
            lines={name: replace(status, state=State.FAULT, active=None, fault=fault)}
        )

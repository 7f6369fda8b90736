"""GPIO inputs become lines with a state; one that cannot be had is asked for again."""

import asyncio
import itertools
from collections.abc import Mapping
from dataclasses import replace

from msgspec import Struct

from drivers.errors import LineError
from drivers.gpio.line import Edge, Gpio, InputLine, InputSettings, LineAddress
from hydrogen.clock import Clock, instant
from hydrogen.model import Fault, LineStatus, State
from hydrogen.printer import LineRole
from hydrogen.sampling.chatter import Chatter
from hydrogen.sampling.mailbox import EdgeMailbox, Handover
from hydrogen.state import Store

_COUNT_SECONDS = 1.0
_COUNTS_A_LOOK = 5


class WatchedLine(Struct, frozen=True):
    """Where a line is and how it is read; more than ``chatter`` edges in a second are chatter."""

    address: LineAddress
    settings: InputSettings
    role: LineRole | None = None
    chatter: int = 20


class _Held(Struct, frozen=True):
    """A line that is held, and what is done with its edges."""

    line: InputLine
    mailbox: EdgeMailbox
    chatter: Chatter


class LineWatcher:
    """Publishes every edge as it comes, or that there are too many. Belongs to the event loop."""

    def __init__(
        self, lines: Mapping[str, WatchedLine], gpio: Gpio, store: Store, *, clock: Clock
    ) -> None:
        self._lines = lines
        self._gpio = gpio
        self._store = store
        self._clock = clock
        self._open: dict[str, _Held] = {}
        self._levels: dict[str, bool] = {}
        """The last that each line was known to have, if it has none now."""

    def open(self) -> None:
        """Take every line that is not yet held; one that cannot be had is published as a fault."""
        loop = asyncio.get_running_loop()
        for name in self._lines.keys() - self._open.keys():
            try:
                self._take(name, loop)
            except LineError as error:
                self._refused(name, error)

    async def watch(self) -> None:
        """Count chatter, look for lines that went and ask for them again, until cancelled."""
        for second in itertools.count(1):
            await asyncio.sleep(_COUNT_SECONDS)
            self.count()
            if second % _COUNTS_A_LOOK == 0:
                self.look()
                self.open()

    def count(self) -> None:
        """Publish how it stands with the lines that chatter; wants to be called each second."""
        now = self._clock.monotonic()
        for name, held in list(self._open.items()):
            if self._store.snapshot.lines[name].state is State.CHATTERING:
                held.mailbox.settle(now)
                self._deliver(name, held)

    def look(self) -> None:
        """Give up the lines whose chip is gone: no edge would ever tell."""
        for name, held in list(self._open.items()):
            try:
                _ = held.line.active
            except LineError as error:
                del self._open[name]
                held.line.close()
                self._refused(name, error)

    def close(self) -> None:
        """Let go of every line."""
        for held in self._open.values():
            held.line.close()
        self._open.clear()
        self._gpio.close()

    def _take(self, name: str, loop: asyncio.AbstractEventLoop) -> None:
        watched = self._lines[name]

        def wake() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._deliver, name, held)

        line = self._gpio.input(watched.address, watched.settings)
        chatter = Chatter(name, watched.address, watched.settings, limit=watched.chatter)
        held = _Held(line, EdgeMailbox(watched.chatter, wake), chatter)
        try:
            active = line.active
            line.watch(held.mailbox.put)
        except LineError:
            line.close()
            raise
        self._open[name] = held
        status = self._store.snapshot.lines[name]
        if self._levels.get(name, active) is not active:
            # It changed while it could not be had; when is not known, but that it did is.
            status = self._at(status, Edge(active, self._clock.monotonic()), count=1)
        self._publish(name, replace(status, state=State.OK, active=active, fault=None))

    def _deliver(self, name: str, held: _Held) -> None:
        if self._open.get(name) is not held:
            return  # it was let go since, and has perhaps been taken anew
        handover = held.mailbox.take()
        if handover.chattering:
            self._chatters(name, held, handover)
        elif self._store.snapshot.lines[name].state is State.CHATTERING or not handover.edges:
            self._fold(name, handover)
        else:
            for edge in handover.edges:
                self._changed(name, edge)

    def _changed(self, name: str, edge: Edge) -> None:
        status = self._store.snapshot.lines[name]
        if status.active is not edge.active:
            self._publish(name, self._at(status, edge, count=1))

    def _fold(self, name: str, handover: Handover) -> None:
        """Publish the last of many edges, and how many there were."""
        status = self._store.snapshot.lines[name]
        chattered = status.state is State.CHATTERING
        if handover.newest is not None and (handover.count or chattered):
            self._publish(name, self._at(status, handover.newest, count=handover.count))

    def _at(self, status: LineStatus, edge: Edge, *, count: int) -> LineStatus:
        return replace(
            status,
            state=State.OK,
            active=edge.active,
            changed_at=instant(self._clock, at=edge.at),
            changes=status.changes + count,
            fault=None,
        )

    def _chatters(self, name: str, held: _Held, handover: Handover) -> None:
        if handover.newest is None or not handover.count:
            return
        status = self._store.snapshot.lines[name]
        fault = held.chatter.fault(status, handover.count, instant(self._clock))
        counted = self._at(status, handover.newest, count=handover.count)
        self._publish(name, replace(counted, state=State.CHATTERING, active=None, fault=fault))
        self._levels[name] = handover.newest.active

    def _refused(self, name: str, error: LineError) -> None:
        status = self._store.snapshot.lines[name]
        if status.fault is not None and status.fault.code == error.code:
            return
        fault = Fault(error.code, str(error), instant(self._clock))
        self._publish(name, replace(status, state=State.FAULT, active=None, fault=fault))

    def _publish(self, name: str, status: LineStatus) -> None:
        if status.active is not None:
            self._levels[name] = status.active
        self._store.publish(lines={name: status})

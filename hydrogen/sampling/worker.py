"""One thread a bus: a bus that hangs holds up its own sensors and nobody else's."""

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Protocol, TypeVar

from msgspec import Struct

from drivers.errors import DriverError
from hydrogen.clock import Clock
from hydrogen.sampling.station import Outcome, Station

T = TypeVar("T")

_log = logging.getLogger("hydrogen.sampling")

_HELD_BACK = 0.2  # seconds that an outcome may wait for the others of its turn
_POSTPONED = 2.0  # seconds that an errand may wait for the end of conversions
_SEARCH = "whoever is searched for"
_IDLE_WAIT = 60.0  # seconds between looks at a bus without sensors


WIRES = "SDA or SCL may be held low by a chip or a short"
"""Why a bus may hang."""


class Shared(Protocol):
    """What the sensors of one thread are on, such as an I2C bus: one at a time is read."""

    @property
    def name(self) -> str:
        """What it is called in messages, such as ``i2c-1``."""

    def close(self) -> None:
        """Let go of it; may be called again."""


class Busy(Struct, frozen=True):
    """The step that a worker is in: whose it is, and since when in monotonic seconds."""

    sensor: str
    since: float


class _Errand(Struct, frozen=True):
    """What somebody wants to have done, and how to tell that it never will be."""

    do: Callable[[], None]
    cancel: Callable[[], bool]


class BusWorker:
    """Steps the stations of one bus as they fall due.

    ``report`` is called in the worker's thread with all outcomes of a turn. ``busy`` and
    ``expected_at`` (when it should next show life, in monotonic seconds) may be read from any
    thread: each is replaced whole.
    """

    def __init__(
        self,
        bus: Shared,
        stations: Sequence[Station],
        *,
        clock: Clock,
        report: Callable[[Sequence[Outcome]], None],
        hangs: str = WIRES,
    ) -> None:
        self.bus = bus
        self.hangs = hangs
        """What may be wrong when it hangs."""
        self.stations = stations
        self.busy: Busy | None = None
        self.expected_at = clock.monotonic()
        self._clock = clock
        self._report = report
        self._stopping = threading.Event()
        self._woken = threading.Event()
        self._errands: SimpleQueue[_Errand] = SimpleQueue()
        self._postponed_since: float | None = None
        self._ended = False
        self._thread: threading.Thread | None = None
        self._abandoned = False

    def turn(self) -> float:
        """Step every station that is due; return the seconds until the next one is."""
        begun = self._clock.monotonic()
        outcomes: list[Outcome] = []
        for station in self.stations:
            if station.due > self._clock.monotonic():
                continue
            self.busy = Busy(station.name, self._clock.monotonic())
            outcome = station.step(self._clock)
            self.busy = None
            self.expected_at = self._clock.monotonic()
            if outcome is not None:
                outcomes.append(outcome)
            # All together, but a bus that takes its time must not hold back what is known.
            if outcomes and self.expected_at - begun > _HELD_BACK:
                self._report(outcomes)
                outcomes, begun = [], self.expected_at
            if self._stopping.is_set():
                break
        if outcomes:
            self._report(outcomes)
        now = self._clock.monotonic()
        next_due = min((station.due for station in self.stations), default=now + _IDLE_WAIT)
        self.expected_at = max(now, next_due)
        return self.expected_at - now

    def do_errand(self) -> bool:
        """Do one errand if there is any, once no chip converts that it would find silent."""
        if not self._errand_is_due():
            return False
        self._postponed_since = None
        self.busy = Busy(_SEARCH, self._clock.monotonic())
        # Who gave the thread up may be emptying the queue at this moment.
        with suppress(Empty):
            self._errands.get_nowait().do()
        self.busy = None
        self.expected_at = self._clock.monotonic()
        return True

    def start(self) -> None:
        """Begin to sample in a thread of the bus's own."""
        # A daemon: a thread in a hung ioctl cannot be ended, and must not hold up the exit.
        self._thread = threading.Thread(target=self._run, name=self.bus.name, daemon=True)
        self._thread.start()

    def request(self, errand: Callable[[], T]) -> Future[T]:
        """Have the thread do something else on its bus, between two turns.

        One that it does not come to before its end, or before it is given up, is cancelled.
        """
        future: Future[T] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(errand())
            except Exception as error:  # noqa: BLE001  it is for who asked to deal with
                future.set_exception(error)

        self._errands.put(_Errand(run, future.cancel))
        if self._ended:  # for the last time then: whoever ends it may have looked before
            self._cancel_errands()
        self._woken.set()
        return future

    def stop(self) -> None:
        """Ask the thread to put the chips back as they were found and to end; does not wait."""
        self._stopping.set()
        self._woken.set()

    def abandon(self) -> None:
        """Leave the chips as they are once the thread comes back: others may use them now."""
        self._abandoned = True
        self._end_errands()

    def join(self, timeout: float) -> bool:
        """Wait at most ``timeout`` seconds for the end; say whether it came."""
        if self._thread is not None:
            self._thread.join(timeout)
            return not self._thread.is_alive()
        return True

    def _run(self) -> None:
        while not self._stopping.is_set():
            wait = self.turn()
            if self.do_errand():
                continue  # the sensors come first again
            self._woken.wait(wait)
            self._woken.clear()
        self._finish()
        self._end_errands()

    def _errand_is_due(self) -> bool:
        if self._errands.empty() or self._stopping.is_set() or self._abandoned:
            self._postponed_since = None
            return False
        now = self._clock.monotonic()
        if self._postponed_since is None:
            self._postponed_since = now
        converting = any(station.is_measuring for station in self.stations)
        return not converting or now - self._postponed_since >= _POSTPONED

    def _end_errands(self) -> None:
        self._ended = True
        self._cancel_errands()

    def _cancel_errands(self) -> None:
        with suppress(Empty):
            while True:
                self._errands.get_nowait().cancel()

    def _finish(self) -> None:
        for station in self.stations:
            if self._abandoned:
                break
            try:
                station.finish()
            except DriverError as error:
                _log.warning("sensor %s: left as it is: %s", station.name, error)
            except Exception:  # noqa: BLE001  one driver's mistake must not cost the others their end
                _log.exception("sensor %s: its driver has a defect", station.name)
        self.bus.close()

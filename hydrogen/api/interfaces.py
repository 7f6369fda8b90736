"""What the handlers reach of the rest of the program. Imported by types alone: it costs nothing."""

from collections.abc import AsyncGenerator, Callable, Collection, Iterator, Mapping
from typing import Protocol, TypeVar

from drivers.quantity import Quantity
from hydrogen.alarm import AlarmStatus
from hydrogen.command import Command
from hydrogen.demonstration import Activity, Order, Trouble
from hydrogen.history.keeper import Stock
from hydrogen.history.question import Answer, Question
from hydrogen.history.source import Source
from hydrogen.job import Job, JobOutline
from hydrogen.output import OutputStatus
from hydrogen.recording import Recording
from hydrogen.series import Series

T = TypeVar("T")


class Demonstration(Protocol):
    """A simulated printer, as far as the status tells of it."""

    @property
    def activity(self) -> Activity:
        """What it is doing."""

    @property
    def troubles(self) -> Collection[Trouble]:
        """What has been made to go wrong with it."""

    @property
    def possible_troubles(self) -> Collection[Trouble]:
        """What can go wrong with it."""


class Simulation(Protocol):
    """Simulated hardware that a client may break and mend."""

    @property
    def sensors(self) -> Collection[str]:
        """The names of the sensors."""

    @property
    def lines(self) -> Collection[str]:
        """The names of the lines."""

    def break_sensor(self, name: str, fault: str | None) -> None:
        """Give a sensor a fault by its name on the wire, or none."""

    def quantities(self, name: str) -> Collection[Quantity]:
        """Give what a sensor measures."""

    def hold(self, name: str, quantity: Quantity, value: float | None) -> None:
        """Keep what a sensor measures at a value, or let it go."""

    def drive_line(self, name: str, *, active: bool | None) -> None:
        """Drive a line from outside, or let it go."""

    @property
    def activity(self) -> Activity:
        """What the demonstration's printer is doing."""

    def order(self, order: Order) -> None:
        """Tell that printer what to do."""

    @property
    def troubles(self) -> Collection[Trouble]:
        """What has been made to go wrong with it."""

    @property
    def possible_troubles(self) -> Collection[Trouble]:
        """What there are lines and outputs for."""

    def set_trouble(self, trouble: Trouble, *, active: bool) -> None:
        """Let something go wrong, or be well again."""


class Supervision(Protocol):
    """The printer's alarms and outputs, which a client may act on; names that exist only.

    To act raises NotNow while what supervises is being replaced.
    """

    @property
    def alarms(self) -> Collection[str]:
        """The names of the alarms that are configured."""

    @property
    def outputs(self) -> Collection[str]:
        """The names of the outputs."""

    def set_output(
        self, name: str, *, on: bool | None, seconds: float | None, by: str
    ) -> OutputStatus:
        """Switch an output, for a time if there is one; None leaves it to itself again.

        Raises OutputRefused where something holds it off.
        """

    def acknowledge(self, alarm: str, *, by: str) -> AlarmStatus | None:
        """Acknowledge an alarm; give what is left of it."""

    def snooze(self, alarm: str, *, seconds: float, by: str) -> AlarmStatus | None:
        """Tell nobody of an alarm for a time, which is cut to what its level grants."""


class Jobs(Protocol):
    """The prints."""

    async def page(self, *, limit: int, before: int | None) -> list[JobOutline]:
        """Give prints in outline, newest first, of those with a number below ``before``."""

    async def job(self, number: int) -> Job | None:
        """Give a print, the running one as it is now."""


class History(Protocol):
    """What every series was.

    Where the disk fails there is what is in memory. Raises JournalFailure where that does not do.
    """

    @property
    def problem(self) -> str | None:
        """Why nothing can be kept just now, for the person at the printer."""

    @property
    def stock(self) -> Stock:
        """What is kept."""

    def live(self) -> Mapping[Series, float]:
        """Give what is measured now, and the seconds from one reading to the next."""

    async def series(self) -> Collection[Series]:
        """Give of what there is a history, and what is measured now."""

    async def answer(self, question: Question) -> Answer:
        """Answer a question; where the disk fails, of what is in memory, if that has any of it."""

    async def pieces(self, work: Callable[[Source], T]) -> T:
        """Have work done on all that is kept, in the thread that reads the disk.

        Raises JournalFailure where that fails, and TimeoutError where it is silent.
        """

    async def recall(self, work: Callable[[Source], T]) -> T:
        """Have it done on what is in memory where the disk fails: that has a ``problem`` then."""


class Recordings(Protocol):
    """The black box."""

    def recordings(self) -> list[Recording]:
        """Give what was recorded, newest first."""

    def request(self, *, by: str) -> Recording:
        """Record the last minutes; give what it will be."""

    async def csv(self, number: int) -> AsyncGenerator[bytes] | None:
        """Give a recording's file in pieces, which raises OSError where the disk fails."""

    async def read(self, number: int, work: Callable[[Iterator[bytes]], T]) -> T | None:
        """Have work done on a recording's file, in a thread; None where there is none yet.

        Raises OSError where the disk fails, and whatever the work does.
        """


class Audit(Protocol):
    """The record of commands."""

    def record(
        self,
        *,
        key: str,
        address: str,
        command: str,
        arguments: Mapping[str, object],
        result: str,
    ) -> None:
        """Keep what a client had done."""

    async def page(self, *, limit: int, before: int | None) -> list[Command]:
        """Give commands, newest first."""

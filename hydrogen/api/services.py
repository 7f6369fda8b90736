"""What the handlers need, in one place; built once, passed to each."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from drivers.quantity import Quantity
from hydrogen.alarm import AlarmStatus
from hydrogen.api.attempts import Attempts
from hydrogen.api.auth import Authenticator
from hydrogen.api.broadcast import Broadcaster
from hydrogen.api.document import StatusDocument
from hydrogen.api.traffic import Traffic
from hydrogen.channel import ChannelStatus
from hydrogen.clock import Clock
from hydrogen.command import Command
from hydrogen.config.model import ServerConfig
from hydrogen.demonstration import Activity, Order, Trouble
from hydrogen.events import EventLog
from hydrogen.job import Job
from hydrogen.model import HardwareStatistics
from hydrogen.output import OutputStatus
from hydrogen.recording import Recording


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
    """The printer's alarms and outputs, which a client may act on; names that exist only."""

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

    async def page(self, *, limit: int, before: int | None) -> list[Job]:
        """Give prints, newest first, of those with a number below ``before``."""

    async def job(self, number: int) -> Job | None:
        """Give a print, the running one as it is now."""


class Recordings(Protocol):
    """The black box."""

    def recordings(self) -> list[Recording]:
        """Give what was recorded, newest first."""

    def request(self, *, by: str) -> Recording:
        """Record the last minutes; give what it will be."""

    async def csv(self, number: int) -> bytes | None:
        """Give a recording's file."""


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


@dataclass(slots=True, kw_only=True)
class Services:
    """The parts of the program that the wire shows; one replaced counts from the next request."""

    settings: ServerConfig
    authenticator: Authenticator
    broadcaster: Broadcaster
    document: StatusDocument
    events: EventLog
    traffic: Traffic
    clock: Clock
    is_healthy: Callable[[], bool]
    statistics: Callable[[], HardwareStatistics]
    buses: Callable[[], Collection[str]]
    """The I2C buses by their names in the configuration."""
    rescan: Callable[[str | None, int], Awaitable[dict[str, object]]]
    """Examine all I2C buses, or one of them, and ask each chip so many times."""
    configuration: Callable[[], dict[str, object]]
    """The running configuration, its secrets hidden."""
    supervision: Callable[[], Supervision]
    jobs: Jobs
    recordings: Recordings
    audit: Audit
    channels: Callable[[], Mapping[str, ChannelStatus]]
    """The channels of notifications, by their names in the configuration."""
    simulation: Callable[[], Simulation | None]
    """The simulated hardware; ``None`` when the hardware is real."""
    attempts: Attempts = field(default_factory=Attempts)
    """What keys tried that may not."""

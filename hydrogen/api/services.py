"""What the handlers need, in one place; built once, passed to each."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Protocol

from drivers.quantity import Quantity
from hydrogen.api.auth import Authenticator
from hydrogen.api.broadcast import Broadcaster
from hydrogen.api.document import StatusDocument
from hydrogen.api.traffic import Traffic
from hydrogen.clock import Clock
from hydrogen.config.model import ServerConfig
from hydrogen.events import EventLog
from hydrogen.model import HardwareStatistics


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

    def drive_line(self, name: str, *, active: bool) -> None:
        """Drive a line from outside."""


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
    simulation: Callable[[], Simulation | None]
    """The simulated hardware; ``None`` when the hardware is real."""

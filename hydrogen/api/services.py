"""What the handlers need, in one place; built once, passed to each."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol

from hydrogen.api.auth import Authenticator
from hydrogen.api.broadcast import Broadcaster
from hydrogen.api.document import StatusDocument
from hydrogen.api.traffic import Traffic
from hydrogen.clock import Clock
from hydrogen.config.model import ServerConfig
from hydrogen.events import EventLog


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
    configuration: Callable[[], dict[str, object]]
    """The running configuration, its secrets hidden."""
    simulation: Callable[[], Simulation | None]
    """The simulated hardware; ``None`` when the hardware is real."""

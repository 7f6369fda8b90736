"""What the handlers need, in one place; built once, passed to each."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from hydrogen.api.attempts import Attempts
from hydrogen.api.auth import Authenticator
from hydrogen.api.broadcast import Broadcaster
from hydrogen.api.document import StatusDocument
from hydrogen.api.downloads import Downloads
from hydrogen.api.pairings import Pairings
from hydrogen.api.questions import Questions
from hydrogen.api.traffic import Traffic
from hydrogen.channel import ChannelStatus
from hydrogen.clock import Clock
from hydrogen.config.model import ServerConfig
from hydrogen.events import EventLog
from hydrogen.model import HardwareStatistics

if TYPE_CHECKING:  # which is all that ever reads them
    from hydrogen.api.interfaces import Audit, History, Jobs, Recordings, Simulation, Supervision
    from hydrogen.doctor.inventory import Inventory


class Services(Struct, kw_only=True):
    """The parts of the program that the wire shows; one replaced counts from the next request."""

    settings: ServerConfig
    authenticator: Authenticator
    pairings: Pairings
    broadcaster: Broadcaster
    document: StatusDocument
    events: EventLog
    traffic: Traffic
    clock: Clock
    is_healthy: Callable[[], bool]
    is_ready: Callable[[], bool]
    """Whether every sensor has said something since the start, or had the time to."""
    statistics: Callable[[], HardwareStatistics]
    buses: Callable[[], Collection[str]]
    """The I2C buses by their names in the configuration."""
    rescan: Callable[[str | None, int], Awaitable[dict[str, object]]]
    """Examine all I2C buses, or one of them, and ask each chip so many times."""
    inventory: "Callable[[], Inventory]"
    """What the sensors are; to be called in a thread."""
    configuration: Callable[[], dict[str, object]]
    """The running configuration, its secrets hidden."""
    supervision: "Callable[[], Supervision]"
    jobs: "Jobs"
    history: "History"
    recordings: "Recordings"
    audit: "Audit"
    channels: Callable[[], Mapping[str, ChannelStatus]]
    """The channels of notifications, by their names in the configuration."""
    simulation: "Callable[[], Simulation | None]"
    """The simulated hardware; ``None`` when the hardware is real."""
    attempts: Attempts = field(default_factory=Attempts)
    """What keys tried that may not."""
    downloads: Downloads = field(default_factory=Downloads)
    """What is being given out."""
    questions: Questions = field(default_factory=Questions)
    """What is being asked of the past."""
    drawing: asyncio.Lock = field(default_factory=asyncio.Lock)
    """QR codes are drawn one at a time: many at once would keep everybody else waiting."""

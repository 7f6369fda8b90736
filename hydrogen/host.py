"""The machine that Hydrogen runs on, at one moment: frozen values. ``None`` is not known."""

from collections.abc import Mapping

from msgspec import Struct, field

from drivers.host.kernel import Memory
from drivers.host.power import PowerCondition
from drivers.host.wireless import Wifi
from hydrogen.clock import Instant


class PowerStatus(Struct, frozen=True, kw_only=True):
    """The power supply. A condition that cannot be told is missing."""

    now: Mapping[PowerCondition, bool] = field(default_factory=dict)
    since_boot: Mapping[PowerCondition, bool] = field(default_factory=dict)
    warned: Mapping[PowerCondition, Instant] = field(default_factory=dict)
    """What is warned of, and since when; it outlasts the condition by a minute of calm."""
    supply_volts: float | None = None
    under_voltages: int | None = None
    """How often the voltage was seen to fall since the program started."""
    last_under_voltage: Instant | None = None

    @property
    def facts(self) -> tuple[object, ...]:
        """What is told ahead of time when it changes, as against numbers."""
        return (self.now, self.since_boot, self.warned)


class DiskStatus(Struct, frozen=True, kw_only=True):
    """The disk that the program's state is on, in bytes."""

    total: int | None = None
    free: int | None = None
    written_since_boot: int | None = None
    written_today: int | None = None
    written_today_since: float | None = None
    """When counting for today began, in monotonic seconds: at midnight in UTC, or later."""
    written_a_year: int | None = None
    """What a year would bring, if it went on as since boot."""
    read_only: bool | None = None
    """Whether nothing can be written to it, as after the kernel gave up on a card that fails."""


class OwnWrites(Struct, frozen=True, kw_only=True):
    """What this program itself has written, in bytes."""

    today: int | None = None
    """Since midnight in UTC, or since it began."""
    a_day: int | None = None
    """What a day would bring, if it went on as in the last whole hours; see Pace."""


class HostStatus(Struct, frozen=True, kw_only=True):
    """The machine now."""

    model: str | None = None
    booted_at: float | None = None
    """In monotonic seconds: 0, or less on a machine that slept since."""
    cpu_temperature: float | None = None
    cpu_percent: float | None = None
    load_average: tuple[float, float, float] | None = None
    memory: Memory = field(default_factory=Memory)
    disk: DiskStatus = field(default_factory=DiskStatus)
    own_writes: OwnWrites = field(default_factory=OwnWrites)
    wifi: Wifi | None = None
    power: PowerStatus = field(default_factory=PowerStatus)

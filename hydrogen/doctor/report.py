"""What the doctor found on one bus, and what was known of it before."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from drivers.doctor.examination import Examination


@dataclass(frozen=True, slots=True, kw_only=True)
class BusReport:
    """A bus that was examined.

    ``name`` is that of the configuration, empty where the bus is in none. ``owned`` has the
    kernel's driver, ``configured`` the sensors by the address that they are configured at, and
    ``expected`` the driver that they are configured with.
    """

    name: str
    title: str = ""
    clock_hz: int | None = None
    examination: Examination
    controller: str = ""
    """What the device tree says the bus's controller is, such as ``brcm,bcm2835-i2c``."""
    owned: Mapping[int, str] = field(default_factory=dict)
    configured: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    expected: Mapping[int, str] = field(default_factory=dict)
    multiplexers: Mapping[int, str] = field(default_factory=dict)
    """The configured multiplexers on it, by their addresses."""
    hindered_by: str = ""
    """The bus above that has the trouble of this one, too, by its name in the configuration."""

    @property
    def bus(self) -> str:
        """The kernel's name of the bus."""
        return self.examination.bus

    @property
    def found(self) -> set[int]:
        """The addresses at which somebody answers."""
        return {finding.address for finding in self.examination.findings}

    @property
    def missing(self) -> list[int]:
        """The addresses of configured sensors and multiplexers at which nobody answers."""
        return sorted((self.configured.keys() | self.multiplexers.keys()) - self.found)

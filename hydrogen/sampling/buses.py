"""The I2C buses with the sensors on them, whether their wires are real or simulated."""

import time
from collections.abc import Callable, Mapping

from msgspec import Struct, field

from drivers.i2c.bus import I2CBus, I2CDevice
from drivers.i2c.guard import GuardedBus
from drivers.sensor import Chip
from hydrogen.config.model import Config, SensorConfig
from hydrogen.model import SensorStatus
from hydrogen.sampling.channels import multiplexed, root_of
from hydrogen.sampling.sampler import SampledSensor
from hydrogen.sampling.station import Station
from hydrogen.sampling.treatment import correction, judge, smoothing
from hydrogen.sampling.worker import WIRES, Shared

_TRANSFERS_IN_A_STEP = 5  # what a driver does at most between two waits


class BusInUse(Struct, frozen=True, kw_only=True):
    """A device file's bus with the sensors on it and on channels of multiplexers behind it.

    ``deadline`` is the seconds that one step of a sensor may take; ``hangs`` says what may be wrong
    when it takes longer.
    """

    bus: Shared
    stations: tuple[Station, ...]
    deadline: float
    hangs: str = WIRES
    reached: Mapping[str, I2CBus] = field(default_factory=dict)
    """The I2C buses that its thread may use, by their names in the configuration."""
    revoke: Callable[[], None] = lambda: None
    """Keeps a thread that comes back from a hang from using them."""


class SensorsOnBuses:
    """Makes the sensors of a configuration on ``buses``, which are by their names in it.

    Sensors at one address share the device, and those on one device file the thread.
    """

    def __init__(
        self, config: Config, catalogue: Mapping[str, Chip], buses: Mapping[str, I2CBus]
    ) -> None:
        self.sensors: dict[str, SampledSensor] = {}
        self._config = config
        self._catalogue = catalogue
        guarded = {name: GuardedBus(bus, clock=time.monotonic) for name, bus in buses.items()}
        self._reached = multiplexed(guarded, config.channels)
        self._devices: dict[tuple[str, int], I2CDevice] = {}
        self._stations: dict[str, list[Station]] = {name: [] for name in buses}
        for name, settings in config.sensors.items():
            self._add(name, settings)

    @property
    def in_use(self) -> list[BusInUse]:
        """The buses with a device file, those without a sensor too."""
        return [self._in_use(name) for name in self._stations]

    def _add(self, name: str, settings: SensorConfig) -> None:
        chip = self._catalogue[settings.driver]
        place = (settings.bus, settings.address)
        if place not in self._devices:
            self._devices[place] = I2CDevice(self._reached[settings.bus], settings.address)
        device = self._devices[place]
        quantities = chip.quantities_with(settings.options)
        station = Station(
            name,
            chip.open(device, settings.options),
            interval=settings.interval,
            correction=correction(settings),
            judge=judge(
                settings,
                quantities,
                ranges=chip.ranges_with(settings.options),
                frozen_after=chip.frozen_after,
            ),
        )
        self._stations[root_of(settings.bus, self._config.channels)].append(station)
        self.sensors[name] = SampledSensor(
            status=SensorStatus(
                driver=chip.name,
                location=device.location,
                quantities=quantities,
                interval=settings.interval,
            ),
            interval=settings.interval,
            conversion=chip.conversion,
            smoothing=smoothing(settings.smoothing),
        )

    def _in_use(self, name: str) -> BusInUse:
        channels = self._config.channels
        return BusInUse(
            bus=self._reached[name],
            stations=tuple(self._stations[name]),
            deadline=_TRANSFERS_IN_A_STEP * self._config.buses[name].timeout,
            revoke=self._reached[name].revoke,
            reached={n: bus for n, bus in self._reached.items() if root_of(n, channels) == name},
        )

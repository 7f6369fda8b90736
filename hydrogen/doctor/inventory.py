"""What every sensor is, where it is, how that is known, and what becomes of its readings."""

import logging
from collections.abc import Iterable, Mapping

from msgspec import Struct

from drivers.doctor.recognition import Recognition, recognition
from drivers.kernel import NAME as KERNEL
from drivers.kernel.driver import KernelOptions
from drivers.sensor import Chip, Match
from hydrogen.config.model import Config, KernelConfig, SensorConfig
from hydrogen.config.reading import CombineConfig
from hydrogen.config.redaction import calibration_content
from hydrogen.doctor import identification
from hydrogen.model import Fault, SensorStatus

_log = logging.getLogger("hydrogen.sampling")

_OF_THE_BUS = frozenset(
    {"bus_missing", "bus_stuck", "bus_in_use", "permission_denied", "transfer_unsupported"}
)
"""Faults that a sensor has because its bus has them."""
_HANGS = "bus_timeout"
"""That of one chip, or of its bus where every sensor has it."""

_Content = dict[str, object]


class Inventory(Struct, frozen=True, kw_only=True):
    """The sensors by their names, and the I2C buses by the kernel's names."""

    sensors: dict[str, _Content]
    buses: dict[str, _Content]


def inventory(
    config: Config,
    catalogue: Mapping[str, Chip],
    statuses: Mapping[str, SensorStatus],
    buses: Mapping[str, str],
    *,
    known: dict[str, Recognition] | None = None,
) -> Inventory:
    """Tell of all sensors that are watched; ``buses`` has the kernel's names by our own.

    Each driver is tried out on a simulation, a few milliseconds each: not for the event loop. Those
    that are ``known`` from before are not, and what is found out is put there.
    """
    chips = _Chips(catalogue, {} if known is None else known)
    sensors: dict[str, _Content] = {}
    for name, status in statuses.items():
        if name in config.sensors:
            sensors[name] = _common(status) | _on_bus(config.sensors[name], chips)
        elif name in config.kernel:
            sensors[name] = _common(status) | _kernels(config.kernel[name])
        elif name in config.combine:
            sensors[name] = _common(status) | _combined(config.combine[name])
    named = {
        kernels: _bus(own, _on(own, config, statuses), config) for own, kernels in buses.items()
    }
    return Inventory(sensors=sensors, buses=named)


class _Chips:
    """The rows of the catalogue, and what was tried out with each so far."""

    def __init__(self, catalogue: Mapping[str, Chip], known: dict[str, Recognition]) -> None:
        self._catalogue = catalogue
        self._known = known

    def __getitem__(self, name: str) -> Chip:
        return self._catalogue[name]

    def recognition(self, settings: SensorConfig) -> Recognition:
        """Give how it recognises its kind, which no option changes."""
        name = settings.driver
        if name not in self._known:
            self._known[name] = self._tried_out(settings)
        return self._known[name]

    def _tried_out(self, settings: SensorConfig) -> Recognition:
        chip = self._catalogue[settings.driver]
        try:
            return recognition(chip, settings.address, settings.options)
        except Exception:  # noqa: BLE001  a driver of another package may raise anything, which is not to cost what is told of the others
            _log.exception(
                "driver %s has a defect: its own simulation is too much for it", chip.name
            )
            return Recognition(match=Match.POSSIBLE)


def _common(status: SensorStatus) -> _Content:
    return {
        "driver": status.driver,
        "location": status.location,
        "interval_seconds": status.interval,
        "quantities": list(status.quantities),
    }


def _on_bus(settings: SensorConfig, chips: _Chips) -> _Content:
    chip = chips[settings.driver]
    return {
        "title": chip.title,
        "datasheet": chip.datasheet,
        "bus": settings.bus,
        "address": f"0x{settings.address:02x}",
        "identification": identification.of_chip(chips.recognition(settings)),
        **_treatment(settings),
    }


def _kernels(settings: KernelConfig) -> _Content:
    return {
        "title": _source(settings.options),
        "datasheet": None,
        "bus": None,
        "address": None,
        "identification": identification.of_kernel(settings.options),
        **_treatment(settings),
    }


def _combined(settings: CombineConfig) -> _Content:
    return {
        "title": f"{settings.method} of {', '.join(settings.of)}",
        "datasheet": None,
        "bus": None,
        "address": None,
        "identification": identification.of_combined(),
        "calibration": {},
        "smoothing": None,
    }


def _source(options: KernelOptions) -> str:
    source = f"{options.source} ({options.channel})" if options.channel else options.source
    return f"{source}, read by the {KERNEL}"


def _treatment(settings: SensorConfig | KernelConfig) -> _Content:
    smoothing = settings.smoothing
    chosen = smoothing and {
        name: value
        for name, value in (
            ("median", smoothing.median),
            ("exponential", smoothing.exponential),
        )
        if value is not None
    }
    return {"calibration": calibration_content(settings.calibration), "smoothing": chosen}


def _on(bus: str, config: Config, statuses: Mapping[str, SensorStatus]) -> dict[str, SensorStatus]:
    here = [name for name, settings in config.sensors.items() if settings.bus == bus]
    return {name: statuses[name] for name in here if name in statuses}


def _bus(name: str, sensors: Mapping[str, SensorStatus], config: Config) -> _Content:
    fault = _trouble(sensors.values())
    works = any(status.state.has_value for status in sensors.values())
    channel = config.channels.get(name)
    return {
        "name": name,
        "multiplexer": channel
        and {
            "driver": channel.multiplexer,
            "bus": channel.bus,
            "address": f"0x{channel.address:02x}",
            "channel": channel.channel,
        },
        "state": "fault" if fault else "ok" if works else "unknown",
        "fault": fault and fault.content(),
        "sensors": list(sensors),
    }


def _trouble(sensors: Iterable[SensorStatus]) -> Fault | None:
    """Give what is wrong with a bus, as far as its sensors say so; of several the first."""
    every = list(sensors)
    faults = [status.fault for status in every if status.fault and not status.state.has_value]
    hang = len(faults) == len(every) and all(fault.code == _HANGS for fault in faults)
    own = faults if hang else [fault for fault in faults if fault.code in _OF_THE_BUS]
    return min(own, key=lambda fault: fault.since.monotonic, default=None)

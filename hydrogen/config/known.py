"""What the sections of rules may speak of: the sensors and lines by their names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from drivers.quantity import Quantity
from hydrogen.config.model import Config
from hydrogen.config.suggestion import did_you_mean, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSensor:
    """A sensor or a combination; None is what could not be read."""

    interval: float | None = None
    quantities: tuple[Quantity, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything that has a name, that which could not be read included."""

    sensors: Mapping[str, KnownSensor] = field(default_factory=dict)
    lines: Sequence[str] = ()
    has_roles: bool = False
    """Whether a line has a role, or may have one, so that the printer's state can be told."""

    def without_sensor(self, name: str) -> str:
        """Say that there is no such sensor, and which may be meant; nothing where there is one."""
        return without("sensor", name, list(self.sensors))

    def without_line(self, name: str) -> str:
        """Say that there is no such line, and which may be meant; nothing where there is one."""
        return without("line", name, list(self.lines))


def known_of(
    config: Config,
    quantities: Mapping[str, Sequence[Quantity]],
    *,
    sensors: Sequence[str],
    lines: Sequence[str],
    unread: bool,
) -> Known:
    """Collect it; ``sensors`` and ``lines`` are all names, ``quantities`` those that are known.

    ``unread`` is whether something of the lines could not be read.
    """
    found = dict.fromkeys(sensors, KnownSensor())
    intervals = {name: sensor.interval for name, sensor in config.sensors.items()}
    intervals |= {name: sensor.interval for name, sensor in config.kernel.items()}
    for name, interval in intervals.items():
        measures = tuple(quantities[name]) if name in quantities else None
        found[name] = KnownSensor(interval=interval, quantities=measures)
    for name, combination in config.combine.items():
        found[name] = _combined([found.get(source, KnownSensor()) for source in combination.of])
    has_roles = unread or any(line.role is not None for line in config.lines.values())
    return Known(sensors=found, lines=lines, has_roles=has_roles)


def _combined(sources: Sequence[KnownSensor]) -> KnownSensor:
    """Give what a combination is: as slow as its slowest sensor, of what all of them measure."""
    intervals = [source.interval for source in sources if source.interval is not None]
    measured = [source.quantities for source in sources if source.quantities is not None]
    if len(measured) < len(sources) or len(intervals) < len(sources):
        return KnownSensor()
    common = tuple(q for q in measured[0] if all(q in others for others in measured))
    return KnownSensor(interval=max(intervals), quantities=common)


def without(kind: str, name: str, names: Sequence[str]) -> str:
    """Say that nothing of a kind has this name, and which may be meant; nothing where one has."""
    if name in names:
        return ""
    there = f"; the {kind}s are {listed(names, 'and')}" if names else "; there is none"
    return f"unknown {kind} {name}{did_you_mean(name, names) or there}"

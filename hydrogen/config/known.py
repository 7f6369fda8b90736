"""What the sections of rules may speak of: the sensors and lines by their names."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drivers.quantity import Quantity
from hydrogen.config.model import Config
from hydrogen.config.state_table import role_that_tells
from hydrogen.config.suggestion import did_you_mean, listed
from hydrogen.printer import PrinterState


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
    states: Collection[PrinterState] | None = None
    """The states that the printer can be in; None where that is not known."""
    has_table: bool = False
    """Whether the table of the printer's states is the user's own."""

    def without_sensor(self, name: str) -> str:
        """Say that there is no such sensor, and which may be meant; nothing where there is one."""
        return without("sensor", name, list(self.sensors))

    def without_line(self, name: str) -> str:
        """Say that there is no such line, and which may be meant; nothing where there is one."""
        return without("line", name, list(self.lines))

    def without_states(self, wanted: Iterable[PrinterState]) -> Iterator[str]:
        """Say of each state that the printer can never be in what would tell it."""
        for state in dict.fromkeys(wanted):
            if self.states is not None and state not in self.states:
                yield _untold(state, has_table=self.has_table)


def known_of(
    config: Config,
    quantities: Mapping[str, Sequence[Quantity]],
    *,
    sensors: Sequence[str],
    lines: Sequence[str],
    states: Collection[PrinterState] | None,
) -> Known:
    """Collect it; ``sensors`` and ``lines`` are all names, ``quantities`` those that are known.

    ``states`` are those that the printer can be in, None where that is not known.
    """
    found = dict.fromkeys(sensors, KnownSensor())
    intervals = {name: sensor.interval for name, sensor in config.sensors.items()}
    intervals |= {name: sensor.interval for name, sensor in config.kernel.items()}
    for name, interval in intervals.items():
        measures = tuple(quantities[name]) if name in quantities else None
        found[name] = KnownSensor(interval=interval, quantities=measures)
    for name, combination in config.combine.items():
        found[name] = _combined([found.get(source, KnownSensor()) for source in combination.of])
    has_table = bool(config.printer.states)
    return Known(sensors=found, lines=lines, states=states, has_table=has_table)


def _combined(sources: Sequence[KnownSensor]) -> KnownSensor:
    """Give what a combination is: as slow as its slowest sensor, of what all of them measure."""
    intervals = [source.interval for source in sources if source.interval is not None]
    measured = [source.quantities for source in sources if source.quantities is not None]
    if len(measured) < len(sources) or len(intervals) < len(sources):
        return KnownSensor()
    common = tuple(q for q in measured[0] if all(q in others for others in measured))
    return KnownSensor(interval=max(intervals), quantities=common)


def _untold(state: PrinterState, *, has_table: bool) -> str:
    """Say what is missing for a state; the printer is idle while it does not print."""
    verb = "has a" if state is PrinterState.FAULT else "is"
    if not has_table:
        role = role_that_tells(state)
        way = f"give one the role {role}, or take {state} out"
        return f"no line tells that the printer {verb} {state}: {way}"
    if state is PrinterState.IDLE:
        way = "add one, or take idle out"
        return f"idle is told by a row of printer.states that tells printing, and none does: {way}"
    way = f"add one, or take {state} out"
    return f"no row of printer.states tells that the printer {verb} {state}: {way}"


def without(kind: str, name: str, names: Sequence[str]) -> str:
    """Say that nothing of a kind has this name, and which may be meant; nothing where one has."""
    if name in names:
        return ""
    there = f"; the {kind}s are {listed(names, 'and')}" if names else "; there is none"
    return f"unknown {kind} {name}{did_you_mean(name, names) or there}"

"""A rule and what it sees, moved on by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from drivers.quantity import Quantity
from hydrogen.alarm import AlarmStatus
from hydrogen.clock import Instant
from hydrogen.config.alarm import AlarmConfig, Condition
from hydrogen.host import HostStatus
from hydrogen.model import Fault, LineStatus, SensorStatus, State
from hydrogen.printer import PrinterState, PrinterStatus
from hydrogen.rules.alarm import Past, acknowledged, advance, snoozed
from hydrogen.snapshot import Snapshot

WALL = 1_790_000_000.0


def at(seconds: float) -> Instant:
    return Instant(1000.0 + seconds, WALL + seconds)


def sensor(
    value: float | None,
    when: Instant,
    *,
    state: State = State.OK,
    quantity: Quantity = Quantity.TEMPERATURE,
) -> SensorStatus:
    fault = None if state in (State.OK, State.STARTING) else Fault("no_response", "no answer", when)
    return SensorStatus(
        driver="lm75",
        location="i2c-1@0x48",
        quantities=(quantity,),
        state=state,
        sampled_at=when,
        values={} if value is None or not state.has_value else {quantity: value},
        fault=fault,
    )


def rule(condition: Condition, **options: object) -> AlarmConfig:
    return AlarmConfig(condition=condition, **options)  # type: ignore[arg-type]


def ramp(start: float, a_second: float, seconds: int) -> Iterator[float]:
    return (start + a_second * second for second in range(seconds))


class Watched:
    """One rule, from second to second."""

    def __init__(self, rule: AlarmConfig, *, printer: PrinterState = PrinterState.UNKNOWN) -> None:
        self.rule = rule
        self.past = Past()
        self.seconds = 0.0
        self.snapshot = Snapshot(printer=PrinterStatus(state=printer))

    @property
    def now(self) -> Instant:
        return at(self.seconds)

    @property
    def status(self) -> AlarmStatus | None:
        return self.past.standing.status if self.past.standing else None

    @property
    def is_raised(self) -> bool:
        return self.status is not None

    def turn(self) -> AlarmStatus | None:
        self.past = advance("hot", self.rule, self.past, self.snapshot, self.now)
        return self.status

    def reads(self, *values: float | None, name: str = "enclosure") -> AlarmStatus | None:
        """Take a reading a second, None for one that fails."""
        for value in values:
            self.seconds += 1
            state = State.FAULT if value is None else State.OK
            self.hears(name, sensor(value, self.now, state=state))
        return self.status

    def hears(self, name: str, status: SensorStatus) -> AlarmStatus | None:
        sensors = {**self.snapshot.sensors, name: status}
        self.snapshot = replace(self.snapshot, sensors=sensors)
        return self.turn()

    def waits(self, seconds: float) -> AlarmStatus | None:
        """Let time go by, a turn a second, while nothing changes."""
        for _ in range(int(seconds)):
            self.seconds += 1
            self.turn()
        return self.status

    def is_printer(self, state: PrinterState) -> AlarmStatus | None:
        self.snapshot = replace(self.snapshot, printer=PrinterStatus(state=state))
        return self.turn()

    def sees(
        self, *, host: HostStatus | None = None, lines: Mapping[str, LineStatus] | None = None
    ) -> AlarmStatus | None:
        self.snapshot = replace(
            self.snapshot, host=host or self.snapshot.host, lines=lines or self.snapshot.lines
        )
        return self.turn()

    def acknowledge(self, by: str = "phone") -> AlarmStatus | None:
        assert self.past.standing is not None
        self.past = replace(self.past, standing=acknowledged(self.past.standing, by=by))
        return self.status

    def snooze(self, seconds: float, by: str = "phone") -> AlarmStatus | None:
        assert self.past.standing is not None
        standing = snoozed(self.past.standing, seconds=seconds, by=by, now=self.now)
        self.past = replace(self.past, standing=standing)
        return self.status


def said(watched: Watched) -> str | None:
    return watched.status.message if watched.status else None

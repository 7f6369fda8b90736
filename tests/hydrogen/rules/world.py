"""What outputs are decided by, as a test has it."""

from collections.abc import Mapping
from dataclasses import replace

from drivers.quantity import Quantity
from hydrogen.alarm import AlarmLevel, AlarmStatus
from hydrogen.clock import Instant
from hydrogen.config.outputs import OutputDocument, ThermostatConfig
from hydrogen.model import LineStatus, SensorStatus, State
from hydrogen.printer import LineRole, PrinterState, PrinterStatus
from hydrogen.rules.interlock import Driven
from hydrogen.rules.output import Decision, decide
from hydrogen.rules.output_past import Manual, OutputPast, switched_by_hand
from hydrogen.snapshot import Snapshot

FAN = ThermostatConfig(sensor="enclosure", on_at=40, off_at=35)
HEATER = ThermostatConfig(sensor="enclosure", on_at=38, off_at=42)


def at(seconds: float) -> Instant:
    return Instant(1000.0 + seconds, 1_790_000_000.0 + seconds)


def sensor(
    degrees: float | None, sampled: float, state: State = State.OK, name: str = "enclosure"
) -> SensorStatus:
    return SensorStatus(
        driver="lm75",
        location=name,
        quantities=(Quantity.TEMPERATURE,),
        state=state,
        sampled_at=at(sampled),
        values={} if degrees is None else {Quantity.TEMPERATURE: degrees},
    )


def line(
    *, active: bool | None, state: State = State.OK, role: LineRole | None = None
) -> LineStatus:
    return LineStatus(location="GPIO17", role=role, state=state, active=active)


def alarm(name: str, level: AlarmLevel = AlarmLevel.WARNING) -> AlarmStatus:
    return AlarmStatus(name=name, level=level, since=at(0), message="too hot")


class World:
    """A few outputs, whose lines do at once what was decided, and time that a test moves."""

    def __init__(self, **rules: OutputDocument) -> None:
        self.rules = rules
        self.pasts = {name: OutputPast() for name in rules}
        self.lines = dict.fromkeys(rules, Driven(on=False))
        self.snapshot = Snapshot()
        self.now = 0.0
        self.decisions: dict[str, Decision] = {}

    def turn(self, after: float = 0.0) -> dict[str, bool]:
        """Let time pass and decide; give which outputs are on."""
        self.now += after
        self.decisions = decide(self.rules, self.snapshot, self.pasts, self.lines, now=at(self.now))
        self.pasts = {name: decision.past for name, decision in self.decisions.items()}
        self.lines = {
            name: replace(self.lines[name], on=decision.on)
            for name, decision in self.decisions.items()
        }
        return {name: decision.on for name, decision in self.decisions.items()}

    def is_on(self, after: float = 0.0) -> bool:
        """Let time pass and decide on the only output."""
        [on] = self.turn(after).values()
        return on

    def degrees(self, degrees: float | None, state: State = State.OK) -> None:
        """Let the enclosure's sensor have a reading of now."""
        self._replace(sensors={"enclosure": sensor(degrees, self.now, state)})

    def line(self, name: str, status: LineStatus) -> None:
        self._replace(lines={**self.snapshot.lines, name: status})

    def printer(self, state: PrinterState) -> None:
        self.snapshot = replace(self.snapshot, printer=PrinterStatus(state=state))

    def alarms(self, *alarms: AlarmStatus) -> None:
        self.snapshot = replace(self.snapshot, alarms=alarms)

    def switch(self, name: str, *, on: bool, seconds: float | None = None) -> None:
        """Have a person switch an output."""
        until = None if seconds is None else at(self.now + seconds)
        self.pasts[name] = switched_by_hand(self.pasts[name], Manual(on=on, until=until))

    def leave(self, name: str) -> None:
        """Have a person leave an output to itself again."""
        self.pasts[name] = switched_by_hand(self.pasts[name], None)

    def held(self, name: str = "a") -> tuple[str, str] | None:
        """Give the code and the message of what holds an output off."""
        held = self.decisions[name].held
        return None if held is None else (held.code.value, held.message)

    def _replace(
        self,
        sensors: Mapping[str, SensorStatus] | None = None,
        lines: Mapping[str, LineStatus] | None = None,
    ) -> None:
        self.snapshot = replace(
            self.snapshot,
            sensors=self.snapshot.sensors if sensors is None else sensors,
            lines=self.snapshot.lines if lines is None else lines,
        )

"""Checks what outputs are switched and held off by, and whether that is there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hydrogen.alarm import AlarmLevel
from hydrogen.config.alarm import AlarmConfig
from hydrogen.config.known import Known, without
from hydrogen.config.model import OutputConfig
from hydrogen.config.outputs import OutputDocument
from hydrogen.config.suggestion import listed
from hydrogen.config.walker import Place, Walker

_AGE_IN_INTERVALS = 2
"""A reading may be that old, or it would be too old whenever one comes a little late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What outputs may speak of; names are also those of what could not be read."""

    known: Known
    outputs: Sequence[str]
    alarms: Sequence[str]
    alarm_rules: Mapping[str, AlarmConfig]


def check_outputs(
    walker: Walker, place: Place, outputs: Mapping[str, OutputConfig], named: Named
) -> None:
    """Note what is wrong with the outputs of the section at ``place``."""
    for name, output in outputs.items():
        path = f"{place.path}.{name}"
        here = Place(path, walker.lines.get(path, place.line))
        _Check(walker, here, name, output.rule, named).run()


@dataclass(frozen=True, slots=True)
class _Check:
    """One output."""

    walker: Walker
    place: Place
    name: str
    rule: OutputDocument
    named: Named

    def run(self) -> None:
        self._names()
        self._thermostat()
        self._age()
        self._states()
        self._times()
        self._cut_off()

    def _names(self) -> None:
        rule, known = self.rule, self.named.known
        for sensor in rule.needs:
            self._note("needs", known.without_sensor(sensor))
        for line in rule.off_while:
            self._note("off_while", known.without_line(line))
        for output in rule.excludes:
            if output == self.name:
                self._note("excludes", "is the output itself: it would never be on")
            else:
                self._note("excludes", without("output", output, self.named.outputs))
        for alarm in rule.cut_off:
            self._note("cut_off", without("alarm", alarm, self.named.alarms))
        for option in ("needs", "off_while", "excludes", "cut_off", "states"):
            names: Sequence[str] = getattr(rule, option)
            if len(set(names)) < len(names):
                self._note(option, "has something twice")

    def _thermostat(self) -> None:
        rule = self.rule.thermostat
        if rule is None:
            return
        self._note("thermostat.sensor", self.named.known.without_sensor(rule.sensor))
        if rule.on_at == rule.off_at and not self._is_wrong("thermostat"):
            self._note(
                "thermostat",
                f"on_at and off_at are both {rule.on_at:g}: put as much between them as it may "
                "rise and fall, or the output never comes to rest",
            )
        sensor = self.named.known.sensors.get(rule.sensor)
        measured = sensor.quantities if sensor else None
        if measured is not None and rule.quantity.quantity not in measured:
            names = listed([quantity.name.lower() for quantity in measured], "and")
            message = f"{rule.quantity} is not what {rule.sensor} measures, which is {names}"
            self._note("thermostat.quantity", message)

    def _age(self) -> None:
        """Note sensors whose readings would be too old before the next one."""
        age = self.rule.maximum_age
        for name in dict.fromkeys(self._sensors()):
            sensor = self.named.known.sensors.get(name)
            if sensor is None or sensor.interval is None or self._is_wrong("maximum_age"):
                continue
            least = _AGE_IN_INTERVALS * sensor.interval
            if age < least:
                message = (
                    f"{age:g} s is too short for {name}, which is read every "
                    f"{sensor.interval:g} s: {least:g} s at least"
                )
                self._note("maximum_age", message)

    def _states(self) -> None:
        rule = self.rule
        if rule.run_on and not rule.states and not self._is_wrong("states"):
            self._note("run_on", "is the time after the last of states, and there are none")
        for message in self.named.known.without_states(rule.states):
            self._note("states", message)

    def _times(self) -> None:
        longest, rule = self.rule.maximum_on, self.rule.thermostat
        if longest is not None and rule is not None and longest < rule.minimum_on:
            message = f"{longest:g} s is shorter than minimum_on of its thermostat"
            self._note("maximum_on", message)

    def _cut_off(self) -> None:
        """Note alarms that could be over without anybody's knowing of them."""
        alarms = self.named.alarm_rules
        for name in self.rule.cut_off:
            if name in alarms:
                self._check_latched("cut_off", [name])
        if self.rule.cut_off_on_critical:
            critical = [n for n, alarm in alarms.items() if alarm.level is AlarmLevel.CRITICAL]
            self._check_latched("cut_off_on_critical", critical)

    def _check_latched(self, option: str, names: Iterable[str]) -> None:
        open_ones = [name for name in names if not self.named.alarm_rules[name].latched]
        if open_ones:
            message = (
                f"what {listed(open_ones, 'and')} cut off would go on again by itself: "
                f"write latched: true in {listed([f'alarms.{name}' for name in open_ones], 'and')}"
            )
            self._note(option, message)

    def _sensors(self) -> Iterable[str]:
        own = self.rule.thermostat
        return [*self.rule.needs, *([own.sensor] if own else [])]

    def _is_wrong(self, option: str) -> bool:
        return self.walker.is_wrong(self.place.option(option, self.place.line))

    def _note(self, option: str, message: str) -> None:
        """Note what is wrong with an option; no message is no problem."""
        if message:
            path = f"{self.place.path}.{option}"
            self.walker.note(Place(path, self.walker.lines.get(path, self.place.line)), message)

"""Checks what an alarm's condition needs, and whether what it speaks of is there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hydrogen.config.alarm import AlarmConfig, Condition, DiskUnit
from hydrogen.config.known import Known
from hydrogen.config.option import options_of
from hydrogen.config.suggestion import listed
from hydrogen.config.walker import Place, Walker

_READINGS = 10
"""That many readings a window has to have: one that is missed does not interrupt it."""
_ALL_PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Takes:
    """The options of a condition, beside those that all have.

    Of ``either`` it takes exactly one. ``clears_below`` says on which side of `value` it is
    cleared. ``positive`` is an option that has to be above 0 to mean anything.
    """

    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    clears_below: bool = True
    positive: bool = False

    @property
    def all(self) -> tuple[str, ...]:
        """Every one of them."""
        return (*self.needs, *self.either, *self.may)


TAKES: Mapping[Condition, Takes] = {
    Condition.ABOVE: Takes(needs=("sensor", "value"), may=("quantity", "clear")),
    Condition.BELOW: Takes(
        needs=("sensor", "value"), may=("quantity", "clear"), clears_below=False
    ),
    Condition.RISING: Takes(
        needs=("sensor", "value", "over"), may=("quantity", "clear"), positive=True
    ),
    Condition.NOT_RISING: Takes(
        needs=("sensor", "value", "over", "target"),
        may=("quantity", "clear"),
        clears_below=False,
        positive=True,
    ),
    Condition.DISAGREEMENT: Takes(
        needs=("sensor", "other", "value"), may=("quantity", "clear"), positive=True
    ),
    Condition.LOST: Takes(either=("sensor", "line")),
    Condition.ACTIVE: Takes(needs=("line",)),
    Condition.UNDER_VOLTAGE: Takes(),
    Condition.THROTTLED: Takes(),
    Condition.DISK_FULL: Takes(
        needs=("value",), may=("unit", "clear"), clears_below=False, positive=True
    ),
    Condition.READ_ONLY: Takes(),
    Condition.SOAKED: Takes(needs=("sensor", "value", "over", "within"), may=("quantity", "clear")),
    Condition.COOLED: Takes(
        needs=("sensor", "value", "over", "within"),
        may=("quantity", "clear"),
        clears_below=False,
    ),
    Condition.SAFE_TO_OPEN: Takes(
        needs=("sensor", "value", "over", "within"),
        may=("other", "quantity", "clear"),
        clears_below=False,
    ),
}

_EVERY = frozenset().union(*(takes.all for takes in TAKES.values()))
COMMON = tuple(option.name for option in options_of(AlarmConfig) if option.name not in _EVERY)
"""The options that every condition takes."""


def check_alarms(
    walker: Walker, place: Place, alarms: Mapping[str, AlarmConfig], known: Known
) -> None:
    """Note what is wrong with the alarms of the section at ``place``."""
    for name, rule in alarms.items():
        path = f"{place.path}.{name}"
        here = Place(path, walker.lines.get(path, place.line))
        _Check(walker, here, rule, known).run()


@dataclass(frozen=True, slots=True)
class _Check:
    """One alarm."""

    walker: Walker
    place: Place
    rule: AlarmConfig
    known: Known

    def run(self) -> None:
        self._options()
        self._names()
        self._quantity()
        self._levels()
        self._window()
        self._states()

    def _options(self) -> None:
        condition, takes = self.rule.condition, TAKES[self.rule.condition]
        written = [option for option in sorted(_EVERY) if self._is_written(option)]
        for option in written:
            if option not in takes.all:
                does = f"takes {listed(takes.all, 'and')}" if takes.all else "takes no such option"
                self._note(option, f"is no option of the condition {condition}, which {does}")
        for option in takes.needs:
            if not self._is_written(option) and not self._is_wrong(option):
                self.walker.note(self.place, f"{option} is missing: {condition} needs it")
        if takes.either and len({*takes.either} & {*written}) != 1:
            self.walker.note(self.place, f"give either {listed(takes.either, 'or')}")

    def _names(self) -> None:
        rule, known = self.rule, self.known
        for option, name in (("sensor", rule.sensor), ("other", rule.other)):
            if name is not None and self._is_taken(option):
                self._note(option, known.without_sensor(name))
        if rule.line is not None and self._is_taken("line"):
            self._note("line", known.without_line(rule.line))
        if rule.other is not None and rule.other == rule.sensor and self._is_taken("other"):
            self._note("other", "is the sensor itself: it is compared with another one")

    def _quantity(self) -> None:
        if "quantity" not in TAKES[self.rule.condition].all:
            return
        for name in self._sensors():
            measured = self.known.sensors[name].quantities
            if measured is not None and self.rule.quantity.quantity not in measured:
                named = listed([quantity.name.lower() for quantity in measured], "and")
                message = f"{self.rule.quantity} is not what {name} measures, which is {named}"
                self._note("quantity", message)

    def _levels(self) -> None:
        rule, takes = self.rule, TAKES[self.rule.condition]
        value, clear = rule.value, rule.clear
        if value is None or not self._is_taken("value"):
            return
        if takes.positive and value <= 0:
            self._note("value", "has to be above 0")
        for option, level in (("value", value), ("clear", clear)):
            in_percent = rule.condition is Condition.DISK_FULL and rule.unit is DiskUnit.PERCENT
            if in_percent and level is not None and level >= _ALL_PERCENT:
                self._note(option, f"{level:g} % of a disk is all of it: with unit: megabytes?")
        if clear is None or not self._is_taken("clear"):
            return
        if takes.clears_below and clear > value:
            self._note("clear", f"{clear:g} is above value, {value:g}: it is cleared below it")
        if not takes.clears_below and clear < value:
            self._note("clear", f"{clear:g} is below value, {value:g}: it is cleared above it")

    def _window(self) -> None:
        over = self.rule.over
        if over is None or not self._is_taken("over"):
            return
        for name in self._sensors():
            interval = self.known.sensors[name].interval
            if interval is not None and over < _READINGS * interval:
                self._note(
                    "over",
                    f"{over:g} s is too short for {name}, which is read every {interval:g} s: "
                    f"{_READINGS * interval:g} s at least, which are {_READINGS} readings",
                )

    def _states(self) -> None:
        is_said = self.rule.states or self._is_wrong("states")
        if self.rule.condition is Condition.NOT_RISING and not is_said:
            message = "states is missing: say in which states it heats, such as [printing]"
            self.walker.note(self.place, message)
        for message in self.known.without_states(self.rule.states):
            self._note("states", message)

    def _sensors(self) -> Iterable[str]:
        """Give the sensors of the rule that are there, the one that is at fault once."""
        named = [
            name
            for option, name in (("sensor", self.rule.sensor), ("other", self.rule.other))
            if name is not None and name in self.known.sensors and self._is_taken(option)
        ]
        return dict.fromkeys(named)

    def _is_written(self, option: str) -> bool:
        """Tell whether it has a value in the file; an empty one is none."""
        value: object = getattr(self.rule, option)
        return value is not None and f"{self.place.path}.{option}" in self.walker.lines

    def _is_taken(self, option: str) -> bool:
        """Tell whether the condition takes it, and nothing was wrong with it."""
        return option in TAKES[self.rule.condition].all and not self._is_wrong(option)

    def _is_wrong(self, option: str) -> bool:
        return self.walker.is_wrong(self.place.option(option, self.place.line))

    def _note(self, option: str, message: str) -> None:
        """Note what is wrong with an option; no message is no problem."""
        if message:
            path = f"{self.place.path}.{option}"
            self.walker.note(Place(path, self.walker.lines.get(path, self.place.line)), message)

"""What holds of an alarm whatever happens: properties over random histories."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.alarm import AlarmLevel, AlarmState, AlarmStatus
from hydrogen.config.alarm import AlarmConfig, Condition
from hydrogen.model import State
from hydrogen.printer import PrinterState
from tests.hydrogen.rules.watched import Watched, sensor

VALUE, CLEAR = 60.0, 55.0
HOUR = 3600.0
# How long an example takes says something of the machine only.
patient = settings(deadline=None)


@dataclass(frozen=True)
class Reads:
    value: float
    state: State


@dataclass(frozen=True)
class Snoozes:
    seconds: float


class Acknowledges:
    pass


Step = Reads | Snoozes | Acknowledges | PrinterState

VALUES = st.one_of(st.floats(50, 65), st.sampled_from([VALUE, CLEAR, 60.1, 57.0, 54.9]))
READINGS = st.builds(Reads, VALUES, st.just(State.OK))
DOUBTFUL = st.builds(Reads, VALUES, st.sampled_from([s for s in State if s is not State.OK]))
STEPS = st.one_of(
    READINGS,
    DOUBTFUL,
    st.builds(Snoozes, st.floats(0, 1e5)),
    st.builds(Acknowledges),
    st.sampled_from([PrinterState.PRINTING, PrinterState.IDLE, PrinterState.UNKNOWN]),
)
GAPS = st.sampled_from([0.1, 1.0, 1.0, 1.0, 5.0, 30.0, 1000.0])
HISTORIES = st.lists(st.tuples(GAPS, STEPS), max_size=60)
DELAYS = st.sampled_from([0.0, 0.0, 2.0, 30.0])
RULES = st.builds(
    AlarmConfig,
    condition=st.just(Condition.ABOVE),
    sensor=st.just("enclosure"),
    value=st.just(VALUE),
    clear=st.just(CLEAR),
    level=st.sampled_from(AlarmLevel),
    raise_after=DELAYS,
    clear_after=DELAYS,
    states=st.sampled_from([(), (), (PrinterState.PRINTING,)]),
    latched=st.booleans(),
    repeat=st.sampled_from([None, 10.0, 600.0]),
)


class History(Watched):
    """A rule, and what was done to it last."""

    def __init__(self, rule: AlarmConfig) -> None:
        super().__init__(rule, printer=PrinterState.PRINTING)
        self.read = Reads(0.0, State.STARTING)
        self.before: AlarmStatus | None = None
        self.was_acknowledged = False
        self.known = PrinterState.PRINTING
        """The printer's last state but for those times in which nobody knew it."""

    @property
    def is_gate_shut(self) -> bool:
        return bool(self.rule.states) and self.known is PrinterState.IDLE

    def step(self, gap: float, step: Step) -> None:
        """Do it, and let the rule look at once."""
        self.seconds += gap
        self.was_acknowledged = isinstance(step, Acknowledges)
        self.before = self.status
        if isinstance(step, Reads):
            self.read = step
            self.hears("enclosure", sensor(step.value, self.now, state=step.state))
            return
        if isinstance(step, PrinterState):
            if step is not PrinterState.UNKNOWN:
                self.known = step
            self.is_printer(step)
            return
        if self.status and isinstance(step, Snoozes):
            self.snooze(step.seconds)
        elif self.status:
            self.acknowledge()
        self.turn()

    @property
    def is_newly_raised(self) -> bool:
        old, new = self.before, self.status
        if new is None or new.state is not AlarmState.RAISED:
            return False
        return old is None or old.since != new.since

    @property
    def is_newly_over(self) -> bool:
        old, new = self.before, self.status
        if old is None or old.state is not AlarmState.RAISED:
            return False
        return new is None or new.state is AlarmState.LATCHED


def lived(rule: AlarmConfig, history: Sequence[tuple[float, Step]]) -> Iterator[History]:
    """Give a rule after each step of its history: the same one, however far it is."""
    watched = History(rule)
    for gap, step in history:
        watched.step(gap, step)
        yield watched


@patient
@given(RULES, HISTORIES)
def test_it_is_raised_by_a_good_reading_alone(
    rule: AlarmConfig, history: list[tuple[float, Step]]
) -> None:
    for watched in lived(rule, history):
        if watched.is_newly_raised:
            assert watched.read.state is State.OK
            assert watched.read.value > VALUE
            if rule.states:
                assert watched.known is PrinterState.PRINTING


@patient
@given(RULES, HISTORIES)
def test_it_is_not_raised_before_it_was_so_for_long_enough(
    rule: AlarmConfig, history: list[tuple[float, Step]]
) -> None:
    refuted = 0.0
    for watched in lived(rule, history):
        if watched.is_newly_raised:
            assert watched.seconds - refuted >= rule.raise_after - 1e-3
        if watched.is_gate_shut or (watched.read.state is State.OK and watched.read.value <= VALUE):
            refuted = watched.seconds


@patient
@given(RULES, HISTORIES)
def test_only_a_good_reading_or_the_printer_ends_it(
    rule: AlarmConfig, history: list[tuple[float, Step]]
) -> None:
    for watched in lived(rule, history):
        if watched.is_newly_over and not watched.is_gate_shut:
            assert watched.read.state is State.OK
            assert watched.read.value <= CLEAR


BETWEEN = st.builds(
    Reads, st.floats(CLEAR, VALUE, exclude_min=True), st.sampled_from([State.OK, State.SUSPECT])
)
NOISE = st.lists(st.tuples(GAPS, BETWEEN | DOUBTFUL), max_size=60)


@patient
@given(rule=RULES, noise=NOISE, begun=st.booleans())
def test_between_its_levels_nothing_begins_and_nothing_ends(
    rule: AlarmConfig, noise: list[tuple[float, Step]], *, begun: bool
) -> None:
    watched = History(rule)
    if begun:
        for _ in range(40):
            watched.step(1.0, Reads(61.0, State.OK))
        assert watched.is_raised
    for gap, step in noise:
        watched.step(gap, step)
        assert watched.is_raised is begun
        assert not watched.is_newly_raised
        assert not watched.is_newly_over


@patient
@given(RULES, HISTORIES)
def test_a_snooze_hides_nothing_for_longer_than_the_level_grants(
    rule: AlarmConfig, history: list[tuple[float, Step]]
) -> None:
    snoozed_from: float | None = None
    for watched in lived(rule, history):
        status = watched.status
        if status is None or status.snoozed_until is None:
            snoozed_from = None
            continue
        snoozed_from = watched.seconds if snoozed_from is None else snoozed_from
        assert status.snoozed_until.monotonic > watched.now.monotonic
        hidden = status.snoozed_until.monotonic - watched.now.monotonic
        hidden += watched.seconds - snoozed_from
        assert hidden <= rule.level.longest_snooze + 1e-3


@patient
@given(RULES, HISTORIES)
def test_a_critical_one_is_told_again_when_its_snooze_is_over(
    rule: AlarmConfig, history: list[tuple[float, Step]]
) -> None:
    for watched in lived(rule, history):
        old, new = watched.before, watched.status
        if rule.level is not AlarmLevel.CRITICAL or old is None or new is None:
            continue
        if old.snoozed_until and not new.snoozed_until and not new.acknowledged:
            assert new.repeats == old.repeats + 1 or watched.is_newly_raised


@patient
@given(RULES, HISTORIES)
def test_a_latched_one_goes_by_being_acknowledged_alone(
    rule: AlarmConfig, history: list[tuple[float, Step]]
) -> None:
    for watched in lived(rule, history):
        old, new = watched.before, watched.status
        if rule.latched and old and new is None:
            assert old.acknowledged or watched.was_acknowledged


@patient
@given(RULES, HISTORIES)
def test_while_it_is_raised_its_words_stay(
    rule: AlarmConfig, history: list[tuple[float, Step]]
) -> None:
    for watched in lived(rule, history):
        old, new = watched.before, watched.status
        if old and new and old.since == new.since:
            assert old.message == new.message


@patient
@given(RULES, HISTORIES)
def test_the_same_history_has_the_same_end(
    rule: AlarmConfig, history: list[tuple[float, Step]]
) -> None:
    one, other = History(rule), History(rule)
    for gap, step in history:
        one.step(gap, step)
        other.step(gap, step)
        assert one.past == other.past
        # With nothing new, and no time gone by, nothing comes of looking again.
        one.turn()
        assert one.status == other.status


@patient
@given(
    st.lists(
        st.tuples(
            st.sampled_from([0.1, 1.0, 10.0, 100.0]), st.floats(0, 100), st.sampled_from(State)
        ),
        max_size=100,
    ),
    st.sampled_from([Condition.RISING, Condition.NOT_RISING, Condition.SOAKED, Condition.COOLED]),
)
def test_what_is_remembered_is_little_and_what_is_doubted_is_not(
    readings: list[tuple[float, float, State]], condition: Condition
) -> None:
    rule = AlarmConfig(
        condition=condition, sensor="bed", value=10.0, over=60.0, within=5.0, target=90.0
    )
    watched = Watched(rule)
    for gap, value, state in readings:
        watched.seconds += gap
        before = watched.past
        watched.hears("bed", sensor(value, watched.now, state=state))
        window = watched.past.window
        assert window is None or len(window.buckets) <= 63
        if state is not State.OK:
            assert window == before.window
            assert watched.past.standing == before.standing

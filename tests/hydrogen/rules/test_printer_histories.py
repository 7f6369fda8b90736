"""What holds of the printer's state whatever its lines do."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from hydrogen.clock import Instant
from hydrogen.config.printing import LineLevel, PrinterConfig, StateRow
from hydrogen.config.state_table import table
from hydrogen.model import LineStatus, State
from hydrogen.printer import LineRole, PrinterState
from hydrogen.rules.printer import PrinterPast, due, look
from hydrogen.rules.roles import role_levels
from hydrogen.rules.table import is_so

ROLES = (LineRole.E_STOP, LineRole.POWER, LineRole.PAUSED, LineRole.PRINTING)


@dataclass(frozen=True)
class Moment:
    """What the lines are from ``at`` on."""

    at: float
    active: tuple[bool | None, ...]

    @property
    def lines(self) -> dict[str, LineStatus]:
        return {
            role: LineStatus(
                location=role,
                role=role,
                state=State.FAULT if active is None else State.OK,
                active=active,
            )
            for role, active in zip(ROLES, self.active, strict=True)
        }


@dataclass(frozen=True)
class Told:
    at: float
    state: PrinterState
    since: Instant | None


seconds = st.integers(0, 40).map(lambda quarters: quarters / 4)
levels = st.tuples(*[st.sampled_from([True, False, None])] * len(ROLES))
rows = st.builds(
    StateRow,
    state=st.sampled_from([state for state in PrinterState if state is not PrinterState.UNKNOWN]),
    when=st.dictionaries(st.sampled_from(ROLES), st.sampled_from(LineLevel), min_size=1),
    after=seconds,
)
configs = st.builds(
    PrinterConfig,
    states=st.lists(rows, max_size=4).map(tuple),
    idle_after=seconds,
    settle=seconds,
)


@st.composite
def histories(draw: st.DrawFn) -> list[Moment]:
    """Let the lines change at times that are a quarter of a second to ten seconds apart."""
    at = 0.0
    moments = []
    for pause, active in draw(st.lists(st.tuples(seconds, levels), min_size=1, max_size=30)):
        moments.append(Moment(at, active))
        at += pause + 0.25
    return moments


def told(
    config: PrinterConfig,
    history: list[Moment],
    *,
    until: float,
    also: frozenset[float] = frozenset(),
) -> list[Told]:
    """Look at every change, whenever another look is wanted, and at other times besides."""
    past = PrinterPast()
    states: list[Told] = []
    pending = {moment.at: moment for moment in history}
    times = sorted({*pending, *also, until})
    moment = history[0]
    wanted: float | None = None
    while times:
        if wanted is not None:
            times = sorted({*times, min(wanted, until)})
        now = times.pop(0)
        moment = pending.get(now, moment)
        past = look(config, past, moment.lines, Instant(now, now))
        states.append(Told(now, past.state, past.since))
        wanted = due(config, past)
        assert wanted is None or wanted > now
    return states


def changes(states: list[Told]) -> list[Told]:
    """Leave out what was the same as before."""
    before = [PrinterState.UNKNOWN, *(told.state for told in states[:-1])]
    return [new for old, new in zip(before, states, strict=True) if new.state is not old]


def was(history: list[Moment], row: StateRow, since: float, now: float) -> set[bool | None]:
    """Give all that a row was from ``since`` to ``now``."""
    ends = [moment.at for moment in history[1:]] + [float("inf")]
    return {
        is_so(row, role_levels(moment.lines, {}))
        for moment, end in zip(history, ends, strict=True)
        if moment.at <= now and end > since
    }


def lasted(history: list[Moment], row: StateRow, now: float) -> bool:
    """Tell whether a row is so now, and was for its time at a stretch, now or before."""
    stretches = [moment.at for moment in history if moment.at + row.after <= now]
    return was(history, row, now, now) == {True} and any(
        was(history, row, since, since + row.after) == {True} for since in stretches
    )


@given(configs, histories())
def test_no_state_is_there_that_did_not_last(config: PrinterConfig, history: list[Moment]) -> None:
    written = table(config, ROLES)
    for new in changes(told(config, history, until=history[-1].at + 30)):
        if new.state not in {PrinterState.UNKNOWN, PrinterState.IDLE}:
            its = [row for row in written if row.state is new.state]
            assert any(lasted(history, row, new.at) for row in its)


@given(configs, histories())
def test_it_is_not_idle_before_nothing_was_so_for_its_time(
    config: PrinterConfig, history: list[Moment]
) -> None:
    explicit = {row.state for row in config.states}
    for new in changes(told(config, history, until=history[-1].at + 30)):
        if new.state is PrinterState.IDLE and PrinterState.IDLE not in explicit:
            assert new.since is not None
            assert new.at - new.since.monotonic >= config.idle_after
            for row in table(config, ROLES):
                assert True not in was(history, row, new.at, new.at)


@given(configs, histories())
def test_it_settles_first(config: PrinterConfig, history: list[Moment]) -> None:
    states = told(config, history, until=history[-1].at + 30)
    early = [state for state in states if state.at < config.settle]
    assert all(state.state is PrinterState.UNKNOWN for state in early)


@given(configs, histories())
def test_it_ends_with_what_the_first_row_says_that_is_not_out_of_the_question(
    config: PrinterConfig, history: list[Moment]
) -> None:
    end = told(config, history, until=history[-1].at + 30)[-1].state
    written = table(config, ROLES)
    truths = [is_so(row, role_levels(history[-1].lines, {})) for row in written]
    for row, truth in zip(written, truths, strict=True):
        if truth is not False:
            assert end is (row.state if truth else PrinterState.UNKNOWN)
            return
    prints = any(row.state is PrinterState.PRINTING for row in written)
    assert end is (PrinterState.IDLE if prints else PrinterState.UNKNOWN)


@given(configs, histories(), st.frozensets(st.floats(0, 100), max_size=20))
def test_it_does_not_depend_on_how_often_one_looks(
    config: PrinterConfig, history: list[Moment], also: frozenset[float]
) -> None:
    until = history[-1].at + 30
    seldom = changes(told(config, history, until=until))
    often = changes(told(config, history, until=until, also=also))
    assert often == seldom


@given(configs, histories())
def test_states_follow_one_another(config: PrinterConfig, history: list[Moment]) -> None:
    since = [s.since.monotonic for s in told(config, history, until=history[-1].at + 30) if s.since]
    assert since == sorted(since)


@given(histories(), st.floats(0, 1000))
def test_a_stop_counts_at_once_whatever_the_rest_says(history: list[Moment], later: float) -> None:
    config = PrinterConfig()
    past = PrinterPast()
    for moment in [*history, Moment(history[-1].at + 100 + later, (False,) + (None,) * 3)]:
        past = look(config, past, moment.lines, Instant(moment.at, moment.at))
    now = history[-1].at + 200 + later
    settled = look(config, past, Moment(now, (False,) + (None,) * 3).lines, Instant(now, now))
    pressed = Moment(now, (True, *history[-1].active[1:]))
    assert look(config, settled, pressed.lines, Instant(now, now)).state is PrinterState.STOPPED

"""What decides outputs: the printer's state, a person, and the outputs that they exclude."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hydrogen.config.outputs import OutputDocument
from hydrogen.model import Fault
from hydrogen.printer import PrinterState
from hydrogen.rules.interlock import Driven
from tests.hydrogen.rules.world import World, at

PLAIN = OutputDocument(line="GPIO5")
LIGHT = OutputDocument(line="GPIO5", states=(PrinterState.PRINTING, PrinterState.PAUSED))
EXHAUST = OutputDocument(line="GPIO5", states=(PrinterState.PRINTING,), run_on=300)


@pytest.mark.parametrize("state", PrinterState)
def test_an_output_without_anything_automatic_is_off_until_it_is_switched(
    state: PrinterState,
) -> None:
    world = World(a=PLAIN)
    world.printer(state)
    assert world.is_on() is False
    assert world.held() is None


@pytest.mark.parametrize("state", PrinterState)
def test_a_light_follows_the_printers_state(state: PrinterState) -> None:
    world = World(a=LIGHT)
    world.printer(state)
    assert world.is_on() is (state in LIGHT.states)
    world.printer(PrinterState.IDLE)
    assert world.is_on(1) is False


def test_an_exhaust_runs_on_after_the_last_of_its_states() -> None:
    world = World(a=EXHAUST)
    world.printer(PrinterState.IDLE)
    assert world.is_on() is False
    world.printer(PrinterState.PRINTING)
    assert world.is_on(1) is True
    assert world.is_on(1000) is True
    world.printer(PrinterState.UNKNOWN)
    assert world.is_on(1) is True
    world.printer(PrinterState.OFF)
    assert world.is_on(298) is True
    assert world.is_on(1) is False


def test_a_person_outweighs_what_is_automatic_until_the_time_is_over() -> None:
    world = World(a=LIGHT)
    world.printer(PrinterState.PRINTING)
    world.switch("a", on=False, seconds=60)
    assert world.is_on() is False
    assert world.is_on(59) is False
    assert world.is_on(1) is True
    assert world.pasts["a"].manual is None
    world.printer(PrinterState.IDLE)
    world.switch("a", on=True, seconds=60)
    assert world.is_on(59) is True
    assert world.is_on(1) is False


def test_what_is_switched_without_a_time_stays() -> None:
    world = World(a=PLAIN)
    world.switch("a", on=True)
    assert world.is_on(1_000_000) is True


def test_of_two_that_exclude_each_other_the_one_that_is_on_stays() -> None:
    world = World(a=PLAIN, b=OutputDocument(line="GPIO6", excludes=("a",)))
    world.switch("b", on=True)
    assert world.turn() == {"a": False, "b": True}
    assert world.held("a") == ("excluded", "b is on")
    world.switch("a", on=True)
    assert world.turn(1) == {"a": False, "b": True}
    world.switch("b", on=False)
    assert world.turn(1) == {"a": False, "b": False}
    assert world.turn(1) == {"a": True, "b": False}
    assert world.held("b") == ("excluded", "a is on")


def test_of_two_that_both_want_on_the_first_goes_on() -> None:
    world = World(a=OutputDocument(line="GPIO5", excludes=("b",)), b=PLAIN)
    world.switch("a", on=True)
    world.switch("b", on=True)
    assert world.turn() == {"a": True, "b": False}


def test_none_goes_on_before_the_line_of_the_other_is_off() -> None:
    world = World(a=OutputDocument(line="GPIO5", excludes=("b",)), b=PLAIN)
    world.switch("a", on=True)
    for driven in (Driven(on=True), Driven(on=None)):
        world.lines["b"] = driven
        assert world.turn()["a"] is False
        assert world.held("a") is None, "this passes: it is no reason to refuse anything"
    world.lines["b"] = Driven(on=False)
    assert world.turn()["a"] is True


@pytest.mark.parametrize(
    ("reads", "message"),
    [(True, "b is on, though it should be off"), (None, "whether b is off cannot be told")],
)
def test_an_output_whose_line_fails_holds_off_those_that_it_excludes(
    reads: bool | None,  # noqa: FBT001  what a line reads back
    message: str,
) -> None:
    world = World(a=OutputDocument(line="GPIO5", excludes=("b",)), b=PLAIN)
    world.switch("a", on=True)
    assert world.turn() == {"a": True, "b": False}
    world.lines["b"] = Driven(reads, Fault("line_stuck", "GPIO6 is stuck", at(0)))
    assert world.turn() == {"a": False, "b": False}
    assert world.held("a") == ("excluded", message)


def test_a_line_that_was_read_before_it_was_told_to_be_off_is_not_off() -> None:
    world = World(a=OutputDocument(line="GPIO5", excludes=("b",)), b=PLAIN)
    world.switch("a", on=True)
    world.lines["b"] = Driven(on=False, is_settled=False)
    assert world.turn()["a"] is False
    assert world.held("a") is None, "this passes: it is no reason to refuse anything"
    world.lines["b"] = Driven(on=False)
    assert world.turn()["a"] is True


@given(
    wants=st.lists(
        st.tuples(st.sampled_from("abc"), st.booleans(), st.booleans(), st.floats(0, 100)),
        max_size=60,
    )
)
def test_outputs_that_exclude_each_other_are_never_on_together(
    wants: list[tuple[str, bool, bool, float]],
) -> None:
    world = World(
        a=OutputDocument(line="GPIO5", excludes=("b", "c")),
        b=OutputDocument(line="GPIO6", excludes=("c",)),
        c=PLAIN,
    )
    for name, on, fails, after in wants:
        world.switch(name, on=on)
        fault = Fault("line_missing", "it is gone", at(0))
        before = world.lines[name]
        if fails:
            world.lines[name] = Driven(None, fault)
        assert sum(world.turn(after).values()) <= 1
        world.lines[name] = Driven(world.decisions[name].on if before.fault is None else False)

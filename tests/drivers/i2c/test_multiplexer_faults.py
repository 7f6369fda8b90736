"""Multiplexers that lose their power, fall silent or are none."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.errors import (
    BusError,
    BusTimeout,
    NoResponse,
    TransferFailed,
)
from drivers.i2c.simulated import Fault
from tests.drivers.i2c.tree import FIRST, HERE, SECOND, Tree

ABSENT = "the multiplexer i2c-1@0x70 does not answer: check its wiring, power and address"


@pytest.fixture
def tree() -> Tree:
    return Tree()


@pytest.mark.parametrize("victim", ["a3", "deep"])
def test_a_brown_out_of_a_multiplexer_costs_one_transfer(tree: Tree, victim: str) -> None:
    tree.read(victim)
    for switch in tree.switches.values():
        switch.power_cycle()
    with pytest.raises(NoResponse):
        tree.read(victim)
    assert tree.read(victim) == tree.marks[victim]


def test_a_multiplexer_that_lost_its_power_and_is_silent_harms_no_other(tree: Tree) -> None:
    tree.read("b3")
    tree.root.inject(SECOND, Fault.ABSENT)
    for _ in range(3):
        assert tree.read("a3") == 0xA3C3
        assert tree.bus.transfer(0x18, b"\x00", 2) == b"\x12\x34"
    tree.root.clear(SECOND)
    assert tree.read("b3") == 0xB369
    assert tree.read("a3") == 0xA3C3


def test_one_silence_is_not_yet_an_absence_not_even_after_an_absence(tree: Tree) -> None:
    tree.root.inject(SECOND, Fault.ABSENT)
    tree.read("a3")
    tree.root.clear(SECOND)
    tree.read("b3")
    silences = iter([True, True])

    def once_silent(address: int) -> None:
        if address == SECOND and next(silences, False):
            message = "i2c-1@0x71 does not answer"
            raise NoResponse(message)

    tree.recorder.before = once_silent
    assert tree.read("a3") == 0xA3C3
    assert tree.connected() == {FIRST: ("a3",), SECOND: ()}


def test_what_was_read_while_a_silent_multiplexer_came_back_is_not_believed(tree: Tree) -> None:
    tree.read("b3")

    def silent_until_the_chip(address: int) -> None:
        if address == HERE:
            tree.recorder.before = lambda _address: None
        elif address == SECOND:
            message = "i2c-1@0x71 does not answer"
            raise NoResponse(message)

    tree.recorder.before = silent_until_the_chip
    with pytest.raises(TransferFailed) as caught:
        tree.read("a3")
    assert str(caught.value) == (
        "the multiplexer i2c-1@0x71 came back during a transfer, "
        "and its chips may have answered too: check its wiring and power"
    )
    assert tree.read("a3") == 0xA3C3


@pytest.mark.parametrize(("fault", "held"), [(Fault.WRONG_CHIP, "0x5a"), (Fault.ALL_ONES, "0xff")])
def test_what_does_not_keep_what_it_is_told_is_no_multiplexer(
    tree: Tree, fault: Fault, held: str
) -> None:
    tree.read("a0")
    tree.root.inject(FIRST, fault)
    with pytest.raises(TransferFailed) as caught:
        tree.read("a3")
    assert str(caught.value) == (
        f"the multiplexer i2c-1@0x70 holds {held} where 0x08 was written: "
        "is a chip of another kind at 0x70?"
    )
    tree.root.clear(FIRST)
    assert tree.read("a3") == 0xA3C3


def test_a_stuck_bus_is_said_so(tree: Tree) -> None:
    tree.root.inject(FIRST, Fault.STUCK)
    with pytest.raises(BusTimeout, match=r"^i2c-1@0x7[01]: the bus did not finish in time"):
        tree.read("a3")


# A loose contact (Fault.NACK) of a multiplexer is left out: one that holds for nothing but the very
# transfer between two questions goes unnoticed.
OF_MULTIPLEXERS = (
    Fault.ABSENT,
    Fault.WRONG_CHIP,
    Fault.ALL_ONES,
    Fault.STUCK,
    Fault.SLOW,
    "brown-out",
    None,
)
OF_CHIPS = (Fault.ABSENT, Fault.NACK, Fault.STUCK, Fault.SLOW, None)
NAMES = ("a0", "a3", "b0", "b3", "deep")
MULTIPLEXERS = ("outer a", "outer b", "inner")

steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(MULTIPLEXERS), st.sampled_from(OF_MULTIPLEXERS)),
        st.tuples(st.sampled_from(NAMES), st.sampled_from(OF_CHIPS)),
        st.tuples(st.sampled_from(NAMES), st.just("read")),
        st.tuples(st.sampled_from(NAMES), st.just("read")),
    ),
    max_size=30,
)


def change(tree: Tree, victim: str, fault: Fault | str | None) -> None:
    places = {name: (tree.wires[name], HERE) for name in NAMES} | {
        "outer a": (tree.root, FIRST),
        "outer b": (tree.root, SECOND),
        "inner": (tree.wires["b5"], 0x72),
    }
    wire, address = places[victim]
    if isinstance(fault, Fault):
        wire.inject(address, fault)
    elif fault == "brown-out":
        wire.inject(address, Fault.ABSENT)  # which takes its power until it ends
        wire.clear(address)
    else:
        wire.clear(address)


@settings(deadline=None)
@given(steps)
def test_whatever_happens_a_chip_is_never_taken_for_another_and_all_heals_at_the_next_try(
    sequence: list[tuple[str, Fault | str | None]],
) -> None:
    tree = Tree()
    for name, step in sequence:
        if step != "read":
            change(tree, name, step)
            continue
        with suppress(BusError):
            assert tree.read(name) == tree.marks[name]
    for name in (*MULTIPLEXERS, *NAMES):
        change(tree, name, None)
    for name in NAMES:
        with suppress(BusError):  # a brown-out shows itself once
            tree.read(name)
        assert tree.read(name) == tree.marks[name]

import gc
import logging

import pytest

from drivers.gpio.edges import EdgeTeller


class Script:
    """What the kernel's buffer holds at each look, and the level at each reading."""

    def __init__(self, looks: list[list[tuple[float, bool]]], levels: list[bool | None]) -> None:
        self.looks = looks
        self.levels = levels
        self.told: list[tuple[float, int]] = []
        self.teller = EdgeTeller(
            "pi/GPIO17",
            edges=lambda: self.looks.pop(0) if self.looks else [],
            level=lambda: self.levels.pop(0),
        )
        self.teller.handler = self.hear

    def hear(self, at: float, state: int) -> None:
        self.told.append((at, state))


def test_edges_are_told_with_their_own_stamps() -> None:
    script = Script([[(1.0, True), (2.0, False)]], [False])
    assert script.teller.tell_changes() is False
    assert script.told == [(1.0, 1), (2.0, 0)]


def test_a_level_is_never_told_twice() -> None:
    script = Script([[(1.0, True), (2.0, True), (3.0, False), (4.0, False)]], [False])
    script.teller.tell_changes()
    assert script.told == [(1.0, 1), (3.0, 0)]


def test_after_dropped_edges_the_level_is_told_as_of_now() -> None:
    script = Script([[(1.0, True)]], [False])
    script.teller.tell_changes()
    assert script.told[0] == (1.0, 1)
    assert script.told[1][1] == 0
    assert script.told[1][0] > 1.0


def test_an_edge_that_arrives_after_the_look_keeps_its_own_stamp() -> None:
    script = Script([[(1.0, True)], [(2.0, False)]], [False])
    assert script.teller.tell_changes() is True
    assert script.told == [(1.0, 1), (2.0, 0)]


def test_a_level_that_changed_back_meanwhile_is_looked_at_again() -> None:
    script = Script([[], [(2.0, False)]], [True, True])
    assert script.teller.tell_changes() is True
    assert script.told == []
    assert script.teller.tell_changes() is False
    assert [state for _, state in script.told] == [1]


def test_a_level_that_was_read_need_not_be_told() -> None:
    script = Script([[]], [True])
    script.teller.seen(high=True)
    script.teller.tell_changes()
    assert script.told == []


def test_a_line_that_is_let_go_meanwhile_tells_nothing() -> None:
    script = Script([[]], [None])
    assert script.teller.tell_changes() is False
    assert script.told == []


def test_one_direction_of_edges_is_told_each_time() -> None:
    script = Script([[(1.0, True), (2.0, True)]], [])
    script.teller.tell_each()
    assert script.told == [(1.0, 1), (2.0, 1)]


def test_a_handler_that_was_taken_away_is_not_told() -> None:
    script = Script([[(1.0, True)]], [True])
    script.teller.handler = None
    script.teller.tell_changes()
    assert script.told == []


def test_the_owner_of_a_handler_is_not_kept_alive() -> None:
    class Owner:
        def hear(self, at: float, state: int) -> None:
            """Never told."""

    script = Script([[(1.0, True)]], [True])
    script.teller.handler = Owner().hear
    gc.collect()
    script.teller.tell_changes()
    assert script.teller.handler is None


def test_a_function_can_be_a_handler() -> None:
    told = []

    def hear(at: float, state: int) -> None:
        told.append((at, state))

    script = Script([[(1.0, True)]], [True])
    script.teller.handler = hear
    script.teller.tell_changes()
    assert told == [(1.0, 1)]


def test_a_handler_that_fails_is_logged_and_told_the_next_edge(
    caplog: pytest.LogCaptureFixture,
) -> None:
    told = []

    def hear(at: float, state: int) -> None:
        told.append((at, state))
        message = "broken"
        raise RuntimeError(message)

    script = Script([[(1.0, True), (2.0, False)]], [False])
    script.teller.handler = hear
    with caplog.at_level(logging.ERROR):
        script.teller.tell_changes()
    assert told == [(1.0, 1), (2.0, 0)]
    assert [record.message for record in caplog.records] == [
        "pi/GPIO17: what was told of an edge failed"
    ] * 2

import threading
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.gpio.debounce import Debounce, start_timer
from tests.drivers.gpio.timers import ManualTimers


class Bench:
    """A switch and a debounce on it."""

    def __init__(self, period: float = 1.0) -> None:
        self.high = False
        self.timers = ManualTimers()
        self.wait = self.timers.wait
        self.debounce = Debounce(
            period, lambda: self.high, clock=self.timers.clock, timer=self.timers.start
        )

    def switch(self, *, high: bool) -> None:
        self.high = high
        self.debounce.edge()


def test_a_level_is_told_once_it_lasted() -> None:
    bench = Bench(period=1.0)
    told: list[tuple[bool, float]] = []
    bench.debounce.watch(lambda level, at: told.append((level, at)))
    bench.switch(high=True)
    bench.wait(0.99)
    assert told == []
    assert bench.debounce.level is False
    bench.wait(0.01)
    assert told == [(True, 1.0)]
    assert bench.debounce.level is True


def test_a_glitch_is_not_told() -> None:
    bench = Bench(period=1.0)
    told: list[bool] = []
    bench.debounce.watch(lambda level, _: told.append(level))
    bench.switch(high=True)
    bench.wait(0.5)
    bench.switch(high=False)
    bench.wait(10)
    assert told == []


def test_without_a_period_every_change_is_told_at_once() -> None:
    bench = Bench(period=0.0)
    told: list[bool] = []
    bench.debounce.watch(lambda level, _: told.append(level))
    bench.switch(high=True)
    bench.switch(high=False)
    assert told == [True, False]
    assert bench.timers.most == 0


def test_a_level_that_changed_without_an_edge_is_found_by_the_next() -> None:
    bench = Bench(period=1.0)
    told: list[bool] = []
    bench.debounce.watch(lambda level, _: told.append(level))
    bench.switch(high=True)
    bench.high = False
    bench.wait(1.0)
    assert told == []


def test_a_change_between_reading_and_watching_is_told_by_watching() -> None:
    bench = Bench(period=1.0)
    assert bench.debounce.level is False
    bench.switch(high=True)
    bench.wait(1.0)
    told: list[bool] = []
    bench.debounce.watch(lambda level, _: told.append(level))
    assert told == [True]


def test_a_change_that_was_read_is_not_told_by_watching() -> None:
    bench = Bench(period=0.0)
    bench.switch(high=True)
    assert bench.debounce.level is True
    told: list[bool] = []
    bench.debounce.watch(lambda level, _: told.append(level))
    assert told == []


def test_reading_while_watching_does_not_swallow_a_change() -> None:
    bench = Bench(period=0.0)
    told: list[float] = []
    levels: list[float] = []

    def tell(level: float, _: float) -> None:
        levels.append(bench.debounce.level)
        told.append(level)

    bench.debounce.watch(tell)
    bench.switch(high=True)
    assert told == levels == [True]


def test_nothing_is_told_after_close_and_no_timer_is_left() -> None:
    bench = Bench(period=1.0)
    told: list[bool] = []
    bench.debounce.watch(lambda level, _: told.append(level))
    bench.switch(high=True)
    bench.debounce.close()
    bench.debounce.close()
    assert bench.timers.waiting == []
    bench.switch(high=True)
    bench.wait(10)
    assert told == []


def test_a_listener_may_close_the_debounce() -> None:
    bench = Bench(period=0.0)
    told: list[float] = []

    def tell(level: float, _: float) -> None:
        told.append(level)
        bench.debounce.close()

    bench.debounce.watch(tell)
    bench.switch(high=True)
    bench.switch(high=False)
    assert told == [True]


def test_a_listener_that_fails_is_told_the_next_change() -> None:
    bench = Bench(period=0.0)
    told: list[float] = []

    def tell(level: float, _: float) -> None:
        told.append(level)
        message = "no"
        raise RuntimeError(message)

    bench.debounce.watch(tell)
    for high in (True, False):
        with pytest.raises(RuntimeError, match="no"):
            bench.switch(high=high)
    assert told == [True, False]


def test_a_listener_may_switch_the_line_again() -> None:
    bench = Bench(period=1.0)
    told: list[float] = []

    def tell(level: float, _: float) -> None:
        told.append(level)
        if level:
            bench.switch(high=False)

    bench.debounce.watch(tell)
    bench.switch(high=True)
    bench.wait(2.0)
    assert told == [True, False]


# Sixteenths are exact in binary, so the test's sums are the debounce's.
_STEPS = st.lists(st.tuples(st.integers(0, 40), st.booleans()), max_size=60)


@given(period=st.integers(0, 20), steps=_STEPS)
def test_any_edges_end_in_the_final_level_without_glitches_or_repetition(
    period: int, steps: list[tuple[int, bool]]
) -> None:
    bench = Bench(period / 16)
    told: list[tuple[bool, float]] = []
    bench.debounce.watch(lambda level, at: told.append((level, at)))
    changes = [(0.0, False)]
    for pause, high in steps:
        bench.wait(pause / 16)
        changes.append((bench.timers.now, high))
        bench.switch(high=high)
    bench.wait(100.0)

    levels = [False] + [level for level, _ in told]
    assert levels[-1] is bench.high
    assert all(one is not next_ for one, next_ in pairwise(levels))
    for level, at in told:
        since = [high for when, high in changes if at - period / 16 < when < at]
        before = [high for when, high in changes if when <= at - period / 16]
        assert {*since, *(before[-1:] if period else [])} <= {level}
    assert bench.timers.most <= 1


def test_a_timer_calls_from_a_thread_that_does_not_keep_the_program_alive() -> None:
    called = threading.Event()
    daemon: list[bool] = []

    def function() -> None:
        daemon.append(threading.current_thread().daemon)
        called.set()

    start_timer(0.0, function)
    assert called.wait(10)
    assert daemon == [True]


def test_a_cancelled_timer_does_not_call() -> None:
    called: list[int] = []
    timer = start_timer(3600.0, lambda: called.append(1))
    timer.cancel()
    assert isinstance(timer, threading.Thread)
    timer.join(10)
    assert called == []

import logging
import threading

import pytest

from drivers.gpio.line import LineAddress, Polarity
from hydrogen.rules.interlock import Driven
from hydrogen.supervision.dead_man import LEASE_SECONDS, DeadMansHandle
from hydrogen.supervision.driven_line import DrivenLine
from tests.clock import ManualClock
from tests.hydrogen.supervision.relays import Relays

PATIENCE = 30.0
OFF = "the program has not looked after its outputs for 3 s: all were switched off"
AGAIN = "the program looks after its outputs again"


class Rig:
    def __init__(self) -> None:
        self.clock = ManualClock()
        self.relays = Relays()
        self.told = threading.Semaphore(0)
        lines = {
            name: DrivenLine(
                LineAddress(line=name), Polarity.ACTIVE_HIGH, self.relays, clock=self.clock
            )
            for name in "ab"
        }
        self.handle = DeadMansHandle(
            lines, monotonic=self.clock.monotonic, changed=self.told.release
        )

    def renew(self, *, a: bool, b: bool) -> None:
        self.handle.renew({"a": a, "b": b})

    def step(self, after: float = 0.0) -> tuple[bool, bool]:
        self.clock.advance(after)
        self.handle.step()
        return self.relays["a"].on, self.relays["b"].on


@pytest.fixture
def rig() -> Rig:
    return Rig()


def test_everything_is_off_before_anybody_asks_for_it(rig: Rig) -> None:
    assert rig.step() == (False, False)
    assert rig.relays["a"].is_held
    assert rig.handle.readings == {"a": Driven(on=False), "b": Driven(on=False)}


def test_what_is_asked_for_is_on_for_as_long_as_it_is_asked_for(rig: Rig) -> None:
    for _ in range(100):
        rig.renew(a=True, b=False)
        assert rig.step(after=LEASE_SECONDS - 0.1) == (True, False)
    assert rig.handle.trips == 0


def test_everything_goes_off_where_nobody_asks_any_more(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        rig.renew(a=True, b=True)
        assert rig.step() == (True, True)
        assert rig.step(after=LEASE_SECONDS) == (False, False)
        assert rig.step(after=100) == (False, False)
        assert rig.handle.trips == 1
        assert [record.message for record in caplog.records] == [OFF]
        rig.renew(a=False, b=True)
        assert rig.step() == (False, True)
    assert [record.message for record in caplog.records] == [OFF, AGAIN]


def test_nobody_is_told_where_nothing_was_on(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    rig.renew(a=False, b=False)
    rig.step(after=100)
    assert rig.handle.trips == 0
    assert not caplog.records


def test_the_next_step_is_due_at_the_end_of_the_lease_or_after_a_second(rig: Rig) -> None:
    assert rig.handle.step() == 1.0
    rig.renew(a=True, b=False)
    assert rig.handle.step() == 1.0
    rig.clock.advance(2.75)
    assert rig.handle.step() == 0.25
    rig.clock.advance(0.25)
    assert rig.handle.step() == 1.0
    assert rig.relays["a"].on is False


def test_what_goes_off_does_so_before_anything_goes_on(rig: Rig) -> None:
    rig.renew(a=False, b=True)
    rig.step()
    seen: list[bool] = []
    rig.relays["a"].before_drive = lambda: seen.append(rig.relays["b"].on)
    rig.renew(a=True, b=False)
    assert rig.step() == (True, False)
    assert seen == [False]


def test_news_of_a_line_is_told_once(rig: Rig) -> None:
    def is_told() -> bool:
        return rig.told.acquire(blocking=False)

    rig.step()
    assert is_told()
    rig.step()
    assert not is_told()
    rig.relays["b"].is_gone = True
    rig.step()
    assert is_told()
    rig.step()
    assert not is_told()


def test_one_line_that_fails_does_not_keep_the_others_on(rig: Rig) -> None:
    rig.renew(a=True, b=True)
    rig.step()
    rig.relays["a"].is_gone = True
    assert rig.step(after=LEASE_SECONDS)[1] is False


def test_the_thread_switches_as_soon_as_it_is_asked_to_and_everything_off_at_its_end(
    rig: Rig,
) -> None:
    rig.handle.step()
    assert rig.told.acquire(timeout=PATIENCE)
    rig.handle.start()
    rig.renew(a=True, b=False)
    assert rig.told.acquire(timeout=PATIENCE)
    assert rig.relays["a"].on is True
    assert rig.handle.stop() is True
    assert (rig.relays["a"].on, rig.relays["a"].is_held) == (False, False)
    assert rig.handle.stop() is True


def test_the_thread_needs_nobody_to_switch_everything_off() -> None:
    off = threading.Event()
    rig = Rig()
    rig.renew(a=True, b=False)
    rig.handle.step()
    rig.clock.advance(LEASE_SECONDS)
    rig.relays["a"].before_drive = off.set
    rig.handle.start()
    assert off.wait(PATIENCE)
    assert rig.handle.stop() is True
    assert rig.handle.trips == 1


def test_a_thread_that_hangs_in_a_line_is_noticed_and_not_waited_for(rig: Rig) -> None:
    hangs, goes_on = threading.Event(), threading.Event()

    def hang() -> None:
        hangs.set()
        goes_on.wait(PATIENCE)

    rig.handle.step()
    rig.relays["a"].before_drive = hang
    rig.handle.start()
    assert hangs.wait(PATIENCE)
    before = rig.handle.is_hung
    rig.clock.advance(LEASE_SECONDS + 0.1)
    assert (before, rig.handle.is_hung) == (False, True)
    assert rig.handle.stop(patience=0) is False
    goes_on.set()
    assert rig.handle.stop() is True
    assert rig.relays["a"].is_held is False


def test_an_end_without_a_beginning_lets_go_as_well(rig: Rig) -> None:
    rig.handle.step()
    assert rig.handle.stop() is True
    assert rig.relays["a"].is_held is False

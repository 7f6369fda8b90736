import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from drivers.gpio.line import LineAddress, Polarity
from hydrogen.clock import instant
from hydrogen.model import Fault
from hydrogen.rules.interlock import Driven
from hydrogen.supervision.dead_man import LEASE_SECONDS, DeadMansHandle, start_all, stop_all
from hydrogen.supervision.driven_line import DrivenLine
from tests.clock import ManualClock
from tests.hydrogen.supervision.relays import Relay, Relays

PATIENCE = 30.0


class Rig:
    def __init__(self) -> None:
        self.clock = ManualClock()
        self.relays = Relays()
        self.told = threading.Semaphore(0)
        self.handle = self.another("a")

    def another(self, name: str) -> DeadMansHandle:
        line = DrivenLine(
            LineAddress(line=name), Polarity.ACTIVE_HIGH, self.relays, clock=self.clock
        )
        return DeadMansHandle(line, monotonic=self.clock.monotonic, changed=self.told.release)

    @property
    def relay(self) -> Relay:
        return self.relays["a"]

    def step(self, after: float = 0.0) -> bool:
        self.clock.advance(after)
        self.handle.step()
        return self.relay.on

    def is_told(self) -> bool:
        return self.told.acquire(blocking=False)


@pytest.fixture
def rig() -> Rig:
    return Rig()


@contextmanager
def hanging(relay: Relay) -> Iterator[threading.Event]:
    """Have a line hang in its next drive; give what is set once it does."""
    hangs, goes_on = threading.Event(), threading.Event()

    def hang() -> None:
        hangs.set()
        goes_on.wait(PATIENCE)

    relay.before_drive = hang
    try:
        yield hangs
    finally:
        goes_on.set()


def test_it_is_off_before_anybody_asks_for_it(rig: Rig) -> None:
    assert rig.step() is False
    assert rig.relay.is_held
    assert rig.handle.driven == Driven(on=False)


def test_it_is_on_for_as_long_as_it_is_asked_for(rig: Rig) -> None:
    for _ in range(100):
        rig.handle.renew(on=True)
        assert rig.step(after=LEASE_SECONDS - 0.1) is True
    assert rig.handle.trips == 0


def test_it_goes_off_where_nobody_asks_any_more(rig: Rig) -> None:
    for trip in (1, 2):
        rig.handle.renew(on=True)
        assert rig.step() is True
        assert rig.step(after=LEASE_SECONDS) is False
        assert rig.step(after=100) is False
        assert rig.handle.trips == trip


def test_it_is_no_trip_where_it_was_off(rig: Rig) -> None:
    rig.handle.renew(on=False)
    rig.step(after=100)
    assert rig.handle.trips == 0


def test_the_next_step_is_due_at_the_end_of_the_lease_or_after_a_second(rig: Rig) -> None:
    assert rig.handle.step() == 1.0
    rig.handle.renew(on=True)
    assert rig.handle.step() == 1.0
    rig.clock.advance(2.75)
    assert rig.handle.step() == 0.25
    rig.clock.advance(0.25)
    assert rig.handle.step() == 1.0
    assert rig.relay.on is False


def test_news_of_the_line_is_told_once(rig: Rig) -> None:
    for is_gone in (False, True):
        rig.relay.is_gone = is_gone
        rig.step()
        assert rig.is_told()
        rig.step()
        assert not rig.is_told()


def test_that_an_order_was_carried_out_is_news_though_the_line_reads_as_before(rig: Rig) -> None:
    rig.step()
    assert rig.is_told()
    rig.handle.renew(on=True)
    rig.handle.renew(on=False)
    assert not rig.handle.driven.is_settled
    rig.step()
    assert rig.is_told()
    for _ in range(3):
        rig.handle.renew(on=False)
        rig.step()
    assert not rig.is_told(), "what is only asked for again is none"


def test_a_line_is_settled_only_where_it_was_read_after_it_was_told_to_be_off(rig: Rig) -> None:
    rig.step()
    assert rig.handle.driven == Driven(on=False)
    rig.handle.renew(on=True)
    assert rig.handle.driven == Driven(on=False, is_settled=False)
    rig.step()
    assert rig.handle.driven == Driven(on=True, is_settled=False)
    rig.handle.renew(on=False)
    assert rig.handle.driven == Driven(on=True, is_settled=False)
    rig.step()
    assert rig.handle.driven == Driven(on=False)


def test_a_line_that_went_off_at_the_end_of_the_lease_is_not_settled(rig: Rig) -> None:
    rig.handle.renew(on=True)
    rig.step()
    rig.step(after=LEASE_SECONDS)
    assert rig.handle.driven == Driven(on=False, is_settled=False), "who held it may go on"
    rig.handle.renew(on=False)
    rig.step()
    assert rig.handle.driven == Driven(on=False)


def test_whatever_the_driver_raises_is_a_fault_and_the_line_is_tried_again(rig: Rig) -> None:
    def mistake() -> None:
        raise ZeroDivisionError

    rig.handle.renew(on=True)
    rig.relay.before_drive = mistake
    assert rig.step() is False
    message = "a: the driver has a defect: ZeroDivisionError()"
    fault = Fault("line_error", message, instant(rig.clock))
    assert rig.handle.driven == Driven(None, fault, is_settled=False)
    rig.relay.before_drive = lambda: None
    rig.handle.renew(on=False)
    rig.step(after=5)
    assert rig.handle.driven == Driven(on=False)


def test_the_thread_switches_as_soon_as_it_is_asked_to_and_off_at_its_end(rig: Rig) -> None:
    start_all([rig.handle])
    assert rig.told.acquire(timeout=PATIENCE)
    rig.handle.renew(on=True)
    assert rig.told.acquire(timeout=PATIENCE)
    assert rig.relay.on is True
    for _ in range(2):
        assert stop_all([rig.handle], patience=PATIENCE) == []
        assert (rig.relay.on, rig.relay.is_held) == (False, False)


def test_the_thread_needs_nobody_to_switch_off() -> None:
    off = threading.Event()
    rig = Rig()
    rig.handle.renew(on=True)
    rig.handle.step()
    rig.clock.advance(LEASE_SECONDS)
    rig.relay.before_drive = off.set
    start_all([rig.handle])
    assert off.wait(PATIENCE)
    assert stop_all([rig.handle], patience=PATIENCE) == []
    assert rig.handle.trips == 1


def test_a_log_that_hangs_keeps_nothing_on(rig: Rig) -> None:
    off = threading.Event()
    handler = logging.StreamHandler()
    root = logging.getLogger()
    root.addHandler(handler)
    handler.acquire()  # as a thread has it that waits for journald
    try:
        rig.handle.renew(on=True)
        rig.handle.step()
        rig.told.acquire()
        rig.clock.advance(LEASE_SECONDS)
        start_all([rig.handle], patience=PATIENCE)
        assert rig.relay.on is False
        assert rig.told.acquire(timeout=PATIENCE), "the thread goes on"
        rig.relay.before_drive = off.set
        rig.handle.renew(on=False)
        assert off.wait(PATIENCE)
        assert stop_all([rig.handle], patience=PATIENCE) == []
        assert rig.relay.is_held is False
    finally:
        handler.release()
        root.removeHandler(handler)


def test_a_thread_that_hangs_in_its_line_is_noticed_and_not_waited_for(rig: Rig) -> None:
    rig.handle.step()
    with hanging(rig.relay) as hangs:
        rig.handle.start()
        assert hangs.wait(PATIENCE)
        before = rig.handle.is_hung
        rig.clock.advance(LEASE_SECONDS + 0.1)
        assert (before, rig.handle.is_hung) == (False, True)
        assert stop_all([rig.handle], patience=0) == [rig.handle]
    assert stop_all([rig.handle], patience=PATIENCE) == []
    assert rig.relay.is_held is False


def test_a_line_that_hangs_keeps_no_other_one_waiting_at_the_beginning_and_at_the_end(
    rig: Rig,
) -> None:
    other = rig.another("b")
    handles = [rig.handle, other]
    with hanging(rig.relay) as hangs:
        start_all(handles, patience=0)
        assert hangs.wait(PATIENCE)
        assert other.has_looked(patience=PATIENCE)
        assert rig.handle.has_looked(patience=0) is False
        other.renew(on=True)
        assert rig.told.acquire(timeout=PATIENCE)
        assert rig.told.acquire(timeout=PATIENCE)
        assert rig.relays["b"].on is True
        assert rig.handle in stop_all(handles, patience=0)
        assert other.has_ended(patience=PATIENCE)
        assert (rig.relays["b"].on, rig.relays["b"].is_held) == (False, False)
    assert stop_all(handles, patience=PATIENCE) == []


def test_an_end_without_a_beginning_lets_go_as_well(rig: Rig) -> None:
    rig.handle.step()
    assert stop_all([rig.handle]) == []
    assert rig.relay.is_held is False

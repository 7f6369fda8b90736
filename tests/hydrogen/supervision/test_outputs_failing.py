"""What becomes of outputs where a line, a thread or the program fails."""

import threading
from dataclasses import replace

import pytest

from hydrogen.clock import instant
from hydrogen.config.outputs import OutputDocument, ThermostatConfig
from hydrogen.model import Fault, State
from hydrogen.output import Held, Hold, OutputRefused
from hydrogen.printer import PrinterState
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.dead_man import LEASE_SECONDS, start_all
from hydrogen.supervision.outputs import Outputs
from tests.clock import ManualClock
from tests.hydrogen.rules.world import line, sensor
from tests.hydrogen.supervision.output_rig import IDLE, LIGHT, PRINTING, Rig, configured
from tests.hydrogen.supervision.relays import Relays


def test_a_line_that_cannot_be_had_is_a_fault_with_its_reason() -> None:
    rig = Rig(a=LIGHT)
    rig.relay().is_gone = True
    rig.snapshot = PRINTING
    status = rig.turn()["a"]
    message = "GPIO5: the chip went away: is it still plugged in?"
    assert (status.state, status.on) == (State.FAULT, None)
    assert status.fault == Fault("line_missing", message, rig.now)
    assert status.held_off_by == Held(Hold.FAULT, message)
    with pytest.raises(OutputRefused, match="is it still plugged in"):
        rig.switch("a", on=True)


def test_the_program_that_did_not_look_after_its_outputs_says_so_when_it_does_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    rig = Rig(a=LIGHT, b=LIGHT, c=OutputDocument(line="GPIO7"))
    rig.snapshot = PRINTING
    rig.turn()
    rig.clock.advance(LEASE_SECONDS)
    rig.step()
    assert not any(relay.on for relay in rig.relays.relays.values())
    assert caplog.messages == []
    rig.turn()
    assert caplog.messages == [
        "the program did not look after its outputs for 3 s: a, b went off by itself"
    ]
    assert rig.relay().on is True


def test_what_was_decided_is_on_only_once_all_else_has_succeeded() -> None:
    rig = Rig(a=LIGHT)
    rig.outputs.turn(PRINTING, rig.now)
    rig.step()
    assert rig.relay().on is False
    rig.outputs.renew()
    rig.step()
    assert rig.relay().on is True


def test_what_goes_off_need_not_wait_for_anything_else() -> None:
    rig = Rig(a=LIGHT)
    rig.snapshot = PRINTING
    rig.turn()
    rig.outputs.turn(IDLE, rig.now)
    rig.step()
    assert rig.relay().on is False


def test_what_is_switched_off_as_the_rules_failed_stays_so_until_a_turn_succeeds() -> None:
    rig = Rig(a=LIGHT)
    rig.snapshot = PRINTING
    rig.turn()
    for _ in range(5):
        rig.outputs.turn(PRINTING, rig.now)
        rig.step()
        rig.outputs.all_off()
        rig.step()
        assert rig.relay().on is False
        rig.clock.advance(1)
    assert rig.relay().ons == 1
    rig.turn()
    assert rig.relay().on is True


def test_a_thread_that_hangs_in_a_line_is_a_fault_of_its_outputs() -> None:
    rig = Rig(a=LIGHT)
    rig.clock.advance(LEASE_SECONDS + 0.1)
    status = rig.outputs.turn(PRINTING, rig.now)["a"]
    message = "GPIO5: driving it hangs: is its chip on a bus that is stuck?"
    assert (status.state, status.on) == (State.FAULT, None)
    assert status.fault == Fault("line_timeout", message, rig.now)
    assert status.held_off_by == Held(Hold.FAULT, message)
    rig.clock.advance(60)
    assert rig.outputs.turn(PRINTING, rig.now)["a"].fault == status.fault
    rig.step()
    assert rig.outputs.turn(PRINTING, rig.now)["a"].fault is None


def test_without_turns_everything_goes_off_and_times_count_from_then() -> None:
    heater = OutputDocument(
        line="GPIO5",
        thermostat=ThermostatConfig(sensor="enclosure", on_at=38, off_at=42, minimum_off=60),
    )
    rig = Rig(a=heater)

    def turn(after: int) -> bool:
        sampled = rig.clock.now - 1000 + after
        rig.snapshot = Snapshot(sensors={"enclosure": sensor(30, sampled)})
        rig.turn(after)
        return rig.relay().on

    turn(0)
    assert turn(60) is True
    rig.clock.advance(LEASE_SECONDS)
    rig.step()
    assert rig.relay().on is False
    assert turn(1) is False
    assert turn(58) is False
    assert turn(1) is True


def test_an_output_that_hangs_keeps_no_other_one_on_and_is_named_at_the_end(
    caplog: pytest.LogCaptureFixture,
) -> None:
    hangs, goes_on, off = threading.Event(), threading.Event(), threading.Event()
    relays = Relays()

    def hang() -> None:
        hangs.set()
        goes_on.wait(30)

    relays["GPIO5"].before_drive = hang
    clock = ManualClock()
    door = OutputDocument(line="GPIO6", states=(PrinterState.PRINTING,), off_while=("door",))
    news = threading.Semaphore(0)
    outputs = Outputs(
        configured({"light": LIGHT, "heater": door}),
        relays,
        clock=clock,
        start=lambda handles: start_all(handles, patience=0),
    )
    outputs.open(news.release)
    try:
        assert hangs.wait(30)
        assert news.acquire(timeout=30)
        outputs.turn(replace(PRINTING, lines={"door": line(active=False)}), instant(clock))
        outputs.renew()
        assert news.acquire(timeout=30)
        was_on = relays["GPIO6"].on
        relays["GPIO6"].before_drive = off.set
        outputs.turn(replace(PRINTING, lines={"door": line(active=True)}), instant(clock))
        assert off.wait(30)
        assert news.acquire(timeout=30)
        assert (was_on, relays["GPIO6"].on) == (True, False)
        outputs.close()
        told = "output light: GPIO5 hangs: whether it is off cannot be told"
        assert told in caplog.messages
    finally:
        goes_on.set()

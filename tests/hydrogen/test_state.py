from dataclasses import replace

import pytest

from drivers.quantity import Quantity
from hydrogen.clock import Instant
from hydrogen.model import Fault, LineStatus, SensorStatus, State
from hydrogen.printer import PrinterState, PrinterStatus
from hydrogen.snapshot import Snapshot
from hydrogen.state import Store

BED = SensorStatus(driver="lm75", location="i2c-1@0x48", quantities=(Quantity.TEMPERATURE,))
DOOR = LineStatus(location="GPIO17", state=State.OK, active=False)
NOW = Instant(1.0, 2.0)


def ok(value: float) -> SensorStatus:
    return replace(BED, state=State.OK, sampled_at=NOW, values={Quantity.TEMPERATURE: value})


def test_publishing_replaces_what_is_named_and_leaves_the_rest() -> None:
    store = Store()
    store.reset(sensors={"bed": BED, "room": BED}, lines={"door": DOOR})

    store.publish(sensors={"bed": ok(20.0)})

    assert store.snapshot.sensors == {"bed": ok(20.0), "room": BED}
    assert store.snapshot.lines == {"door": DOOR}


def test_a_snapshot_that_somebody_holds_does_not_change() -> None:
    store = Store()
    store.reset(sensors={"bed": BED}, lines={})
    held = store.snapshot

    store.publish(sensors={"bed": ok(20.0)})

    assert held.sensors == {"bed": BED}


def test_the_version_rises_with_every_change_and_facts_only_with_states_and_lines() -> None:
    store = Store()
    seen: list[tuple[int, int]] = []
    store.observe(lambda _before, after: seen.append((after.version, after.facts)))
    fault = Fault("no_response", "gone", NOW)

    store.reset(sensors={"bed": BED}, lines={"door": DOOR})
    store.publish(sensors={"bed": ok(20.0)})
    store.publish(sensors={"bed": ok(20.5)})
    store.publish(lines={"door": replace(DOOR, active=True)})
    store.publish(sensors={"bed": replace(BED, state=State.FAULT, fault=fault)})

    assert seen == [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4)]


def test_a_doubted_number_that_moves_is_no_new_fact_and_another_doubt_is() -> None:
    store = Store()
    store.reset(sensors={"bed": BED}, lines={})
    facts: list[int] = []
    for code, celsius in (("implausible", 126.0), ("implausible", 127.0), ("jump", 90.0)):
        doubt = Fault(code, f"its temperature of {celsius} cannot be", NOW)
        store.publish(sensors={"bed": replace(ok(celsius), state=State.SUSPECT, fault=doubt)})
        facts.append(store.snapshot.facts)

    assert facts == [2, 2, 3]


def test_observers_see_both_snapshots_in_order_until_they_end() -> None:
    store = Store()
    seen: list[tuple[Snapshot, Snapshot]] = []
    end = store.observe(lambda before, after: seen.append((before, after)))

    store.reset(sensors={"bed": BED}, lines={})
    end()
    store.publish(sensors={"bed": ok(20.0)})

    assert [(before.version, after.version) for before, after in seen] == [(0, 1)]


def test_what_is_concluded_is_a_fact_and_the_same_conclusion_again_is_nothing() -> None:
    store = Store()
    idle = PrinterStatus(state=PrinterState.IDLE, since=NOW)

    store.conclude(printer=idle, alarms=(), outputs={})
    concluded = store.snapshot
    store.conclude(printer=idle, alarms=(), outputs={})

    assert (concluded.printer, concluded.facts) == (idle, 1)
    assert store.snapshot is concluded


def test_what_is_concluded_stays_while_readings_come() -> None:
    store = Store()
    idle = PrinterStatus(state=PrinterState.IDLE, since=NOW)
    store.conclude(printer=idle, alarms=(), outputs={})

    store.reset(sensors={"bed": BED}, lines={})
    store.publish(sensors={"bed": ok(20.0)})

    assert store.snapshot.printer == idle


def test_an_observer_may_publish_and_all_see_every_step_in_one_order() -> None:
    store = Store()
    seen: dict[str, list[tuple[int, int]]] = {"first": [], "last": []}

    def conclude(_before: Snapshot, after: Snapshot) -> None:
        state = PrinterState.STOPPED if after.lines["door"].active else PrinterState.IDLE
        printer = PrinterStatus(state=state, since=NOW)
        store.conclude(printer=printer, alarms=(), outputs={})

    store.observe(lambda b, a: seen["first"].append((b.version, a.version)))
    store.observe(conclude)
    store.observe(lambda b, a: seen["last"].append((b.version, a.version)))
    store.reset(sensors={}, lines={"door": DOOR})
    store.publish(lines={"door": replace(DOOR, active=True)})

    assert seen["first"] == seen["last"] == [(0, 1), (1, 2), (2, 3), (3, 4)]


def test_an_observer_that_fails_keeps_nothing_from_the_others_and_is_logged_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    store = Store()
    seen: list[int] = []

    def fail(_before: Snapshot, after: Snapshot) -> None:
        if after.version != 3:
            raise ZeroDivisionError

    store.observe(fail)
    store.observe(lambda _before, after: seen.append(after.version))
    for value in range(5):
        store.publish(sensors={"bed": ok(value)})

    assert seen == [1, 2, 3, 4, 5]
    assert caplog.messages == ["an observer failed: a fault of Hydrogen's own"] * 2

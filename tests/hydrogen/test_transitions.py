from dataclasses import replace

import pytest

from drivers.quantity import Quantity
from hydrogen.clock import Instant
from hydrogen.events import EventLog
from hydrogen.model import Fault, LineStatus, SensorStatus, State
from hydrogen.state import Store
from hydrogen.transitions import Transitions
from tests.clock import ManualClock

NOW = Instant(1.0, 2.0)
BED = SensorStatus(driver="lm75", location="i2c-1@0x48", quantities=(Quantity.TEMPERATURE,))
OK = replace(BED, state=State.OK, sampled_at=NOW, values={Quantity.TEMPERATURE: 20.0})
GONE = replace(BED, state=State.FAULT, fault=Fault("no_response", "does not answer", NOW))
DOOR = LineStatus(location="GPIO17", state=State.OK, active=False)


@pytest.fixture
def log() -> EventLog:
    return EventLog(ManualClock())


@pytest.fixture
def store(log: EventLog) -> Store:
    store = Store()
    store.observe(Transitions(log).observe)
    store.reset(sensors={"bed": BED}, lines={"door": DOOR})
    return store


def kinds(log: EventLog) -> list[str]:
    return [event.kind.value for event in log.after(0)]


def test_a_sensor_that_goes_and_returns_is_told_once_each(
    store: Store, log: EventLog, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")

    for status in (OK, GONE, replace(GONE), GONE, OK, OK):
        store.publish(sensors={"bed": status})

    assert kinds(log) == ["sensor_fault", "sensor_recovered"]
    assert log.after(0)[0].data == {
        "sensor": "bed",
        "state": "fault",
        "code": "no_response",
        "message": "does not answer",
    }
    assert [record.getMessage() for record in caplog.records] == [
        "sensor bed: fault: does not answer",
        "sensor bed: reads again",
    ]


def test_a_fault_that_becomes_another_is_told_again(store: Store, log: EventLog) -> None:
    stuck = replace(GONE, fault=Fault("bus_timeout", "hangs", NOW))

    for status in (GONE, stuck, GONE):
        store.publish(sensors={"bed": status})

    assert kinds(log) == ["sensor_fault"] * 3


def test_a_first_good_reading_is_no_event(store: Store, log: EventLog) -> None:
    store.publish(sensors={"bed": OK})

    assert kinds(log) == []


def test_every_change_of_a_line_is_an_event_with_its_own_time(store: Store, log: EventLog) -> None:
    later = Instant(7.0, 8.0)

    store.publish(lines={"door": replace(DOOR, active=True, changes=1, changed_at=NOW)})
    store.publish(lines={"door": replace(DOOR, active=False, changes=2, changed_at=later)})

    assert [(event.at, event.data) for event in log.after(0)] == [
        (NOW, {"line": "door", "active": True, "changes": 1}),
        (later, {"line": "door", "active": False, "changes": 2}),
    ]


def test_a_line_that_cannot_be_had_is_logged_once_and_once_when_it_can(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    refused = replace(
        DOOR, state=State.FAULT, active=None, fault=Fault("line_in_use", "taken", NOW)
    )

    for status in (refused, refused, DOOR, DOOR):
        store.publish(lines={"door": status})

    assert [record.getMessage() for record in caplog.records] == [
        "line door: taken",
        "line door: can be read again",
    ]


def test_a_sensor_that_recovers_over_a_reload_is_told_to_have(store: Store, log: EventLog) -> None:
    store.publish(sensors={"bed": GONE})
    store.reset(sensors={"bed": BED}, lines={})

    store.publish(sensors={"bed": OK})

    assert kinds(log) == ["sensor_fault", "sensor_recovered"]

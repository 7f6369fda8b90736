"""From the power supply's state to what is told: facts, events, one log line each."""

import pytest

from drivers.host.power import PowerCondition
from hydrogen.clock import Instant
from hydrogen.events import EventLog
from hydrogen.host import HostStatus, PowerStatus
from hydrogen.state import Store
from hydrogen.transitions import Transitions
from tests.clock import ManualClock

CAPPED = (
    "the processor's clock is held down, for heat or for low voltage:"
    " give it air, and check the power supply"
)
THROTTLED = (
    "the processor is throttled, for heat or for low voltage:"
    " give it air, and check the power supply"
)
BEGUN = Instant(990.0, 1_789_999_990.0)


@pytest.fixture
def log() -> EventLog:
    return EventLog(ManualClock())


@pytest.fixture
def store(log: EventLog) -> Store:
    store = Store()
    store.observe(Transitions(log).observe)
    return store


def warned(*conditions: PowerCondition) -> HostStatus:
    return HostStatus(power=PowerStatus(warned=dict.fromkeys(conditions, BEGUN)))


TEXTS = [
    (
        "under_voltage",
        "the 5 V supply fell below 4.63 V: use the official power supply and a short cable",
        "the 5 V supply has been high enough for a minute",
    ),
    ("frequency_capped", CAPPED, "the processor's clock has been free for a minute"),
    ("throttled", THROTTLED, "the processor has not been throttled for a minute"),
    (
        "soft_temperature_limit",
        "the processor is so warm that it slows down: give it air or a heat sink",
        "the processor has been cool enough for a minute",
    ),
]


@pytest.mark.parametrize("told", TEXTS, ids=[condition for condition, _, _ in TEXTS])
def test_a_warning_is_told_once_as_it_begins_and_once_as_it_ends(
    store: Store, log: EventLog, caplog: pytest.LogCaptureFixture, told: tuple[str, str, str]
) -> None:
    caplog.set_level("INFO")
    condition, begins, ends = told

    for host in (HostStatus(), *[warned(PowerCondition(condition))] * 2, *[HostStatus()] * 2):
        store.publish(host=host)

    assert [(event.kind.value, event.data) for event in log.after(0)] == [
        ("power_warning", {"condition": condition, "active": True, "message": begins}),
        ("power_warning", {"condition": condition, "active": False, "message": ends}),
    ]
    assert [event.at.monotonic for event in log.after(0)] == [990.0, 1000.0]
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("WARNING", f"power: {begins}"),
        ("INFO", f"power: {ends}"),
    ]


def test_a_second_warning_does_not_repeat_the_first(store: Store, log: EventLog) -> None:
    store.publish(host=warned(PowerCondition.UNDER_VOLTAGE))
    store.publish(host=warned(PowerCondition.UNDER_VOLTAGE, PowerCondition.THROTTLED))

    assert [event.data["condition"] for event in log.after(0)] == ["under_voltage", "throttled"]


def test_facts_rise_with_the_power_supply_and_not_with_the_hosts_numbers(store: Store) -> None:
    facts = []
    for host in (
        HostStatus(),
        HostStatus(cpu_temperature=50.0),
        HostStatus(power=PowerStatus(now={PowerCondition.THROTTLED: False})),
        HostStatus(power=PowerStatus(now={PowerCondition.THROTTLED: True})),
    ):
        store.publish(host=host)
        facts.append(store.snapshot.facts)

    assert facts == [0, 0, 1, 2]


def test_a_change_of_the_configuration_forgets_nothing_of_the_host(store: Store) -> None:
    host = HostStatus(cpu_temperature=50.0)
    store.publish(host=host)

    store.reset(sensors={}, lines={})
    store.publish(sensors={})

    assert store.snapshot.host is host

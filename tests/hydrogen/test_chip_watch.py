from dataclasses import replace

import pytest

from drivers.quantity import Quantity
from hydrogen.chip_watch import ChipWatch
from hydrogen.events import EventLog
from hydrogen.memory.facts import Fact
from hydrogen.model import SensorStatus, State
from hydrogen.state import Store
from tests.clock import ManualClock

BED = SensorStatus(driver="lm75", location="i2c-1@0x48", quantities=(Quantity.TEMPERATURE,))
OTHER = replace(BED, driver="tmp102")
CHIP = Fact(at=5.0, kind="chip", name="bed", value="lm75 i2c-1@0x48")


class Rig:
    """A store whose sensors are watched, and what was told."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.store = Store()
        self.events = EventLog(self.clock)
        self.facts: list[Fact] = []
        self.watch = ChipWatch(self.clock, self.events, self.facts.append)
        self.store.observe(self.watch.observe)

    def told(self) -> list[object]:
        """Give what the events said."""
        return [event.data for event in self.events.after(0)]


@pytest.fixture
def rig() -> Rig:
    return Rig()


def test_a_first_sight_is_kept_and_is_no_event(rig: Rig) -> None:
    rig.store.reset(sensors={"bed": BED}, lines={})
    rig.store.publish(sensors={"bed": replace(BED, state=State.OK)})

    assert rig.facts == [
        Fact(at=1000.0, kind="chip", name="bed", value="lm75 i2c-1@0x48"),
    ]
    assert rig.told() == []


def test_another_chip_under_the_name_is_told_once(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    rig.store.reset(sensors={"bed": BED}, lines={})
    for _ in range(2):
        rig.store.reset(sensors={"bed": OTHER}, lines={})

    assert [fact.value for fact in rig.facts] == ["lm75 i2c-1@0x48", "tmp102 i2c-1@0x48"]
    [event] = rig.events.after(0)
    assert event.kind == "sensor_replaced"
    assert event.data == {
        "sensor": "bed",
        "before": "lm75 i2c-1@0x48",
        "now": "tmp102 i2c-1@0x48",
    }
    assert caplog.messages == [
        "sensor bed: is tmp102 i2c-1@0x48 from now on, and was lm75 i2c-1@0x48"
    ]


def test_another_place_is_another_chip(rig: Rig) -> None:
    rig.store.reset(sensors={"bed": BED}, lines={})
    rig.store.reset(sensors={"bed": replace(BED, location="i2c-1@0x49")}, lines={})

    assert len(rig.told()) == 1


def test_one_that_was_away_for_a_while_is_known_by_what_it_was(rig: Rig) -> None:
    rig.store.reset(sensors={"bed": BED}, lines={})
    rig.store.reset(sensors={}, lines={})
    rig.store.reset(sensors={"bed": BED}, lines={})
    assert rig.told() == []

    rig.store.reset(sensors={}, lines={})
    rig.store.reset(sensors={"bed": OTHER}, lines={})

    assert len(rig.told()) == 1


@pytest.mark.parametrize("is_late", [False, True])
def test_a_chip_that_was_replaced_between_two_runs_is_told_whenever_the_disk_answers(
    rig: Rig,
    is_late: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    older = replace_value(CHIP, "ds18b20 28-0000")
    line = Fact(at=6.0, kind="line", name="bed", value="1")
    if not is_late:
        rig.watch.recall([older, CHIP, line])
    rig.store.reset(sensors={"bed": OTHER, "hood": BED}, lines={})
    if is_late:
        assert rig.told() == []
        rig.watch.recall([older, CHIP, line])

    assert rig.told() == [
        {"sensor": "bed", "before": "lm75 i2c-1@0x48", "now": "tmp102 i2c-1@0x48"}
    ]
    assert {(f.name, f.value) for f in rig.facts} == {
        ("bed", "tmp102 i2c-1@0x48"),
        ("hood", "lm75 i2c-1@0x48"),
    }


@pytest.mark.parametrize("is_late", [False, True])
def test_the_same_chip_after_a_restart_is_nothing_new(
    rig: Rig,
    is_late: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    if not is_late:
        rig.watch.recall([CHIP])
    rig.store.reset(sensors={"bed": BED}, lines={})
    if is_late:
        rig.watch.recall([CHIP])

    assert rig.told() == []
    assert len(rig.facts) == 1, "each run says what it sees: what older runs said may be pruned"


def replace_value(fact: Fact, value: str) -> Fact:
    return Fact(at=fact.at - 1.0, kind=fact.kind, name=fact.name, value=value)

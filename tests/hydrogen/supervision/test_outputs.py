"""What outputs do and what is told of them where nothing fails."""

import threading
from collections.abc import Iterator

import pytest

from drivers.gpio.line import LineAddress, Polarity
from drivers.gpio.simulated import SimulatedGpio
from hydrogen.clock import Instant, instant
from hydrogen.config.outputs import OutputDocument
from hydrogen.model import State
from hydrogen.output import Held, Hold, OutputMode, OutputRefused, OutputStatus
from hydrogen.printer import PrinterState
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.outputs import Outputs
from tests.clock import ManualClock
from tests.hydrogen.rules.world import line, sensor
from tests.hydrogen.supervision.output_rig import IDLE, LIGHT, PRINTING, Rig, configured
from tests.hydrogen.supervision.relays import Relays


def test_every_line_is_taken_and_off_from_the_first_moment() -> None:
    rig = Rig(a=LIGHT, b=OutputDocument(line=3, chip="mcp23017"))
    assert {name for name, relay in rig.relays.relays.items() if relay.is_held} == {
        "GPIO5",
        "mcp23017/3",
    }
    assert not any(relay.on for relay in rig.relays.relays.values())
    assert sorted(rig.outputs.names) == ["a", "b"]


def test_before_it_was_driven_nothing_is_known_of_an_output() -> None:
    clock = ManualClock()
    outputs = Outputs(configured({"a": LIGHT}), Relays(), clock=clock)
    status = outputs.turn(Snapshot(), instant(clock))["a"]
    assert status == OutputStatus(location="GPIO5", state=State.STARTING)


def test_an_output_follows_the_printer_and_tells_when_it_changed() -> None:
    rig = Rig(a=LIGHT)
    rig.snapshot = PRINTING
    before = rig.outputs.turn(Snapshot(), rig.now)["a"]
    assert before == OutputStatus(location="GPIO5", state=State.OK, on=False)
    rig.clock.advance(1)
    status = rig.turn()["a"]
    assert rig.relay().on is True
    assert (status.on, status.changed_at) == (True, rig.now)
    changed = rig.now
    rig.turn(after=60)
    rig.snapshot = IDLE
    assert rig.turn(after=1)["a"].changed_at != changed
    assert rig.relay().on is False


def test_the_status_tells_what_the_line_reads_and_not_what_was_asked_for() -> None:
    rig = Rig(a=LIGHT)
    rig.snapshot = PRINTING
    assert rig.decide()["a"].on is False
    rig.step()
    assert rig.decide()["a"].on is True


def test_a_person_switches_an_output_for_a_time() -> None:
    rig = Rig(a=LIGHT)
    rig.switch("a", on=True, seconds=60)
    status = rig.turn()["a"]
    assert (status.on, status.mode) == (True, OutputMode.MANUAL)
    assert status.until == Instant(rig.now.monotonic + 60, rig.now.wall + 60)
    for _ in range(59):
        assert rig.turn(after=1)["a"].on is True
    status = rig.turn(after=1)["a"]
    assert (status.on, status.mode, status.until) == (False, OutputMode.AUTOMATIC, None)


def test_a_person_leaves_an_output_to_itself_again() -> None:
    rig = Rig(a=LIGHT)
    rig.snapshot = PRINTING
    rig.switch("a", on=False)
    assert rig.turn()["a"].on is False
    rig.switch("a", on=None)
    assert rig.turn()["a"].on is True


def test_an_output_that_is_held_off_is_refused_with_the_reason_and_left_as_it_was() -> None:
    rig = Rig(a=OutputDocument(line="GPIO5", off_while=("door",)))
    rig.snapshot = Snapshot(lines={"door": line(active=True)})
    with pytest.raises(OutputRefused, match=r"^door is active$") as refused:
        rig.switch("a", on=True)
    assert refused.value.held == Held(Hold.LINE, "door is active")
    status = rig.turn()["a"]
    assert (status.mode, status.held_off_by) == (OutputMode.AUTOMATIC, refused.value.held)
    rig.switch("a", on=False)
    assert rig.turn()["a"].mode is OutputMode.MANUAL


def test_an_output_is_not_refused_because_another_one_is_on_its_way_off() -> None:
    rig = Rig(a=OutputDocument(line="GPIO5"), b=OutputDocument(line="GPIO6", excludes=("a",)))
    rig.switch("a", on=True)
    rig.turn()
    with pytest.raises(OutputRefused, match=r"^a is on$"):
        rig.switch("b", on=True)
    rig.switch("a", on=False)
    rig.decide()
    rig.switch("b", on=True)
    rig.turn()
    rig.step()
    assert (rig.relay("GPIO5").on, rig.relay("GPIO6").on) == (False, True)


def test_an_unknown_output_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Rig(a=LIGHT).switch("b", on=True)


def test_everything_can_be_switched_off_at_once() -> None:
    rig = Rig(a=LIGHT, b=LIGHT)
    rig.snapshot = PRINTING
    rig.turn()
    rig.outputs.all_off()
    rig.step()
    assert rig.relay().on is False
    rig.turn()
    assert rig.relay().on is True


def test_its_end_leaves_everything_off_and_may_come_twice() -> None:
    rig = Rig(a=LIGHT)
    rig.snapshot = PRINTING
    rig.turn()
    rig.outputs.close()
    assert (rig.relay().on, rig.relay().is_held) == (False, False)
    rig.outputs.close()


def test_a_status_is_the_same_for_as_long_as_no_fact_differs() -> None:
    rig = Rig(a=OutputDocument(line="GPIO5", needs=("enclosure",)))
    statuses = []
    for second in range(5):
        status = sensor(40.0 + second, rig.clock.now - 1000, State.SUSPECT)
        rig.snapshot = Snapshot(sensors={"enclosure": status})
        statuses.append(rig.turn(after=1))
    assert all(status == statuses[0] for status in statuses)


@pytest.fixture
def simulated() -> Iterator[SimulatedGpio]:
    gpio = SimulatedGpio()
    yield gpio
    gpio.close()


def test_the_threads_switch_simulated_lines(simulated: SimulatedGpio) -> None:
    news = threading.Semaphore(0)
    clock = ManualClock()
    rule = OutputDocument(
        line="GPIO5", polarity=Polarity.ACTIVE_LOW, states=(PrinterState.PRINTING,)
    )
    outputs = Outputs(configured({"a": rule}), simulated, clock=clock)
    outputs.open(news.release)
    assert simulated.active(LineAddress(line="GPIO5")) is False
    assert news.acquire(timeout=30)
    outputs.turn(PRINTING, instant(clock))
    outputs.renew()
    assert news.acquire(timeout=30)
    assert simulated.active(LineAddress(line="GPIO5")) is True
    assert outputs.turn(PRINTING, instant(clock))["a"].on is True
    outputs.close()
    assert simulated.active(LineAddress(line="GPIO5")) is False

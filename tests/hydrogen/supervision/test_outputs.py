import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from drivers.gpio.line import LineAddress, Polarity
from drivers.gpio.simulated import SimulatedGpio
from hydrogen.clock import Instant, instant
from hydrogen.config.model import OutputConfig
from hydrogen.config.outputs import OutputDocument, ThermostatConfig
from hydrogen.model import Fault, State
from hydrogen.output import Held, Hold, OutputMode, OutputRefused, OutputStatus
from hydrogen.printer import PrinterState, PrinterStatus
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.dead_man import LEASE_SECONDS, DeadMansHandle, start_all
from hydrogen.supervision.outputs import Outputs
from tests.clock import ManualClock
from tests.hydrogen.rules.world import line, sensor
from tests.hydrogen.supervision.relays import Relay, Relays, step_all

PRINTING = Snapshot(printer=PrinterStatus(state=PrinterState.PRINTING))
IDLE = Snapshot(printer=PrinterStatus(state=PrinterState.IDLE))


def configured(rules: Mapping[str, OutputDocument]) -> dict[str, OutputConfig]:
    return {
        name: OutputConfig(address=LineAddress(chip=rule.chip, line=rule.line), rule=rule)
        for name, rule in rules.items()
    }


class Rig:
    """Outputs whose threads a test steps itself."""

    def __init__(self, **rules: OutputDocument) -> None:
        self.clock = ManualClock()
        self.relays = Relays()
        self.handles: list[DeadMansHandle] = []
        self.snapshot = Snapshot()
        self.outputs = Outputs(
            configured(rules),
            self.relays,
            clock=self.clock,
            monotonic=self.clock.monotonic,
            start=self.handles.extend,
        )
        self.outputs.open()
        self.step()

    @property
    def now(self) -> Instant:
        return instant(self.clock)

    def turn(self, after: int = 0) -> Mapping[str, OutputStatus]:
        """Decide every second, have it done, and tell what has become of it."""
        for _ in range(after):
            self.decide()
            self.step()
            self.clock.advance(1)
        self.decide()
        self.step()
        return self.decide()

    def decide(self) -> Mapping[str, OutputStatus]:
        """Decide, as the program does in a turn that succeeds."""
        statuses = self.outputs.turn(self.snapshot, self.now)
        self.outputs.renew()
        return statuses

    def step(self) -> None:
        step_all(self.handles)

    def relay(self, line: str = "GPIO5") -> Relay:
        return self.relays[line]

    def switch(self, name: str, *, on: bool | None, seconds: float | None = None) -> None:
        self.outputs.set(name, on=on, seconds=seconds, snapshot=self.snapshot, now=self.now)


LIGHT = OutputDocument(line="GPIO5", states=(PrinterState.PRINTING,))


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

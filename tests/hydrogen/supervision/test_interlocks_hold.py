"""Whatever happens, no output is on against its interlock for longer than a turn, or the lease."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from drivers.gpio.line import LineAddress
from hydrogen.alarm import AlarmLevel
from hydrogen.clock import Instant, instant
from hydrogen.config.model import OutputConfig
from hydrogen.config.outputs import OutputDocument, ThermostatConfig
from hydrogen.model import SensorStatus, State
from hydrogen.output import OutputRefused
from hydrogen.printer import PrinterState, PrinterStatus
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.dead_man import LEASE_SECONDS, DeadMansHandle
from hydrogen.supervision.outputs import Outputs
from tests.clock import ManualClock
from tests.hydrogen.rules.world import alarm, line, sensor
from tests.hydrogen.supervision.relays import Relays, step_all

TICK = 0.25
TURN = 1.0
MAXIMUM_AGE = 4.0
MAXIMUM_ON = 12.0

RULES = {
    "heater": OutputDocument(
        line="GPIO1",
        chip="board",
        thermostat=ThermostatConfig(
            sensor="enclosure", on_at=38, off_at=42, minimum_on=6, minimum_off=2
        ),
        maximum_age=MAXIMUM_AGE,
        off_while=("door",),
        cut_off_on_critical=True,
        excludes=("cooler",),
        maximum_on=MAXIMUM_ON,
    ),
    "cooler": OutputDocument(
        line="GPIO2", chip="board", states=(PrinterState.PRINTING,), run_on=8, cut_off=("smoke",)
    ),
    "lamp": OutputDocument(
        line="GPIO3",
        chip="expander",
        states=(PrinterState.PRINTING, PrinterState.PAUSED),
        needs=("bed",),
        maximum_age=MAXIMUM_AGE,
    ),
}
STATES = [*3 * [State.OK], State.STARTING, State.SUSPECT, State.STALE, State.FAULT]
LEVELS = st.sampled_from([None, True, False, False])


class Histories(RuleBasedStateMachine):
    """The world, the program's turns and its threads, in pieces of a quarter of a second."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = ManualClock()
        self.relays = Relays()
        self.snapshot = Snapshot(
            sensors={"enclosure": sensor(30, 0), "bed": sensor(60, 0, name="bed")},
            lines={"door": line(active=False)},
        )
        self.handles: list[DeadMansHandle] = []
        self.due: dict[int, float] = {}
        self.silent: set[str] = set()
        self.heater_off_at = self.clock.now
        self.open()

    def open(self) -> None:
        self.handles.clear()
        self.outputs = Outputs(
            {
                name: OutputConfig(address=LineAddress(chip=r.chip, line=r.line), rule=r)
                for name, r in RULES.items()
            },
            self.relays,
            clock=self.clock,
            monotonic=self.clock.monotonic,
            start=self.handles.extend,
        )
        self.outputs.open()
        step_all(self.handles)
        self.next_turn = self.clock.now
        self.hangs_until = self.clock.now
        self.against: dict[str, float] = {}
        self.due = dict.fromkeys(range(len(self.handles)), self.clock.now)
        self.turn()

    @property
    def now(self) -> Instant:
        return instant(self.clock)

    @property
    def is_hung(self) -> bool:
        return self.clock.now < self.hangs_until

    def turn(self) -> None:
        if not self.is_hung:
            self.outputs.turn(self.snapshot, self.now)
            self.outputs.renew()
            self.next_turn = self.clock.now + TURN
            self.step_all()

    def step_all(self) -> None:
        for number, handle in enumerate(self.handles):
            self.due[number] = self.clock.now + handle.step()

    @rule(quarters=st.integers(1, 80), hangs=st.sampled_from([0, 0, 0, 5, 30]))
    def time_passes(self, quarters: int, hangs: int) -> None:
        self.hangs_until = max(self.hangs_until, self.clock.now + hangs * TICK)
        for _ in range(quarters):
            self.clock.advance(TICK)
            self.readings()
            if self.clock.now >= self.next_turn:
                self.turn()
            for number, handle in enumerate(self.handles):
                if self.clock.now >= self.due[number]:
                    self.due[number] = self.clock.now + handle.step()
            self.no_output_is_on_against_its_interlock()
            self.nothing_is_on_for_longer_than_it_may_be()

    @rule(
        name=st.sampled_from(["enclosure", "bed"]),
        state=st.sampled_from(STATES),
        degrees=st.sampled_from([30.0, 30.0, 40.0, 50.0]),
    )
    def a_sensor_changes(self, name: str, state: State, degrees: float) -> None:
        self.silent.discard(name)
        known = self.snapshot.sensors[name]
        value = degrees if state.has_value else None
        self.publish(name, sensor(value, self.clock.now - 1000, state, name))
        if state is not known.state:
            self.turn()

    @rule(name=st.sampled_from(["enclosure", "bed"]))
    def a_sensor_is_read_no_more_and_nobody_notices(self, name: str) -> None:
        self.silent.add(name)

    def readings(self) -> None:
        for name, known in self.snapshot.sensors.items():
            if known.state.has_value and name not in self.silent:
                self.publish(name, replace(known, sampled_at=self.now))

    def publish(self, name: str, status: SensorStatus) -> None:
        sensors = {**self.snapshot.sensors, name: status}
        self.snapshot = replace(self.snapshot, sensors=sensors)

    @rule(active=LEVELS)
    def the_door_moves(self, active: bool | None) -> None:  # noqa: FBT001  a level, or none
        state = State.CHATTERING if active is None else State.OK
        self.snapshot = replace(self.snapshot, lines={"door": line(active=active, state=state)})
        self.turn()

    @rule(state=st.sampled_from(PrinterState))
    def the_printer_changes(self, state: PrinterState) -> None:
        self.snapshot = replace(self.snapshot, printer=PrinterStatus(state=state))
        self.turn()

    @rule(
        name=st.sampled_from([None, None, "smoke", "dust"]),
        level=st.sampled_from([*AlarmLevel, AlarmLevel.CRITICAL]),
    )
    def alarms_change(self, name: str | None, level: AlarmLevel) -> None:
        alarms = (alarm(name, level),) if name else ()
        self.snapshot = replace(self.snapshot, alarms=alarms)
        self.turn()

    @rule(
        name=st.sampled_from(sorted(RULES)),
        on=st.sampled_from([True, True, None, False]),
        seconds=st.one_of(st.none(), st.floats(1, 60)),
    )
    def a_person_switches(
        self,
        name: str,
        on: bool | None,  # noqa: FBT001  as it comes over the wire
        seconds: float | None,
    ) -> None:
        if self.is_hung:
            return
        try:
            self.outputs.set(name, on=on, seconds=seconds, snapshot=self.snapshot, now=self.now)
        except OutputRefused:
            assert on
        self.turn()

    @rule(number=st.integers(1, 3), gone=st.sampled_from([False, False, True]))
    def a_chip_goes_or_comes(self, number: int, *, gone: bool) -> None:
        relay = self.relays[self.address(number)]
        relay.is_gone = gone
        if gone:
            relay.on = False  # what has no supply drives nothing

    @rule()
    def the_rules_fail(self) -> None:
        if not self.is_hung:
            self.outputs.all_off()
            self.step_all()
            self.next_turn = self.clock.now + TURN

    @rule()
    def the_program_ends_and_begins_anew(self) -> None:
        self.outputs.close()
        assert not any(relay.on for relay in self.relays.relays.values())
        self.open()

    def address(self, number: int) -> str:
        return f"{'expander' if number == 3 else 'board'}/GPIO{number}"

    def is_on(self, name: str) -> bool:
        return self.relays[f"{RULES[name].chip}/{RULES[name].line}"].on

    def is_good(self, name: str) -> bool:
        status = self.snapshot.sensors[name]
        return (
            status.state is State.OK
            and status.sampled_at is not None
            and self.clock.now - status.sampled_at.monotonic <= MAXIMUM_AGE
        )

    def violations(self) -> set[str]:
        """Tell what is on against the world as it is; written apart from the rules' own code."""
        door = self.snapshot.lines["door"]
        found = set()
        if self.is_on("heater"):
            if not self.is_good("enclosure"):
                found.add("heater without a reading")
            if door.active is not False:
                found.add("heater with the door open")
            if any(a.level is AlarmLevel.CRITICAL for a in self.snapshot.alarms):
                found.add("heater in a critical alarm")
        if self.is_on("cooler") and any(a.name == "smoke" for a in self.snapshot.alarms):
            found.add("cooler in smoke")
        if self.is_on("lamp") and not self.is_good("bed"):
            found.add("lamp without a reading")
        return found

    @invariant()
    def no_output_is_on_against_its_interlock(self) -> None:
        now = self.clock.now
        found = self.violations()
        self.against = {what: self.against.get(what, now) for what in found}
        longest = LEASE_SECONDS if self.hangs_until > now - LEASE_SECONDS else TURN
        for what, since in self.against.items():
            assert now - since <= longest, what
        assert not (self.is_on("heater") and self.is_on("cooler"))

    @invariant()
    def nothing_is_on_for_longer_than_it_may_be(self) -> None:
        if not self.is_on("heater"):
            self.heater_off_at = self.clock.now
        assert self.clock.now - self.heater_off_at <= MAXIMUM_ON + LEASE_SECONDS


TestInterlocksHold = Histories.TestCase
TestInterlocksHold.settings = settings(max_examples=120, stateful_step_count=60, deadline=None)

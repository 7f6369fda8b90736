"""The demonstration under a configuration's own rules, a second at a time."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from drivers.chips import CATALOGUE
from drivers.gpio.line import InputLine, InputSettings
from drivers.gpio.simulated import SimulatedGpio
from drivers.i2c.simulated import Fault
from drivers.quantity import Quantity
from hydrogen.clock import instant
from hydrogen.config.file import load
from hydrogen.demonstration import Trouble
from hydrogen.host import HostStatus
from hydrogen.model import LineStatus, SensorStatus, State
from hydrogen.sampling.simulated_lines import SimulatedLine
from hydrogen.sampling.simulated_sensor import SimulatedSensor
from hydrogen.sampling.simulation import SimulatedHardware
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.alarms import Alarms
from hydrogen.supervision.dead_man import DeadMansHandle
from hydrogen.supervision.outputs import Outputs
from hydrogen.supervision.printer import PrinterTracker
from tests.clock import ManualClock
from tests.hydrogen.supervision.relays import step_all

QUANTITIES = (Quantity.TEMPERATURE,)


class Felt:
    """Surroundings that only say what they are."""

    def __init__(self) -> None:
        self.celsius = 0.0

    def set(self, _: Quantity, value: float) -> None:
        self.celsius = value


class NoBus:
    """A wire that nobody breaks."""

    def inject(self, address: int, fault: Fault, /) -> None:
        raise NotImplementedError

    def clear(self, address: int, /) -> None:
        raise NotImplementedError


class Show:
    """What somebody sees who runs config.yaml without hardware."""

    def __init__(self) -> None:
        self.config = load(Path("config.yaml"), environ={}, catalogue=CATALOGUE)
        self.clock = ManualClock()
        self.gpio = SimulatedGpio()
        self.felt = {name: Felt() for name in self.config.sensors}
        self.simulation = SimulatedHardware(
            {n: SimulatedSensor(NoBus(), 0, felt, QUANTITIES) for n, felt in self.felt.items()},
            self.gpio,
            {
                name: SimulatedLine(address=line.address, role=line.role)
                for name, line in self.config.lines.items()
            },
            {name: output.address for name, output in self.config.outputs.items()},
            clock=self.clock,
        )
        self.inputs: Mapping[str, InputLine] = {
            name: self.gpio.input(line.address, InputSettings())
            for name, line in self.config.lines.items()
        }
        self.printer = PrinterTracker(self.config.printer)
        self.alarms = Alarms(self.config.alarms)
        self.handles: list[DeadMansHandle] = []
        self.outputs = Outputs(
            self.config.outputs,
            self.gpio,
            clock=self.clock,
            monotonic=self.clock.monotonic,
            start=self.handles.extend,
        )
        self.outputs.open()
        step_all(self.handles)
        self.snapshot = Snapshot()

    @property
    def raised(self) -> set[str]:
        return {alarm.name for alarm in self.snapshot.alarms}

    @property
    def on(self) -> set[str]:
        return {name for name, output in self.snapshot.outputs.items() if output.on}

    def seconds(self, count: int) -> Iterator[None]:
        for _ in range(count):
            self.clock.advance(1)
            self.simulation.drift()
            self._turn()
            yield

    def go_on(self, count: int) -> None:
        for _ in self.seconds(count):
            pass

    def suffer(self, trouble: Trouble, seconds: int) -> set[str]:
        """Give the alarms that a trouble has raised after so many seconds."""
        self.simulation.set_trouble(trouble, active=True)
        self.go_on(seconds)
        return self.raised

    def _turn(self) -> None:
        now = instant(self.clock)
        sensors = {
            name: SensorStatus(
                driver="lm75b",
                location="i2c-1@0x48",
                quantities=QUANTITIES,
                state=State.OK,
                sampled_at=now,
                values={Quantity.TEMPERATURE: felt.celsius},
            )
            for name, felt in self.felt.items()
        }
        lines = {
            name: LineStatus(
                location=str(line.address),
                role=line.role,
                state=State.OK,
                active=self.inputs[name].active,
            )
            for name, line in self.config.lines.items()
        }
        printer = self.printer.turn(lines, now)
        seen = Snapshot(sensors=sensors, lines=lines, host=HostStatus(), printer=printer)
        alarms = self.alarms.turn(seen, now)
        seen = Snapshot(sensors=sensors, lines=lines, printer=printer, alarms=alarms)
        outputs = self.outputs.turn(seen, now)
        self.outputs.renew()
        step_all(self.handles)
        self.snapshot = Snapshot(
            sensors=sensors, lines=lines, printer=printer, alarms=alarms, outputs=outputs
        )

"""Outputs as the program has them, on relays, in threads that a test steps itself."""

from collections.abc import Mapping

from drivers.gpio.line import LineAddress
from hydrogen.clock import Instant, instant
from hydrogen.config.model import OutputConfig
from hydrogen.config.outputs import OutputDocument
from hydrogen.output import OutputStatus
from hydrogen.printer import PrinterState, PrinterStatus
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.dead_man import DeadMansHandle
from hydrogen.supervision.outputs import Outputs
from tests.clock import ManualClock
from tests.hydrogen.supervision.relays import Relay, Relays, step_all

PRINTING = Snapshot(printer=PrinterStatus(state=PrinterState.PRINTING))
IDLE = Snapshot(printer=PrinterStatus(state=PrinterState.IDLE))
LIGHT = OutputDocument(line="GPIO5", states=(PrinterState.PRINTING,))


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

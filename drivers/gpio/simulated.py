"""Simulated lines on gpiozero's MockFactory: for demonstrations and tests."""

import threading
import time
from collections.abc import Callable, Collection
from contextlib import ExitStack

from gpiozero import DigitalOutputDevice, InputDevice
from gpiozero.pins.mock import MockFactory, MockPin

from drivers.errors import LineMissing, LineUnsupported
from drivers.gpio.debounce import Debounce, StartTimer, start_timer
from drivers.gpio.devices import DeviceOutput, OpenDevice, gpiozero_errors
from drivers.gpio.line import Edge, InputLine, InputSettings, LineAddress, OutputLine, Polarity

# gpiozero's mock mimics a Pi. The Compute Module's revision is the one with the most lines, and
# with no fixed resistors.
_COMPUTE_MODULE = "900061"
_LINES = 46


class SimulatedInput:
    """An InputLine that is driven from outside, debounced here.

    ``changed`` is called in the driving thread, or the timer's where there is a debounce; it first
    hears, within ``watch``, of a level that differs from the one that ``active`` last gave.
    """

    def __init__(self, address: LineAddress, device: InputDevice, debounce: Debounce) -> None:
        self._open = OpenDevice(address, device)
        self._debounce = debounce
        device.pin.when_changed = self._pin_changed

    @property
    def active(self) -> bool:
        """The level that last lasted, after polarity."""
        self._open.check()
        return self._debounce.level

    def watch(self, changed: Callable[[Edge], None]) -> None:
        """Call ``changed``, which must not wait for another thread; another call replaces it."""
        self._open.check()
        self._debounce.watch(lambda active, at: changed(Edge(active, at)))

    def close(self) -> None:
        """Let go of the line, once a ``changed`` that runs has returned."""
        self._debounce.close()
        if device := self._open.taken():
            device.close()

    def _pin_changed(self, _ticks: float, _state: int) -> None:
        self._debounce.edge()


class SimulatedOutput:
    """An OutputLine that can be stuck: it keeps its level then, and reads that back."""

    def __init__(self, output: DeviceOutput, *, stuck: bool) -> None:
        self._output = output
        self._stuck = stuck
        self._driven = False
        self._lock = threading.Lock()

    @property
    def active(self) -> bool:
        """What the line reads back, after polarity."""
        return self._output.active

    def drive(self, *, active: bool) -> None:
        """Drive the line, which does not follow while it is stuck. Raises LineError."""
        with self._lock:
            self._driven = active
            self._output.drive(active=self._output.active if self._stuck else active)

    def stick(self, *, stuck: bool) -> None:
        """Keep the level, or follow what it was last driven to."""
        with self._lock:
            self._stuck = stuck
            if not stuck:
                self._output.drive(active=self._driven)

    def close(self) -> None:
        """Drive it inactive, stuck or not, and let go of it; may be called again."""
        self._output.close()


class SimulatedGpio:
    """A Gpio that has every line, whatever it is called; inputs start inactive, but for ``active``.

    ``set`` is the world outside. The bias of an input changes nothing. ``clock`` stamps the edges,
    ``timer`` runs the debounces.
    """

    def __init__(
        self,
        *,
        active: Collection[LineAddress] = (),
        clock: Callable[[], float] = time.monotonic,
        timer: StartTimer = start_timer,
    ) -> None:
        self._active_at_first = frozenset(active)
        self._stuck: set[LineAddress] = set()
        self._clock = clock
        self._timer = timer
        # gpiozero's mock counts on one thread, and outputs are taken by one each.
        self._taking = threading.Lock()
        self._factory = MockFactory(revision=_COMPUTE_MODULE)
        self._numbers: dict[LineAddress, int] = {}
        self._polarities: dict[LineAddress, Polarity] = {}
        self._lines: dict[LineAddress, InputLine | OutputLine] = {}

    def input(self, address: LineAddress, settings: InputSettings) -> InputLine:
        """Take a line as an input, inactive at first unless it is one of ``active``."""
        active_high = settings.polarity is Polarity.ACTIVE_HIGH
        with self._taking, gpiozero_errors(address):
            device = InputDevice(
                self._number(address),
                pull_up=None,
                active_state=active_high,
                pin_factory=self._factory,
            )
        self._polarities[address] = settings.polarity
        self.set(address, active=address in self._active_at_first)
        debounce = Debounce(
            settings.debounce,
            lambda: bool(device.is_active),
            clock=self._clock,
            timer=self._timer,
        )
        line = SimulatedInput(address, device, debounce)
        self._lines[address] = line
        return line

    def output(self, address: LineAddress, polarity: Polarity) -> OutputLine:
        """Take a line as an output, inactive at first."""
        with self._taking, gpiozero_errors(address):
            device = DigitalOutputDevice(
                self._number(address),
                active_high=polarity is Polarity.ACTIVE_HIGH,
                pin_factory=self._factory,
            )
        self._polarities[address] = polarity
        line = SimulatedOutput(DeviceOutput(address, device), stuck=address in self._stuck)
        self._lines[address] = line
        return line

    def stick(self, address: LineAddress, *, stuck: bool) -> None:
        """Let an output keep its level whatever it is driven to, also one that is taken later."""
        if stuck:
            self._stuck.add(address)
        else:
            self._stuck.discard(address)
        line = self._lines.get(address)
        if isinstance(line, SimulatedOutput):
            line.stick(stuck=stuck)

    def set(self, address: LineAddress, *, active: bool) -> None:
        """Drive an input from outside; ``active`` is after its polarity. Raises LineError."""
        pin = self._pin(address)
        if pin.function != "input":
            message = f"{address}: this is an output, which nothing outside can set"
            raise LineUnsupported(message)
        if active is (self._polarities[address] is Polarity.ACTIVE_HIGH):
            pin.drive_high()
        else:
            pin.drive_low()

    def active(self, address: LineAddress) -> bool:
        """Return what the world outside sees on a line, after its polarity. Raises LineMissing."""
        high = bool(self._pin(address).state)
        return high is (self._polarities[address] is Polarity.ACTIVE_HIGH)

    def close(self) -> None:
        """Let go of every line."""
        with ExitStack() as stack:
            for line in list(self._lines.values()):
                stack.callback(line.close)
            self._lines = {}

    def _number(self, address: LineAddress) -> int:
        if address not in self._numbers and len(self._numbers) == _LINES:
            message = f"{address}: the simulation has no more than {_LINES} lines"
            raise LineMissing(message)
        return self._numbers.setdefault(address, len(self._numbers))

    def _pin(self, address: LineAddress) -> MockPin:
        if address not in self._polarities:
            message = f"{address}: no input or output was taken by this address"
            raise LineMissing(message)
        return self._factory.pin(self._numbers[address])

"""Lines as the appliance uses them, on gpiozero's devices and the kernel's GPIO."""

from collections.abc import Callable
from contextlib import ExitStack

from gpiozero import DigitalOutputDevice, InputDevice

from drivers.errors import LineInUse
from drivers.gpio.devices import IN_USE, DeviceOutput, OpenDevice, gpiozero_errors
from drivers.gpio.line import Edge, InputLine, InputSettings, LineAddress, OutputLine, Polarity
from drivers.gpio.pin import GpiodPin
from drivers.gpio.pins import GpiodFactory


class DeviceInput:
    """An InputLine on the kernel's edges, with the kernel's time stamps and its debounce.

    Edges are watched from ``watch`` on. It first tells the level, from the line's thread and as of
    then, if that differs from what ``active`` last gave, or from when the line was taken.
    """

    def __init__(self, address: LineAddress, device: InputDevice, polarity: Polarity) -> None:
        self._open = OpenDevice(address, device)
        self._active_high = polarity is Polarity.ACTIVE_HIGH
        self._changed: Callable[[Edge], None] | None = None

    @property
    def active(self) -> bool:
        """The level now, after polarity; debounced as the edges are."""
        with self._open.used() as device:
            return bool(device.is_active)

    def watch(self, changed: Callable[[Edge], None]) -> None:
        """Call ``changed`` in the factory's thread; another call replaces it. Raises LineError."""
        with self._open.used() as device:
            pin = device.pin
        # The pin itself is watched, as gpiozero's devices keep the time stamps to themselves. This
        # waits for a changed that runs, which may be reading the line.
        self._changed = changed
        pin.when_changed = self._pin_changed

    def close(self) -> None:
        """Let go of the line, once a ``changed`` that runs has returned."""
        if device := self._open.taken():
            device.close()

    def _pin_changed(self, ticks: float, state: int) -> None:
        if self._changed:
            self._changed(Edge(bool(state) is self._active_high, ticks))


class LinuxGpio:
    """The Gpio of the machine. There is no other back end to fall back to.

    ``consumer`` is what other programs see as the holder of the lines.
    """

    def __init__(self, consumer: str = "gpiozero", *, factory: GpiodFactory | None = None) -> None:
        self._factory = factory or GpiodFactory(consumer)
        self._lines: dict[str, InputLine | OutputLine] = {}

    def input(self, address: LineAddress, settings: InputSettings) -> InputLine:
        """Take a line as an input, with its bias and debounce from the first moment."""
        with gpiozero_errors(address):
            pin = self._free_pin(address)
            # Set before the line is taken: gpiozero's pull_up would tie bias and polarity together.
            pin.bias = settings.bias
            pin.bounce = settings.debounce
            device = InputDevice(
                str(address),
                pull_up=None,
                active_state=settings.polarity is Polarity.ACTIVE_HIGH,
                pin_factory=self._factory,
            )
        line = DeviceInput(address, device, settings.polarity)
        self._lines[str(address)] = line
        return line

    def output(self, address: LineAddress, polarity: Polarity) -> OutputLine:
        """Take a line as an output, inactive in the same call to the kernel."""
        with gpiozero_errors(address):
            # Taken before there is a device: one that fails in its construction keeps the line
            # reserved for as long as somebody holds the exception.
            self._free_pin(address).output_with_state(polarity is Polarity.ACTIVE_LOW)
            device = DigitalOutputDevice(
                str(address),
                active_high=polarity is Polarity.ACTIVE_HIGH,
                pin_factory=self._factory,
            )
        line = DeviceOutput(address, device)
        self._lines[str(address)] = line
        return line

    def close(self) -> None:
        """Let go of every line, also where one of them fails."""
        with ExitStack() as stack:
            stack.callback(self._factory.close)
            for line in list(self._lines.values()):
                stack.callback(line.close)
            self._lines = {}

    def _free_pin(self, address: LineAddress) -> GpiodPin:
        pin = self._factory.pin(str(address))
        if pin.held:
            message = f"{address}: {IN_USE}"
            raise LineInUse(message)
        return pin

"""Sensors whose next measurements a test writes down."""

from collections import deque
from collections.abc import Callable

from drivers.errors import DriverError
from drivers.quantity import Quantity
from drivers.sensor import Measurement, Values

Step = float | Exception


class ScriptedSensor:
    """Gives each value, or raises each error, in turn; waits ``conversion`` before each."""

    def __init__(self, *script: Step, conversion: float = 0.0) -> None:
        self.script: deque[Step] = deque(script)
        self.conversion = conversion
        self.calls: list[str] = []
        self.start_error: DriverError | None = None
        self.before_value: Callable[[], None] = lambda: None

    def start(self) -> None:
        self.calls.append("start")
        if self.start_error is not None:
            raise self.start_error

    def measure(self) -> Measurement:
        self.calls.append("measure")
        if self.conversion:
            yield self.conversion
        self.before_value()
        return self._next()

    def stop(self) -> None:
        self.calls.append("stop")

    def _next(self) -> Values:
        step = self.script.popleft()
        if isinstance(step, Exception):
            raise step
        return {Quantity.TEMPERATURE: step}


class NamedBus:
    """A bus that nobody transfers on."""

    name = "i2c-1"

    def __init__(self) -> None:
        self.closed = False

    def transfer(self, address: int, write: bytes, read: int = 0) -> bytes:
        raise AssertionError(address, write, read)

    def close(self) -> None:
        self.closed = True

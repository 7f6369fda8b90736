"""gpiozero's devices in our terms: their errors, and their end."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from gpiozero import DigitalOutputDevice, GPIODevice
from gpiozero.exc import GPIOPinInUse, PinError

from drivers.errors import LineError, LineInUse, LineUnsupported
from drivers.gpio.line import LineAddress

IN_USE = "this program uses the line already"


@contextmanager
def gpiozero_errors(address: LineAddress) -> Iterator[None]:
    """Turn what gpiozero raises for a line into a LineError."""
    try:
        yield
    except GPIOPinInUse as error:
        message = f"{address}: {IN_USE}"
        raise LineInUse(message) from error
    except PinError as error:
        message = f"{address}: {error}"
        raise LineUnsupported(message) from error


class OpenDevice:
    """A device that is either used or closed, by whatever threads.

    gpiozero's devices leave that open, and a pin that is read after its close takes the line again.
    """

    def __init__(self, address: LineAddress, device: GPIODevice) -> None:
        self._address = address
        self._device: GPIODevice | None = device
        self._lock = threading.Lock()

    @contextmanager
    def used(self) -> Iterator[GPIODevice]:
        """Use the device. Raises LineError, also where it was taken."""
        with self._lock, gpiozero_errors(self._address):
            self.check()
            yield self._device

    def check(self) -> None:
        """Raise LineError where the device was taken."""
        if self._device is None:
            message = f"{self._address}: the line is closed"
            raise LineError(message)

    def taken(self) -> GPIODevice | None:
        """Return the device for closing it, once it is not in use; None where it was taken."""
        with self._lock:
            device, self._device = self._device, None
            return device


class DeviceOutput:
    """An OutputLine on a gpiozero device."""

    def __init__(self, address: LineAddress, device: DigitalOutputDevice) -> None:
        self._open = OpenDevice(address, device)

    @property
    def active(self) -> bool:
        """What the line reads back, after polarity."""
        with self._open.used() as device:
            return bool(device.is_active)

    def drive(self, *, active: bool) -> None:
        """Drive the line. Raises LineError."""
        with self._open.used() as device:
            device.value = active

    def close(self) -> None:
        """Drive the line inactive and let go of it, also where the former fails."""
        if device := self._open.taken():
            try:
                device.off()
            finally:
                device.close()

"""A bus that Linux offers as ``/dev/i2c-N``; the only place that knows smbus2."""

import errno
import math
from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock, ioctl
from pathlib import Path

from smbus2 import SMBus, i2c_msg

from drivers.errors import BusInUse, address_in_use, opening_error, transfer_error
from drivers.i2c.bus import location
from drivers.i2c.smbus import Call, Function, equivalent, from_word, to_word

# include/uapi/linux/i2c-dev.h. The first two belong to the adapter, not to the descriptor.
_I2C_RETRIES = 0x0701
_I2C_TIMEOUT = 0x0702  # in units of 10 ms
_I2C_SLAVE = 0x0703


class LinuxI2CBus:
    """An ``I2CBus`` on a device file; used by one thread at a time.

    Opens at the first transfer and anew after the adapter went away, so that a bus which is missing
    when the program starts is an error of the transfer, with advice, and may come later.

    ``alone`` is for a bus with multiplexers: two programs that switch them would take chips with
    equal addresses for each other. It keeps others of these out, and is kept out by them
    (flock(2)); a program of another kind is not.
    """

    __slots__ = ("_alone", "_bus", "_claimed", "_path", "_timeout", "name")

    def __init__(self, path: str, *, timeout: float = 1.0, alone: bool = False) -> None:
        self.name = Path(path).name
        self._path = path
        self._timeout = timeout
        self._alone = alone
        self._bus: SMBus | None = None
        self._claimed: set[int] = set()

    def transfer(self, address: int, write: bytes, read: int = 0) -> bytes:
        """Write, then read after a repeated start; see ``I2CBus``."""
        bus = self._opened()
        try:
            self._claim(bus, address)
            if bus.funcs & Function.I2C:
                return _combined(bus, address, write, read)
            return _by_smbus(bus, address, write, read)
        except OSError as error:
            self._doubt(bus, address)
            if error.errno == errno.EBUSY:
                self._claim(bus, address)  # which says so if a kernel driver came meanwhile
            raise transfer_error(location(self.name, address), self._meant(error)) from error

    def close(self) -> None:
        """Let go of the device file; may be called again."""
        if self._bus is not None:
            self._bus.close()
        self._bus = None
        self._claimed.clear()

    def _opened(self) -> SMBus:
        if self._bus is None:
            bus = SMBus()
            try:
                bus.open(self._path)
            except OSError as error:
                bus.close()
                raise opening_error(self._path, error) from error
            self._lock(bus)
            _set_deadline(bus, self._timeout)
            self._bus = bus
        return self._bus

    def _lock(self, bus: SMBus) -> None:
        try:
            flock(_descriptor(bus), (LOCK_EX if self._alone else LOCK_SH) | LOCK_NB)
        except OSError as error:
            bus.close()
            if error.errno != errno.EWOULDBLOCK:
                raise opening_error(self._path, error) from error
            message = (
                f"{self._path}: another Hydrogen uses this bus, and multiplexers on it can serve "
                "one only: ask that one (rescan), or stop it"
            )
            raise BusInUse(message) from error

    def _claim(self, bus: SMBus, address: int) -> None:
        """Ask once whether a kernel driver owns the address: I2C_RDWR itself never would.

        A transfer's own EBUSY means something else: that the bus was busy.
        """
        if address in self._claimed:
            return
        try:
            ioctl(_descriptor(bus), _I2C_SLAVE, address)
        except OSError as error:
            if error.errno == errno.EBUSY:
                raise address_in_use(location(self.name, address)) from error
            raise
        self._claimed.add(address)

    def _doubt(self, bus: SMBus, address: int) -> None:
        """Ask anew who owns the address before its next transfer."""
        self._claimed.discard(address)
        bus.address = None  # smbus2 does I2C_SLAVE again where it remembers no address

    def _meant(self, error: OSError) -> OSError:
        """Tell the end of the adapter from the silence of a chip; neither is sure of its errno.

        An unplugged adapter answers anything, EOPNOTSUPP for one, and lives on in the kernel until
        its last user lets go; but its file is gone. An adapter that is there, such as i2c-stub, may
        say ENODEV where nobody acknowledges an address.
        """
        if not Path(self._path).exists():
            self.close()
            return OSError(errno.ENODEV, error.strerror)
        if error.errno == errno.ENODEV:
            self.close()  # in case that the file is of another adapter by now
            return OSError(errno.ENXIO, error.strerror)
        return error


def _descriptor(bus: SMBus) -> int:
    if bus.fd is None:
        raise OSError(errno.EBADF, "the bus is closed")
    return bus.fd


def _set_deadline(bus: SMBus, timeout: float) -> None:
    """Bound a transfer where the adapter accepts that: so much time, and one try only."""
    for request, value in (
        (_I2C_TIMEOUT, max(1, math.ceil(timeout * 100))),
        (_I2C_RETRIES, 0),
    ):
        with suppress(OSError):
            ioctl(_descriptor(bus), request, value)


def _combined(bus: SMBus, address: int, write: bytes, read: int) -> bytes:
    """Do the transfer as one I2C_RDWR: a repeated start, and one stop."""
    answer = i2c_msg.read(address, read)
    messages = [i2c_msg.write(address, write)] if write or not read else []
    bus.i2c_rdwr(*messages, *([answer] if read else []))
    return bytes(answer)


def _by_smbus(bus: SMBus, address: int, write: bytes, read: int) -> bytes:
    """Do the transfer by the SMBus call that means the same; EOPNOTSUPP where there is none."""
    call = equivalent(bus.funcs, len(write), read)
    if call is None:
        raise OSError(errno.EOPNOTSUPP, "no SMBus call means the same as this transfer")
    if read:
        return _smbus_read(bus, call, address, write[0] if write else 0, read)
    _smbus_write(bus, call, address, write)
    return b""


def _smbus_read(bus: SMBus, call: Call, address: int, command: int, length: int) -> bytes:
    match call:
        case Call.READ_BYTE:
            return bytes((bus.read_byte(address),))
        case Call.READ_BYTE_DATA:
            return bytes((bus.read_byte_data(address, command),))
        case Call.READ_WORD_DATA:
            return from_word(bus.read_word_data(address, command))
        case _:
            return bytes(bus.read_i2c_block_data(address, command, length))


def _smbus_write(bus: SMBus, call: Call, address: int, write: bytes) -> None:
    match call:
        case Call.QUICK:
            bus.write_quick(address)
        case Call.WRITE_BYTE:
            bus.write_byte(address, write[0])
        case Call.WRITE_BYTE_DATA:
            bus.write_byte_data(address, write[0], write[1])
        case Call.WRITE_WORD_DATA:
            bus.write_word_data(address, write[0], to_word(write[1:]))
        case _:
            bus.write_i2c_block_data(address, write[0], write[1:])

"""An I2C adapter on a virtual USB port: simulated chips behind a bus that the real kernel makes.

The kernel's vhci-hcd speaks USB/IP with this process and finds an i2c-tiny-usb there, so that
``/dev/i2c-N``, I2C_FUNCS, I2C_RDWR, every errno and the unplugging are the kernel's own. Needs its
modules vhci-hcd, i2c-tiny-usb and i2c-dev, and root.

Sources: Documentation/usb/usbip_protocol.rst, drivers/i2c/busses/i2c-tiny-usb.c, USB 2.0 chapter 9.
"""

import socket
import struct
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from threading import Thread

from drivers.errors import NoResponse
from drivers.sensor import SimulatedChip

_HUB = Path("/sys/devices/platform/vhci_hcd.0")
_PORT = 0
_FULL_SPEED = 2

_HEADER = struct.Struct(">5I")  # command, sequence, device, direction, endpoint
_SUBMITTED = struct.Struct(">5i8s")  # flags, length, start, packets, interval, set-up packet
_ANSWER = struct.Struct(">5i8x")  # status, length, start, packets, errors
_UNLINKED = struct.Struct(">i24x")
_SETUP = struct.Struct("<BBHHH")  # kind, request, value, index, length

_STALLED = -32
_RESET = -104

_DEVICE = struct.pack(
    "<BBHBBBBHHHBBBB", 18, 1, 0x0110, 0xFF, 0, 0, 64, 0x0403, 0xC631, 0x0205, 0, 0, 0, 1
)
_CONFIGURATION = struct.pack("<BBHBBBBB", 9, 2, 18, 1, 1, 0, 0x80, 50) + struct.pack(
    "<9B", 9, 4, 0, 0, 0, 0xFF, 0, 0, 0
)
_DESCRIPTORS = {1: _DEVICE, 2: _CONFIGURATION}


class _Command(IntEnum):
    SUBMIT = 1
    UNLINK = 2
    ANSWER = 3
    UNLINKED = 4


class _Standard(IntEnum):
    GET_STATUS = 0
    GET_DESCRIPTOR = 6
    SET_CONFIGURATION = 9
    SET_INTERFACE = 11


class _Vendor(IntEnum):
    GET_FUNCTIONS = 1
    SET_DELAY = 2
    GET_STATUS = 3
    TRANSFER = 4  # plus 1 for the first message, plus 2 for the last


# I2C, and the SMBus calls that the kernel makes of it: include/uapi/linux/i2c.h.
_FUNCTIONS = struct.pack("<I", 0x0EFF_0009)
_ACKNOWLEDGED = b"\x01"
_NOT_ACKNOWLEDGED = b"\x02"
_READ = 0x0001  # I2C_M_RD


@dataclass
class TinyUsb:
    """An adapter with chips by their addresses.

    ``transfers`` keeps what was on the wire: the address, the bytes written, and how many were read
    after a repeated start. ``broken`` lets every transfer fail in the adapter.
    """

    chips: Mapping[int, SimulatedChip]
    transfers: list[tuple[int, bytes, int]] = field(default_factory=list)
    broken: bool = False
    _status: bytes = _ACKNOWLEDGED
    _written: bytes = b""

    def plug_in(self) -> None:
        """Connect it to the first virtual port, and begin to answer."""
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()
        with theirs:
            (_HUB / "attach").write_text(f"{_PORT} {theirs.fileno()} 1 {_FULL_SPEED}")

    def unplug(self) -> None:
        """Pull it out. The kernel keeps its bus until the last user lets go of the file."""
        (_HUB / "detach").write_text(str(_PORT))
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        with suppress(EOFError, OSError):  # unplugged
            while True:
                command, sequence, _, direction, _ = _HEADER.unpack(self._receive(_HEADER.size))
                body = self._receive(_SUBMITTED.size)
                if command == _Command.UNLINK:
                    self._send(_Command.UNLINKED, sequence, _UNLINKED.pack(_RESET))
                    continue
                _, length, _, _, _, setup = _SUBMITTED.unpack(body)
                data = b"" if direction else self._receive(length)
                answer = self._control(setup, data)
                if answer is None:
                    self._send(_Command.ANSWER, sequence, _ANSWER.pack(_STALLED, 0, 0, 0, 0))
                    continue
                size = len(answer) if direction else len(data)
                self._send(_Command.ANSWER, sequence, _ANSWER.pack(0, size, 0, 0, 0) + answer)

    def _send(self, command: _Command, sequence: int, body: bytes) -> None:
        self._socket.sendall(_HEADER.pack(command, sequence, 0, 0, 0) + body)

    def _receive(self, length: int) -> bytes:
        data = b""
        while len(data) < length:
            more = self._socket.recv(length - len(data))
            if not more:
                raise EOFError
            data += more
        return data

    def _control(self, setup: bytes, data: bytes) -> bytes | None:
        """Answer a control transfer; None is a stall."""
        kind, request, value, index, length = _SETUP.unpack(setup)
        if kind & 0x60:
            return self._vendor(request, value, index, data or bytes(length))
        match request:
            case _Standard.GET_DESCRIPTOR if value >> 8 in _DESCRIPTORS:
                return _DESCRIPTORS[value >> 8][:length]
            case _Standard.SET_CONFIGURATION | _Standard.SET_INTERFACE:
                return b""
            case _Standard.GET_STATUS:
                return bytes(2)
            case _:
                return None

    def _vendor(self, request: int, flags: int, address: int, data: bytes) -> bytes | None:
        """Answer the adapter's own requests; ``data`` has the length of a read's answer."""
        match request:
            case _Vendor.GET_FUNCTIONS:
                return _FUNCTIONS
            case _Vendor.SET_DELAY:
                return b""
            case _Vendor.GET_STATUS:
                return self._status
            case _ if self.broken:
                return None
            case _:
                return self._message(
                    address, data, read=bool(flags & _READ), last=bool(request & 2)
                )

    def _message(self, address: int, data: bytes, *, read: bool, last: bool) -> bytes:
        """Take a message of a transfer; what is written waits for the read that may follow it."""
        chip = self.chips.get(address)
        self._status = _ACKNOWLEDGED if chip else _NOT_ACKNOWLEDGED
        if not read and not last:
            self._written = data
            return b""
        written, length = (self._written, len(data)) if read else (data, 0)
        self._written = b""
        self.transfers.append((address, written, length))
        try:
            return chip.transfer(written, length) if chip else bytes(length)
        except NoResponse:  # a chip that is there acknowledges not everything
            self._status = _NOT_ACKNOWLEDGED
            return bytes(length)

"""The one verb of a bus, and a device's registers on top of it."""

from collections.abc import Generator
from typing import Protocol


class I2CBus(Protocol):
    """Moves bytes; blocks; is used by one thread at a time.

    Raises only ``BusError`` and its kinds.
    """

    @property
    def name(self) -> str:
        """The kernel's name of the bus, such as ``i2c-1``."""

    def transfer(self, address: int, write: bytes, read: int = 0) -> bytes:
        """Write, then read after a repeated start; either may be nothing.

        ``address`` has 7 bits. Both empty is a probe: the address alone is sent.
        """

    def close(self) -> None:
        """Let go of the bus; may be called again."""


def location(bus_name: str, address: int) -> str:
    """Name a chip's place as messages do, such as ``i2c-1@0x48``."""
    return f"{bus_name}@0x{address:02x}"


class I2CDevice:
    """A chip at one address of a bus; words are big-endian. All sensors on a chip share it.

    ``found`` is for a chip with several sensors: what its registers held before the first of them
    changed anything, and what each puts back when it stops. ``changes`` counts how often one of
    them changed its configuration: after that all wait for a new conversion.
    """

    __slots__ = ("_user", "address", "bus", "changes", "found", "location")

    def __init__(self, bus: I2CBus, address: int) -> None:
        self.bus = bus
        self.address = address
        self.location = location(bus.name, address)
        self.found: dict[int, bytes] = {}
        self.changes = 0
        self._user: object | None = None

    def turn(self, user: object, pause: float) -> Generator[float, None, None]:
        """Wait until ``user`` has the chip, looking after every ``pause`` seconds.

        For ``yield from`` in a measurement: the sensors of a bus take turns in one thread.
        """
        while not self.occupy(user):
            yield pause

    def occupy(self, user: object) -> bool:
        """Take the chip for a conversion of ``user``; False while another sensor has it."""
        if self._user is None:
            self._user = user
        return self._user is user

    def vacate(self, user: object) -> None:
        """Let others have the chip, if ``user`` had it."""
        if self._user is user:
            self._user = None

    def read(self, register: int, length: int) -> bytes:
        """Read ``length`` bytes from ``register`` on."""
        return self.bus.transfer(self.address, bytes((register,)), length)

    def write(self, register: int, data: bytes) -> None:
        """Write ``data`` from ``register`` on."""
        self.bus.transfer(self.address, bytes((register,)) + data)

    def command(self, command: bytes) -> None:
        """Write a command."""
        self.bus.transfer(self.address, command)

    def receive(self, length: int) -> bytes:
        """Read what an earlier command has the chip send."""
        return self.bus.transfer(self.address, b"", length)

    def read_word(self, register: int) -> int:
        """Read 16 bits, most significant byte first."""
        return int.from_bytes(self.read(register, 2), "big")

"""A simulated SHT2x, HTU21D or Si70xx."""

from collections.abc import Callable

from drivers.chips.checked_words import with_checksums
from drivers.chips.sht2x_map import (
    CRC_START,
    HUMIDITY,
    IS_HUMIDITY,
    MEASURE_HUMIDITY,
    MEASURE_TEMPERATURE,
    READ_IDENTITY,
    READ_USER_REGISTER,
    STATUS,
    TEMPERATURE,
    Part,
)
from drivers.errors import NoResponse
from drivers.quantity import Quantity

_WRITE_USER_REGISTER = 0xE6
_SOFT_RESET = b"\xfe"
# Those that hold the clock until they have measured; here they are done at once.
_HOLDING = {b"\xe3": MEASURE_TEMPERATURE, b"\xe5": MEASURE_HUMIDITY}

# Bits of the user register: SHT21 Version 4, Table 8; Si7021-A20, 6.1.
_RESOLUTION = 1 << 7 | 1 << 0
_WRITABLE = _RESOLUTION | 1 << 2
# The bits of a temperature and of a humidity by the resolution.
_BITS = {0x00: (14, 12), 0x01: (12, 8), 0x80: (13, 10), 0x81: (11, 11)}

_SERIAL_NUMBER = 0x4854  # of one without a byte that tells its kind


class SimulatedSht2x:
    """A ``SimulatedChip`` that acknowledges nothing while it measures.

    With a ``clock`` (in seconds) a measurement takes its time; without, it is done at once.
    """

    __slots__ = ("_answer", "_clock", "_part", "_ready", "_slow", "_user_register", "_values")

    def __init__(self, part: Part, clock: Callable[[], float] | None = None) -> None:
        self._part = part
        self._slow = clock is not None
        self._clock = clock or (lambda: 0.0)
        self._values = {Quantity.TEMPERATURE: 20.0, Quantity.HUMIDITY: 50.0}
        self.power_cycle()

    def transfer(self, write: bytes, read: int) -> bytes:
        """Answer as the chip does; see ``SimulatedChip``."""
        if self._clock() < self._ready:
            raise NoResponse
        if write:
            self._obey(write)
        return self._send(read) if read else b""

    def set(self, quantity: Quantity, value: float) -> None:
        """Set the surroundings, in °C and %; KeyError for anything else."""
        if quantity not in self._values:
            raise KeyError(quantity)
        self._values[quantity] = value

    def power_cycle(self) -> None:
        """Forget what was measured, and the user register."""
        self._user_register = self._part.power_up
        self._answer = b""
        self._ready = self._clock()

    def _obey(self, command: bytes) -> None:
        self._answer = b""
        if command[0] == _WRITE_USER_REGISTER:
            kept = self._user_register & ~_WRITABLE
            self._user_register = kept | command[-1] & _WRITABLE
        elif command[0] == READ_USER_REGISTER:
            self._answer = bytes((self._user_register,))
        elif command == _SOFT_RESET:
            self._user_register = self._part.power_up
        elif command == READ_IDENTITY:
            self._answer = self._identity()
        elif command in _HOLDING:
            self._measure(_HOLDING[command])
        elif command in _HOLDING.values():
            self._measure(command)
            self._ready = self._clock() + self._time(command)
        else:
            raise NoResponse

    def _measure(self, command: bytes) -> None:
        temperature_bits, humidity_bits = _BITS[self._user_register & _RESOLUTION]
        if command == MEASURE_TEMPERATURE:
            word = _justified(
                TEMPERATURE.encode(self._values[Quantity.TEMPERATURE]), temperature_bits
            )
        else:
            word = _justified(HUMIDITY.encode(self._values[Quantity.HUMIDITY]), humidity_bits)
            word |= IS_HUMIDITY
        self._answer = with_checksums((word,), start=CRC_START)

    def _time(self, command: bytes) -> float:
        if not self._slow:
            return 0.0
        part = self._part
        is_temperature = command == MEASURE_TEMPERATURE
        return part.temperature_conversion if is_temperature else part.humidity_conversion

    def _identity(self) -> bytes:
        identity = self._part.identity
        word = _SERIAL_NUMBER if identity is None else identity << 8 | 0xFF
        return with_checksums((word,), start=CRC_START)

    def _send(self, length: int) -> bytes:
        if not self._answer:
            raise NoResponse
        answer, self._answer = self._answer, b""
        return answer[:length].ljust(length, b"\xff")


def _justified(code: int, bits: int) -> int:
    """Keep the leading bits of a code, and none of the status."""
    return code & ~STATUS & -1 << 16 - bits

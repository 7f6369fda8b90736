"""A simulated AHT10 or AHT20."""

from collections.abc import Callable

from drivers.chips.aht_map import (
    BUSY,
    CALIBRATED,
    CRC_START,
    HUMIDITY,
    MEASURE,
    TEMPERATURE,
    Part,
)
from drivers.i2c.checksum import SENSIRION, crc8
from drivers.quantity import Quantity

_IDLE = 0x10  # what the reserved bits of a chip in the field read


class SimulatedAht:
    """A ``SimulatedChip`` that loads its calibration when it is told to, and forgets it.

    With a ``clock`` (in seconds) a measurement takes its time; without, it is done at once.
    """

    __slots__ = ("_calibrated", "_clock", "_conversion", "_data", "_part", "_ready", "_values")

    def __init__(self, part: Part, clock: Callable[[], float] | None = None) -> None:
        self._part = part
        self._conversion = part.conversion if clock else 0.0
        self._clock = clock or (lambda: 0.0)
        self._values = {Quantity.TEMPERATURE: 20.0, Quantity.HUMIDITY: 50.0}
        self.power_cycle()

    def transfer(self, write: bytes, read: int) -> bytes:
        """Answer as the chip does; see ``SimulatedChip``."""
        if write == self._part.initialise:
            self._calibrated = True
        elif write == MEASURE:
            self._measure()
        return self._answer()[:read].ljust(read, b"\xff")

    def set(self, quantity: Quantity, value: float) -> None:
        """Set the surroundings, in °C and %; KeyError for anything else."""
        if quantity not in self._values:
            raise KeyError(quantity)
        self._values[quantity] = value

    def power_cycle(self) -> None:
        """Forget the calibration and what was measured."""
        self._calibrated = False
        self._data = bytes(5)
        self._ready = self._clock()

    def _measure(self) -> None:
        code = HUMIDITY.encode(self._values[Quantity.HUMIDITY]) << 20
        code |= TEMPERATURE.encode(self._values[Quantity.TEMPERATURE])
        self._data = code.to_bytes(5, "big")
        self._ready = self._clock() + self._conversion

    def _answer(self) -> bytes:
        state = _IDLE | (CALIBRATED if self._calibrated else 0)
        if self._clock() < self._ready:
            state |= BUSY
        answer = bytes((state,)) + self._data
        if self._part.checksum:
            answer += bytes((crc8(answer, SENSIRION, start=CRC_START),))
        return answer

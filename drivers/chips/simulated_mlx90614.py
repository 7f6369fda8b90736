"""A simulated MLX90614 or MLX90615."""

from collections.abc import Callable

from drivers.chips.mlx90614_map import KELVIN_SCALE, Part, packet_error_code
from drivers.quantity import Quantity


class SimulatedMlx90614:
    """A ``SimulatedChip`` at the address that it leaves the factory with.

    With a ``clock`` (in seconds) it sends zero until it has measured for the first time; without,
    it has at once.
    """

    __slots__ = ("_clock", "_command", "_conversion", "_part", "_ready", "_words")

    def __init__(self, part: Part, clock: Callable[[], float] | None = None) -> None:
        self._part = part
        self._conversion = part.conversion if clock else 0.0
        self._clock = clock or (lambda: 0.0)
        self._words = {command: KELVIN_SCALE.encode(20.0) for command in part.commands.values()}
        self._command = 0
        self.power_cycle()

    def transfer(self, write: bytes, read: int) -> bytes:
        """Answer as the chip does; see ``SimulatedChip``."""
        if write:
            self._command = write[0]
        return self._answer()[:read].ljust(read, b"\xff")

    def set(self, quantity: Quantity, value: float) -> None:
        """Set what it looks at or its own temperature, in °C; KeyError for anything else."""
        self._words[self._part.commands[quantity]] = KELVIN_SCALE.encode(value)

    def force(self, quantity: Quantity, word: int) -> None:
        """Have it send a word, which need not be a temperature."""
        self._words[self._part.commands[quantity]] = word

    def power_cycle(self) -> None:
        """Forget what was measured."""
        self._ready = self._clock() + self._conversion

    def _answer(self) -> bytes:
        measured = self._clock() >= self._ready
        word = self._words.get(self._command, 0) if measured else 0
        data = word.to_bytes(2, "little")
        return data + bytes((packet_error_code(self._part.address, self._command, data),))

"""A simulated hygrometer that measures at a command, and the row that a part makes with it."""

from collections.abc import Callable

from drivers.chips.checked_words import with_checksums
from drivers.chips.command_hygrometer import CommandHygrometer, Part, ask
from drivers.errors import NoResponse
from drivers.quantity import Quantity
from drivers.sensor import Chip

_SURROUNDINGS = {Quantity.TEMPERATURE: 20.0, Quantity.HUMIDITY: 50.0}


class SimulatedHygrometer:
    """A ``SimulatedChip`` that acknowledges nothing while it measures, or has nothing to say.

    With a ``clock`` (in seconds) a measurement takes its time; without, it is done at once.
    """

    __slots__ = ("_answer", "_asleep", "_clock", "_conversion", "_part", "_ready", "_surroundings")

    def __init__(self, part: Part, clock: Callable[[], float] | None = None) -> None:
        self._part = part
        self._conversion = part.conversion if clock else 0.0
        self._clock = clock or (lambda: 0.0)
        self._surroundings = {quantity: _SURROUNDINGS[quantity] for quantity in part.scales}
        self.power_cycle()

    def transfer(self, write: bytes, read: int) -> bytes:
        """Answer as the chip does; see ``SimulatedChip``."""
        if self._clock() < self._ready:
            raise NoResponse
        if self._asleep and write != self._part.wake:
            raise NoResponse
        if write:
            self._obey(write)
        return self._send(read) if read else b""

    def set(self, quantity: Quantity, value: float) -> None:
        """Set the surroundings, in °C and %; KeyError for anything else."""
        if quantity not in self._surroundings:
            raise KeyError(quantity)
        self._surroundings[quantity] = value

    def power_cycle(self) -> None:
        """Forget what was measured; a chip that can sleep does."""
        self._asleep = bool(self._part.wake)
        self._answer = b""
        self._ready = self._clock()

    def _obey(self, command: bytes) -> None:
        part = self._part
        self._answer = b""
        if command == part.measure:
            self._measure()
        elif command in part.answers:
            self._answer = with_checksums(part.answers[command])
        elif command in (part.wake, part.idle):
            self._asleep = bool(part.wake) and command == part.idle
        else:
            raise NoResponse

    def _measure(self) -> None:
        scales = self._part.scales.items()
        words = tuple(scale.encode(self._surroundings[quantity]) for quantity, scale in scales)
        self._answer = with_checksums(words)
        self._ready = self._clock() + self._conversion

    def _send(self, length: int) -> bytes:
        """Send an answer once; nobody drives SDA after its end."""
        if not self._answer:
            raise NoResponse
        answer, self._answer = self._answer, b""
        return answer[:length].ljust(length, b"\xff")


def hygrometer(part: Part) -> Chip:
    """Make the row of a part."""
    # A command of one byte is a mere register pointer to a chip of another kind.
    harmless = len(part.identity.command) == 1
    return Chip(
        name=part.name,
        title=part.title,
        datasheet=part.datasheet,
        addresses=part.addresses,
        quantities=tuple(part.scales),
        conversion=part.conversion,
        open=lambda device, _options: CommandHygrometer(device, part),
        simulate=lambda: SimulatedHygrometer(part),
        recognise=(lambda device: ask(device, part)) if harmless else None,
        ask=None if harmless else (lambda device: ask(device, part)),
        ranges=part.ranges,
        sleeps=bool(part.wake),
    )

"""A simulated thermometer with an identity register."""

from collections.abc import Callable, Mapping

from drivers.chips.identified_part import IdentifiedPart
from drivers.i2c.registers import Register, Registers
from drivers.quantity import Quantity


class SimulatedIdentified:
    """A ``SimulatedChip`` that converts as its part does.

    ``others`` are the registers that the driver leaves alone, such as the limits of an alert, and
    ``raised`` gives the flags that the chip sets above a temperature. With a ``clock`` (in seconds)
    a conversion takes its time, and the temperature's register holds its power-up value until the
    first one is finished; without, a conversion is done at once.
    """

    __slots__ = ("_celsius", "_clock", "_conversion", "_part", "_raised", "_ready", "_registers")

    def __init__(
        self,
        part: IdentifiedPart,
        others: Mapping[int, Register] | None = None,
        *,
        raised: Callable[[Registers, float], int] = lambda _registers, _celsius: 0,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self._part = part
        self._raised = raised
        self._conversion = part.conversion if clock else 0.0
        self._clock = clock or (lambda: 0.0)
        self._celsius = 20.0
        self._registers = Registers({**_layout(part), **(others or {})})
        # When the conversion that runs will be finished; None where none runs.
        self._ready: float | None = None
        self._begin()

    def transfer(self, write: bytes, read: int) -> bytes:
        """Answer as the chip does; see ``SimulatedChip``."""
        self._convert()
        configuration = self._part.configuration.register
        before = self._registers[configuration]
        answer = self._registers.transfer(write, read)
        if self._registers[configuration] != before:
            self._begin()
        if read and write[:1] in (bytes((configuration,)), bytes((self._part.temperature,))):
            self._registers[configuration] &= ~self._part.ready
        return answer

    def set(self, quantity: Quantity, value: float) -> None:
        """Set the temperature of the surroundings, in °C; KeyError for anything else."""
        if quantity is not Quantity.TEMPERATURE:
            raise KeyError(quantity)
        self._celsius = value

    def power_cycle(self) -> None:
        """Forget the configuration and the last conversion, and begin to convert."""
        self._registers.power_cycle()
        self._begin()

    def _begin(self) -> None:
        asleep = self._registers[self._part.configuration.register] & self._part.shutdown
        self._ready = None if asleep else self._clock() + self._conversion

    def _convert(self) -> None:
        """Put the temperature into its register if a conversion is finished by now."""
        if self._ready is None or self._clock() < self._ready:
            return
        flags = self._raised(self._registers, self._celsius)
        self._registers[self._part.temperature] = self._part.encode(self._celsius) | flags
        self._registers[self._part.configuration.register] |= self._part.ready
        self._ready = self._clock() + self._conversion


def _layout(part: IdentifiedPart) -> dict[int, Register]:
    layout = {part.temperature: Register(width=2, power_up=part.power_up)}
    for identity in part.identities:
        layout[identity.register] = Register(width=identity.width, power_up=identity.value)
    for setting in part.settings:
        layout[setting.register] = Register(
            width=setting.width,
            power_up=setting.power_up,
            writable=setting.all_ones & ~setting.fixed & ~setting.volatile,
        )
    return layout

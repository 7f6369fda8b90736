"""A demonstration's lines and outputs, as the world outside has them."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from msgspec import Struct

from drivers.errors import LineError
from drivers.gpio.line import LineAddress
from drivers.gpio.simulated import SimulatedGpio
from hydrogen.printer import LineRole
from hydrogen.sampling.demonstration.names import Effect, effect_of


class SimulatedLine(Struct, frozen=True, kw_only=True):
    """An input; ``debounce`` is in seconds."""

    address: LineAddress
    role: LineRole | None = None
    debounce: float = 0.0


class SimulatedLines:
    """Sets the inputs, and sees what the outputs are driven to."""

    def __init__(
        self,
        gpio: SimulatedGpio,
        lines: Mapping[str, SimulatedLine],
        outputs: Mapping[str, LineAddress],
    ) -> None:
        self.inputs = lines
        self._gpio = gpio
        self._driven: dict[str, bool] = {}
        self.outputs: Mapping[str, LineAddress] = {}
        self._effects: dict[LineAddress, Effect] = {}
        self.fit(outputs)

    def fit(self, outputs: Mapping[str, LineAddress]) -> None:
        """Have other outputs than before."""
        self.outputs = outputs
        effects = {address: effect_of(name) for name, address in outputs.items()}
        self._effects = {address: kind for address, kind in effects.items() if kind is not None}

    @property
    def roles(self) -> frozenset[LineRole]:
        """What the inputs are to the printer."""
        return frozenset(line.role for line in self.inputs.values() if line.role is not None)

    @property
    def fitted(self) -> frozenset[Effect]:
        """What the outputs could do."""
        return frozenset(self._effects.values())

    @property
    def running(self) -> frozenset[Effect]:
        """What the outputs do that are on by now."""
        on: set[Effect] = set()
        for address, effect in self._effects.items():
            with suppress(LineError):  # nobody has taken it yet
                if self._gpio.active(address):
                    on.add(effect)
        return frozenset(on)

    @property
    def noisy(self) -> SimulatedLine | None:
        """The input whose loose contact is heard best, as it is debounced least."""
        return min(self.inputs.values(), key=lambda line: line.debounce, default=None)

    def drive(self, name: str, *, active: bool | None) -> None:
        """Keep an input at a level, or let it go; KeyError for an unknown one."""
        line = self.inputs[name]
        if active is None:
            self._driven.pop(name, None)
        else:
            self._driven[name] = active
            self._set(line, active=active)

    def follow(self, level: Callable[[LineRole], bool], *, noisy: bool = False) -> None:
        """Set every input that is not kept as its role has it; one without a role is inactive.

        The one with a loose contact is left alone while it is ``noisy``.
        """
        loose = self.noisy if noisy else None
        for name, line in self.inputs.items():
            if line is loose:
                continue
            own = line.role is not None and level(line.role)
            self._set(line, active=self._driven.get(name, own))

    def jitter(self) -> None:
        """Turn the noisy input over."""
        line = self.noisy
        if line is not None:
            with suppress(LineError):
                self._gpio.set(line.address, active=not self._gpio.active(line.address))

    def stick(self, *, stuck: bool) -> None:
        """Let every output keep its level, or follow what drives it again."""
        for address in self.outputs.values():
            with suppress(LineError):  # somebody has just let go of it
                self._gpio.stick(address, stuck=stuck)

    def _set(self, line: SimulatedLine, *, active: bool) -> None:
        with suppress(LineError):  # nobody has taken it yet
            self._gpio.set(line.address, active=active)

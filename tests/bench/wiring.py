"""Chips on a wire of 100 kHz, where every bit and every conversion takes its time."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from drivers.chips import CATALOGUE, aht_map, lm75
from drivers.chips.simulated_aht import SimulatedAht
from drivers.chips.simulated_thermometer import SimulatedThermometer
from drivers.i2c.bus import I2CBus, I2CDevice
from drivers.i2c.multiplexer import PARTS, Model, MultiplexedBus
from drivers.i2c.simulated import SimulatedBus
from drivers.i2c.simulated_multiplexer import SimulatedMultiplexer
from drivers.sensor import Chip

_CLOCK_HZ = 100_000
_SLEEP_IS_LATE = 0.002  # seconds that a sleep may come late by
_BUS = "i2c-1"
_ONLY = 0x38  # an AHT20's address; it has no pin to select another one
_FIRST_MULTIPLEXER = 0x70


Wait = Callable[[float], None]


class Wire:
    """Lets time pass as the bits of a transfer do, and adds it up.

    Most transfers are shorter than a sleep is late, so the time is spun away.
    """

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self, seconds: float) -> None:
        self.seconds += seconds
        ends = time.monotonic() + seconds
        if seconds > _SLEEP_IS_LATE:
            time.sleep(seconds - _SLEEP_IS_LATE)
        while time.monotonic() < ends:
            pass


@dataclass(frozen=True, slots=True)
class Wired:
    """A bus, and the chips that are reached by it."""

    bus: I2CBus
    chips: Sequence[tuple[I2CDevice, Chip]]


Wiring = Callable[[Wait], Wired]
"""Puts chips on a wire, of which each transfer takes its time by this."""


def thermometers(names: Mapping[int, str]) -> Wiring:
    """Wire chips of the LM75's family, fresh from power-up."""
    parts = {part.name: part for part in lm75.PARTS}

    def wired(wait: Wait) -> Wired:
        simulated = {at: SimulatedThermometer(parts[n], time.monotonic) for at, n in names.items()}
        bus = SimulatedBus(_BUS, simulated, wait=wait, clock_hz=_CLOCK_HZ)
        return Wired(bus, [(I2CDevice(bus, at), CATALOGUE[name]) for at, name in names.items()])

    return wired


def hygrometers(addresses: Sequence[int]) -> Wiring:
    """Wire chips that measure as an AHT20 does, at addresses of which it has but one."""

    def wired(wait: Wait) -> Wired:
        simulated = {address: _calibrated_aht20() for address in addresses}
        bus = SimulatedBus(_BUS, simulated, wait=wait, clock_hz=_CLOCK_HZ)
        return Wired(bus, [(I2CDevice(bus, at), CATALOGUE["aht20"]) for at in addresses])

    return wired


def multiplexed_hygrometers(count: int) -> Wiring:
    """Wire AHT20 as they can be: each behind a channel of a TCA9548A."""
    model = Model.TCA9548A
    channels = PARTS[model].channels
    places = [(_FIRST_MULTIPLEXER + n // channels, n % channels) for n in range(count)]

    def wired(wait: Wait) -> Wired:
        behind: dict[int, dict[int, SimulatedBus]] = {}
        for address, channel in places:
            # Its bits are those of the wire before the multiplexer, and pass there already.
            chips = {_ONLY: _calibrated_aht20()}
            behind.setdefault(address, {})[channel] = SimulatedBus(_BUS, chips, wait=wait)
        switches = {at: SimulatedMultiplexer(model, wires) for at, wires in behind.items()}
        bus = MultiplexedBus(
            SimulatedBus(_BUS, {}, wait=wait, clock_hz=_CLOCK_HZ, switches=switches)
        )
        reached = [bus.multiplexer(at, model).channel(number) for at, number in places]
        return Wired(bus, [(I2CDevice(each, _ONLY), CATALOGUE["aht20"]) for each in reached])

    return wired


def _calibrated_aht20() -> SimulatedAht:
    """Make one whose calibration is loaded, as it stays until the chip loses its power."""
    (part,) = (part for part in aht_map.PARTS if part.name == "aht20")
    chip = SimulatedAht(part, time.monotonic)
    chip.transfer(part.initialise, 0)
    return chip

"""What the tests of thermometers with an identity share: parts, sensors and a clock."""

from drivers.chips import adt7410, jc42, tmp117
from drivers.chips.identified_part import IdentifiedPart
from drivers.chips.identified_thermometer import IdentifiedThermometer
from drivers.sensor import Measurement, SimulatedChip
from tests.drivers.chips.wire import ADDRESS, ScriptedChip, bus_with, device_for

PARTS = {part.name: part for part in (*jc42.PARTS, *tmp117.PARTS, *adt7410.PARTS)}
SIMULATED = {
    **{part.name: jc42.simulated for part in jc42.PARTS},
    **{part.name: tmp117.simulated for part in tmp117.PARTS},
    **{part.name: adt7410.simulated for part in adt7410.PARTS},
}


class Clock:
    """Time that only a test moves, in seconds."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def let(self, measurement: Measurement) -> float:
        """Take a measurement, waiting as long as it asks for; give its only value."""
        while True:
            try:
                self.now += next(measurement)
            except StopIteration as end:
                (value,) = end.value.values()
                return float(value)


def scripted(part: IdentifiedPart, **registers: str) -> ScriptedChip:
    """Make a chip that is such a part, with registers such as ``r05="c190"`` as a test wants."""
    held = {setting.register: setting.power_up for setting in part.settings}
    widths = {setting.register: setting.width for setting in part.settings}
    held |= {identity.register: identity.value for identity in part.identities}
    widths |= {identity.register: identity.width for identity in part.identities}
    contents = {
        register: value.to_bytes(widths[register], "big") for register, value in held.items()
    }
    contents[part.temperature] = part.encode(25.0).to_bytes(2, "big")
    contents |= {int(name[1:], 16): bytes.fromhex(text) for name, text in registers.items()}
    return ScriptedChip(contents)


def sensor_of(part: IdentifiedPart, chip: SimulatedChip) -> IdentifiedThermometer:
    return IdentifiedThermometer(device_for(bus_with(chip), ADDRESS), part)

"""The registers of the BME680 and the BME688, and the parts.

Sources: Bosch BST-BME680-DS001 and BST-BME688-DS000; sections and tables are of the former.
"""

import math
from dataclasses import dataclass

from drivers.chips import bosch
from drivers.chips.calibrated_chip import Part
from drivers.quantity import Quantity

# Registers: Table 20.
RES_HEAT_VAL = 0x00
RES_HEAT_RANGE = 0x02
RANGE_SWITCHING_ERROR = 0x04
STATUS = 0x1D
PRESSURE = 0x1F
TEMPERATURE = 0x22
HUMIDITY = 0x25
GAS = 0x2A
GAS_OF_BME688 = 0x2C
RES_HEAT = 0x5A
GAS_WAIT = 0x64
CTRL_GAS_0 = 0x70
CTRL_GAS_1 = 0x71
CTRL_HUM = 0x72
CTRL_MEAS = 0x74
CONFIG = 0x75
COEFFICIENTS = 0x8A
COEFFICIENTS_LENGTH = 23
MORE_COEFFICIENTS = 0xE1
MORE_COEFFICIENTS_LENGTH = 14
VARIANT = 0xF0

# Bits: 5.3.2 to 5.3.5.
NEW_DATA = 1 << 7
GAS_MEASURING = 1 << 6
MEASURING = 1 << 5
HEATER_OFF = 1 << 3
RUN_GAS = 0b01 << 4
RUN_GAS_OF_BME688 = 0b10 << 4
OVERSAMPLING_HUMIDITY = 0b111
MODE = 0b11
FORCED = 0b01
FILTER = 0b111 << 2
# Of the second register of a gas resistance.
GAS_VALID = 1 << 5
HEATER_STABLE = 1 << 4
GAS_RANGE = 0b1111

_RANGES = {
    Quantity.TEMPERATURE: (-40.0, 85.0),
    Quantity.HUMIDITY: (0.0, 100.0),
    Quantity.PRESSURE: (300.0, 1100.0),
}

BME680 = Part(
    name="bme680",
    title="BME680 (Bosch)",
    datasheet="Bosch BST-BME680-DS001",
    addresses=bosch.ADDRESSES,
    identity_register=bosch.IDENTITY,
    identities=(0x61,),
    ranges=_RANGES,
    kin=bosch.KIN,
)
BME688 = Part(
    name="bme688",
    title="BME688 (Bosch)",
    datasheet="Bosch BST-BME688-DS000",
    addresses=bosch.ADDRESSES,
    identity_register=bosch.IDENTITY,
    identities=(0x61,),
    ranges=_RANGES,
    kin=bosch.KIN,
)
VARIANTS = {BME680.name: 0x00, BME688.name: 0x01}
"""What tells them apart: the register 0xF0."""


_LONGEST = 63  # steps of GAS_WAIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Heater:
    """What the gas sensor is heated to, and for how long."""

    celsius: int
    milliseconds: int

    @property
    def gas_wait(self) -> int:
        """The register of that time, or the next longer one that can be written: 5.3.3.3."""
        for factor in range(4):
            steps = math.ceil(self.milliseconds / (1 << 2 * factor))
            if steps <= _LONGEST:
                return factor << 6 | steps
        return 0xFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How many samples make a value, and the heater if the gas is measured."""

    temperature: int
    pressure: int
    humidity: int
    heater: Heater | None = None

    @property
    def seconds(self) -> float:
        """How long it takes at most.

        The datasheet does not tell. Bosch's own driver, github.com/boschsensortec/BME68x_SensorAPI,
        bme68x_get_meas_dur(), takes 1.963 ms for a sample, 0.477 ms for each of nine changes, and
        1 ms to wake up; this is a fifth more.
        """
        samples = self.temperature + self.pressure + self.humidity
        microseconds = 1963 * samples + 9 * 477 + 1000
        if self.heater:
            microseconds += 1000 * self.heater.milliseconds
        return round(1.2e-6 * microseconds, 4)

    @property
    def ctrl_meas(self) -> int:
        """The register with these settings, asleep: 1 is 1, 2 is 2, 4 is 3 and so on."""
        return self.temperature.bit_length() << 5 | self.pressure.bit_length() << 2

    @property
    def ctrl_hum(self) -> int:
        """The register with this setting."""
        return self.humidity.bit_length()

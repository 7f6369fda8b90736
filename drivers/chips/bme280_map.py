"""The registers of the BMP280 and the BME280, and the parts.

Sources: Bosch BST-BMP280-DS001 and BST-BME280-DS002; sections and tables are of the latter.
"""

from dataclasses import dataclass

from drivers.chips import bosch
from drivers.chips.calibrated_chip import Part
from drivers.quantity import Quantity

# Registers: Table 18.
COEFFICIENTS = 0x88
HUMIDITY_COEFFICIENTS = 0xE1
CTRL_HUM = 0xF2
STATUS = 0xF3
CTRL_MEAS = 0xF4
CONFIG = 0xF5
PRESSURE = 0xF7
TEMPERATURE = 0xFA
HUMIDITY = 0xFD

# Bits: 5.4.4 to 5.4.6.
MEASURING = 1 << 3
IM_UPDATE = 1 << 0
OVERSAMPLING_HUMIDITY = 0b111
MODE = 0b11
FORCED = 0b01
FILTER = 0b111 << 2

BMP280 = Part(
    name="bmp280",
    title="BMP280 (Bosch)",
    datasheet="Bosch BST-BMP280-DS001",
    addresses=bosch.ADDRESSES,
    identity_register=bosch.IDENTITY,
    identities=(0x58, 0x56, 0x57),  # the last two are of samples
    ranges={Quantity.TEMPERATURE: (-40, 85), Quantity.PRESSURE: (300, 1100)},
    kin=bosch.KIN,
)
BME280 = Part(
    name="bme280",
    title="BME280 (Bosch)",
    datasheet="Bosch BST-BME280-DS002",
    addresses=bosch.ADDRESSES,
    identity_register=bosch.IDENTITY,
    identities=(0x60,),
    ranges={
        Quantity.TEMPERATURE: (-40, 85),
        Quantity.HUMIDITY: (0, 100),
        Quantity.PRESSURE: (300, 1100),
    },
    kin=bosch.KIN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How many samples make a value; humidity is not measured at 0."""

    temperature: int
    pressure: int
    humidity: int = 0

    @property
    def seconds(self) -> float:
        """The longest time that it takes: 9.1."""
        microseconds = 1250 + 2300 * self.temperature + 2300 * self.pressure + 575
        if self.humidity:
            microseconds += 2300 * self.humidity + 575
        return microseconds / 1e6

    @property
    def ctrl_meas(self) -> int:
        """The register with these settings, asleep. 5.4.5: 1 is 1, 2 is 2, 4 is 3 and so on."""
        return self.temperature.bit_length() << 5 | self.pressure.bit_length() << 2

    @property
    def ctrl_hum(self) -> int:
        """The register with this setting: 5.4.3."""
        return self.humidity.bit_length()

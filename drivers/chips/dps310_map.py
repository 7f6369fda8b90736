"""The registers of the DPS310, and the part.

Source: Infineon DPS310 Datasheet V1.2; sections and tables are of it.
"""

from dataclasses import dataclass

from drivers.chips.calibrated_chip import Part
from drivers.chips.oversampling import power_of_two
from drivers.quantity import Quantity

# Registers: 7, Register map.
PRESSURE = 0x00
TEMPERATURE = 0x03
PRS_CFG = 0x06
TMP_CFG = 0x07
MEAS_CFG = 0x08
CFG_REG = 0x09
IDENTITY = 0x0D
COEFFICIENTS = 0x10
COEFFICIENTS_LENGTH = 18
COEF_SRCE = 0x28

# Bits of MEAS_CFG: 7.4.
COEFFICIENTS_READY = 1 << 7
SENSOR_READY = 1 << 6
TEMPERATURE_READY = 1 << 5
PRESSURE_READY = 1 << 4
CONTROL = 0b111
CONVERT_TEMPERATURE = 0b010
CONVERT_PRESSURE = 0b001
# Of TMP_CFG and COEF_SRCE: the sensor that the coefficients are of, 7.3 and 7.10.
EXTERNAL = 1 << 7
# Of CFG_REG: 7.5.
SHIFT_TEMPERATURE = 1 << 3
SHIFT_PRESSURE = 1 << 2
FIFO = 1 << 1

# Registers that the datasheet does not have. See Dps310.
SENSOR_IN_ORDER = 0x32
IN_ORDER = 1 << 1

RATE = 0b001 << 4
"""Two a second, of measurements that nobody starts. There are none; the bit tells our setting from
that of power-up, which is 0 wherever 1 sample is chosen."""

# Table 9, Compensation scale factors, by the power of two that the oversampling is.
SCALES = (524_288, 1_572_864, 3_670_016, 7_864_320, 253_952, 516_096, 1_040_384, 2_088_960)
_SHIFTED_ABOVE = 8

DPS310 = Part(
    name="dps310",
    title="DPS310 (Infineon)",
    datasheet="Infineon DPS310 V1.2",
    addresses=frozenset((0x76, 0x77)),  # by the pin SDO
    identity_register=IDENTITY,
    identities=(0x10,),  # revision 1, product 0
    ranges={Quantity.TEMPERATURE: (-40, 85), Quantity.PRESSURE: (300, 1200)},
    kin={},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How many samples make a value."""

    temperature: int
    pressure: int

    @property
    def cfg_reg(self) -> int:
        """The bits of CFG_REG that move results of more than 8 samples into 24 bits: 7.5."""
        temperature = SHIFT_TEMPERATURE if self.temperature > _SHIFTED_ABOVE else 0
        pressure = SHIFT_PRESSURE if self.pressure > _SHIFTED_ABOVE else 0
        return temperature | pressure

    @property
    def prs_cfg(self) -> int:
        """The register with this setting: 7.2."""
        return RATE | power_of_two(self.pressure)

    @property
    def tmp_cfg(self) -> int:
        """The register with this setting, without the choice of the sensor: 7.3."""
        return RATE | power_of_two(self.temperature)


def seconds(times: int) -> float:
    """Give how long a conversion of so many samples takes.

    Table 16 has 3.6 ms for one, and 1.6 ms for every further one. It gives no longest time: this is
    a fifth more.
    """
    return round(1.2e-3 * (2.0 + 1.6 * times), 5)

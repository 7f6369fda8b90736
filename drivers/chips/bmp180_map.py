"""The registers of the BMP180 and the BMP085, and the parts.

Sources: Bosch BST-BMP180-DS000 and BST-BMP085-DS000; sections and tables are of the former.
"""

from dataclasses import replace

from drivers.chips import bosch
from drivers.chips.calibrated_chip import Part
from drivers.quantity import Quantity

# Registers: Figure 6.
COEFFICIENTS = 0xAA
CTRL_MEAS = 0xF4
OUT = 0xF6

# Commands and bits of CTRL_MEAS: Table 8 and Figure 6.
READ_TEMPERATURE = 0x2E
READ_PRESSURE = 0x34
CONVERTING = 1 << 5
OVERSAMPLING = 0b11 << 6

# The longest times: Table 8.
TEMPERATURE_SECONDS = 0.0045
_PRESSURE_SECONDS = (0.0045, 0.0075, 0.0135, 0.0255)


def pressure_seconds(oversampling: int) -> float:
    """Give the longest time of a conversion; ``oversampling`` is a power of two."""
    return _PRESSURE_SECONDS[oversampling]


BMP180 = Part(
    name="bmp180",
    title="BMP180 (Bosch)",
    datasheet="Bosch BST-BMP180-DS000",
    addresses=frozenset((0x77,)),
    identity_register=bosch.IDENTITY,
    identities=(0x55,),
    ranges={Quantity.TEMPERATURE: (-40, 85), Quantity.PRESSURE: (300, 1100)},
    kin=bosch.KIN,
)
BMP085 = replace(BMP180, name="bmp085", title="BMP085 (Bosch)", datasheet="Bosch BST-BMP085-DS000")

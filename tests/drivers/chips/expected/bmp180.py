"""The BMP180 and the BMP085.

The datasheet prints one example, BST-BMP180-DS000, Figure 4. The other values are those of the same
figure in floating point, without its roundings, on round codes: those of the integers are less than
0.063 °C and 7 Pa beside them.
"""

from collections.abc import Mapping
from functools import partial

from drivers.chips.bmp180 import Bmp180Options
from drivers.chips.simulated_one_shot import OneShot, SimulatedOneShot, memory, store
from drivers.i2c.registers import Register, Registers
from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Expectation, Span, Vector

T, P = Quantity.TEMPERATURE, Quantity.PRESSURE

# AC1 to MD of the example, in hex.
COEFFICIENTS = "0198 ffb8 c7d1 7fe5 7ff5 5a71 182e 0004 8000 ddf9 0b34"

EXAMPLE = ("6cfa00", "5d2300", 15.0, 699.64)
# The registers after either command, and the values.
BY_FORMULA = (
    ("5a4000", "810000", -39.8592, 857.1539),
    ("600000", "700000", -17.0969, 783.8538),
    ("640000", "900000", -5.6931, 1039.1364),
    ("6cfa00", "5d2300", 14.9971, 699.6320),
    ("700000", "600000", 21.1848, 731.5610),
    ("7fff00", "500000", 51.1321, 648.1141),
    ("900000", "780000", 78.9377, 1033.6630),
)


def wire(
    temperature: str, pressure: str, coefficients: bytes = bytes.fromhex(COEFFICIENTS)
) -> SimulatedOneShot:
    """Make a chip with these registers after either command."""

    def finish(registers: Registers, _surroundings: Mapping[Quantity, float]) -> None:
        command = registers[0xF4]
        registers[0xF4] &= 0xDF
        store(registers, 0xF6, bytes.fromhex(temperature if command == 0x2E else pressure))

    kind = OneShot(
        layout={
            **memory(0xAA, coefficients),
            0xD0: Register(power_up=0x55),
            0xF4: Register(writable=0xFF),
            0xF5: Register(),
            **memory(0xF6, bytes(3)),
        },
        surroundings={},
        begin=lambda _registers, register: 0.0 if register == 0xF4 else None,
        finish=finish,
    )
    return SimulatedOneShot(kind)


_VECTORS = [
    Vector(
        source="BST-BMP180-DS000, Figure 4",
        values={T: EXAMPLE[2], P: EXAMPLE[3]},
        wire=lambda: wire(*EXAMPLE[:2]),
        options=Bmp180Options(pressure_oversampling=1),
    ),
    *(
        Vector(
            source="BST-BMP180-DS000, by the formulas of Figure 4",
            values={T: celsius, P: hectopascals},
            wire=partial(wire, temperature, pressure),
            tolerance=0.07,
        )
        for temperature, pressure, celsius, hectopascals in BY_FORMULA
    ),
]

EXPECTED = {
    name: Expectation(
        # A digit inside of the ranges, beyond which a driver refuses a value.
        spans={
            T: Span(low=-39.9, high=84.9, step=0.06),
            P: Span(low=300.1, high=1099.9, step=0.03),
        },
        vectors=_VECTORS,
    )
    for name in ("bmp180", "bmp085")
}

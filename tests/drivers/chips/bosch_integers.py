"""The BME680's formulas in integers of 32 bits: the second way in which BST-BME680-DS001 puts them.

The driver uses those in floating point, the tests these: neither is made of the other.
"""

from drivers.chips.compensation import divided

_LIMITS = (
    *(2147483647, 2147483647, 2147483647, 2147483647, 2147483647, 2126008810, 2147483647),
    *(2130303777, 2147483647, 2147483647, 2143188679, 2136746228, 2147483647, 2126008810),
    *(2147483647, 2147483647),
)
_STEPS = (
    *(4096000000, 2048000000, 1024000000, 512000000, 255744255, 127110228, 64000000, 32258064),
    *(16016016, 8000000, 4000000, 2000000, 1000000, 500000, 250000, 125000),
)


def fine_temperature(raw: int, t: tuple[int, ...]) -> int:
    """3.3.1: in 1/5120 °C."""
    var1 = (raw >> 3) - (t[0] << 1)
    var3 = (((var1 >> 1) * (var1 >> 1)) >> 12) * (t[2] << 4) >> 14
    return (var1 * t[1] >> 11) + var3


def pascals(raw: int, fine: int, p: tuple[int, ...]) -> int:
    """3.3.2."""
    p1, p2, p3, p4, p5, p6, p7, p8, p9, p10 = p
    var1 = (fine >> 1) - 64000
    var2 = ((var1 >> 2) * (var1 >> 2) >> 11) * p6 >> 2
    var2 += var1 * p5 << 1
    var2 = (var2 >> 2) + (p4 << 16)
    var1 = (((var1 >> 2) * (var1 >> 2) >> 13) * (p3 << 5) >> 3) + (p2 * var1 >> 1) >> 18
    var1 = (32768 + var1) * p1 >> 15
    result = (1048576 - raw - (var2 >> 12)) * 3125
    result = divided(result, var1) << 1 if result >= 1 << 30 else divided(result << 1, var1)
    var1 = p9 * ((result >> 3) * (result >> 3) >> 13) >> 12
    var2 = (result >> 2) * p8 >> 13
    var3 = (result >> 8) ** 3 * p10 >> 17
    return result + (var1 + var2 + var3 + (p7 << 7) >> 4)


def thousandths_of_percent(raw: int, fine: int, h: tuple[int, ...]) -> int:
    """3.3.3."""
    h1, h2, h3, h4, h5, h6, h7 = h
    warmth = fine * 5 + 128 >> 8
    var1 = raw - h1 * 16 - (divided(warmth * h3, 100) >> 1)
    square = divided(warmth * divided(warmth * h5, 100) >> 6, 100)
    var2 = h2 * (divided(warmth * h4, 100) + square + (1 << 14)) >> 10
    var3 = var1 * var2
    var4 = (h6 << 7) + divided(warmth * h7, 100) >> 4
    var6 = var4 * ((var3 >> 14) * (var3 >> 14) >> 10) >> 1
    return min(max((var3 + var6 >> 10) * 1000 >> 12, 0), 100_000)


def ohms(raw: int, gas_range: int, range_switching_error: int) -> int:
    """3.4.1."""
    var1 = (1340 + 5 * range_switching_error) * _LIMITS[gas_range] >> 16
    var2 = (raw << 15) - 16777216 + var1
    var3 = _STEPS[gas_range] * var1 >> 9
    return divided(var3 + (var2 >> 1), var2)


def ohms_of_bme688(raw: int, gas_range: int) -> int:
    """BST-BME688-DS000, 3.6.1."""
    return 10_000 * (262_144 >> gas_range) // (4096 + 3 * (raw - 512)) * 100


def res_heat(target: int, ambient: int, g: tuple[int, ...]) -> int:
    """3.6.5."""
    g1, g2, g3, heat_range, value = g
    var1 = divided(ambient * g3, 1000) * 256
    var2 = (g1 + 784) * divided(divided((g2 + 154009) * target * 5, 100) + 3276800, 10)
    var4 = divided(var1 + divided(var2, 2), heat_range + 4)
    scaled = (divided(var4, 131 * value + 65536) - 250) * 34
    return divided(scaled + 50, 100)

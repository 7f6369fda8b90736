"""Bosch's compensation formulas in floating point: the second way in which its datasheets put them.

The drivers use the integer formulas, the tests these: neither is made of the other.
"""


def fine_temperature(raw: int, t: tuple[int, ...]) -> float:
    """BST-BMP280-DS001, 8.1: in 1/5120 °C."""
    linear = (raw / 16384 - t[0] / 1024) * t[1]
    return linear + (raw / 131072 - t[0] / 8192) ** 2 * t[2]


def pascals(raw: int, fine: float, p: tuple[int, ...]) -> float:
    """BST-BMP280-DS001, 8.1, without the cut of t_fine, which its example in 3.12 does not make."""
    var1 = fine / 2 - 64000
    var2 = var1 * var1 * p[5] / 32768
    var2 += var1 * p[4] * 2
    var2 = var2 / 4 + p[3] * 65536
    var1 = (p[2] * var1 * var1 / 524288 + p[1] * var1) / 524288
    var1 = (1 + var1 / 32768) * p[0]
    pressure = ((1048576 - raw) - var2 / 4096) * 6250 / var1
    return pressure + (p[8] * pressure**2 / 2147483648 + pressure * p[7] / 32768 + p[6]) / 16


def percent(raw: int, fine: float, h: tuple[int, ...]) -> float:
    """BST-BME280-DS002, 8.1."""
    warmth = fine - 76800
    value = (raw - (h[3] * 64 + h[4] / 16384 * warmth)) * (
        h[1] / 65536 * (1 + h[5] / 67108864 * warmth * (1 + h[2] / 67108864 * warmth))
    )
    value *= 1 - h[0] * value / 524288
    return min(max(value, 0.0), 100.0)


def bmp180_fine_temperature(raw: int, c: dict[str, int]) -> float:
    """BST-BMP180-DS000, Figure 4, without its roundings: in 1/160 °C."""
    x1 = (raw - c["ac6"]) * c["ac5"] / 2**15
    return x1 + c["mc"] * 2**11 / (x1 + c["md"])


def bmp180_pascals(raw: int, fine: float, c: dict[str, int], *, oversampling: int) -> float:
    """BST-BMP180-DS000, Figure 4, without its roundings; ``oversampling`` is a power of two."""
    b6 = fine - 4000
    x3 = c["b2"] * b6 * b6 / 2**23 + c["ac2"] * b6 / 2**11
    b3 = (c["ac1"] * 4 + x3) * 2.0**oversampling / 4
    x3 = (c["ac3"] * b6 / 2**13 + c["b1"] * b6 * b6 / 2**28) / 4
    b4 = c["ac4"] * (x3 + 32768) / 2**15
    p = (raw - b3) * 50000 / 2.0**oversampling * 2 / b4
    return p + ((p / 256) ** 2 * 3038 / 2**16 - 7357 * p / 2**16 + 3791) / 16


def bmp388_celsius(raw: int, t: tuple[int, ...]) -> float:
    """BST-BMP388-DS001, 9.1 and 9.2."""
    distance = raw - t[0] * 2**8
    return distance * t[1] / 2**30 + distance**2 * t[2] / 2**48


def bmp388_pascals(raw: int, celsius: float, p: tuple[int, ...]) -> float:
    """BST-BMP388-DS001, 9.1 and 9.3."""
    powers = (20, 29, 32, 37, -3, 6, 8, 15, 48, 48, 65)
    moved = (p[0] - 2**14, p[1] - 2**14, *p[2:])
    p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11 = (
        value / 2.0**power for value, power in zip(moved, powers, strict=True)
    )
    out1 = p5 + p6 * celsius + p7 * celsius**2 + p8 * celsius**3
    out2 = raw * (p1 + p2 * celsius + p3 * celsius**2 + p4 * celsius**3)
    return out1 + out2 + raw**2 * (p9 + p10 * celsius) + raw**3 * p11

"""Sixty-four sensors of many kinds, sixteen on each of four buses."""

from collections.abc import Mapping

from tests.bench.configuration import Place

_BUSES = range(1, 5)

_ALL_SORTS = {
    0x18: "mcp9808",
    0x38: "aht20",
    0x40: "si7021",
    0x42: "ina219",
    0x44: "sht31",
    0x45: "sht35",
    0x46: "sht41",
    0x48: "tmp117",
    0x49: "adt7410",
    0x4A: "tmp102",
    0x4B: "lm75b",
    0x4C: "tmp421",
    0x4F: "tmp175",
    0x60: "mcp9600",
    0x76: "bme280",
    0x77: "bmp388",
}
"""The kinds that people have; the slowest needs 0.64 s."""

_QUICK = {
    0x38: "aht20",
    0x40: "si7021",
    0x41: "hdc1008",
    0x42: "ina219",
    0x43: "hdc1008",
    0x44: "sht31",
    0x45: "sht35",
    0x46: "sht41",
    0x47: "hdc3020",
    0x48: "ads1115",
    0x49: "ads1015",
    0x4C: "ina260",
    0x4D: "ina226",
    0x70: "shtc3",
    0x76: "bme280",
    0x77: "bmp388",
}
"""Those that have measured within 0.1 s; the slowest needs 80 ms."""


def _on_every_bus(chips: Mapping[int, str], interval: float) -> tuple[Place, ...]:
    return tuple(
        Place(driver, bus, address, interval) for bus in _BUSES for address, driver in chips.items()
    )


AT_1_HZ = _on_every_bus(_ALL_SORTS, 1.0)
AT_10_HZ = _on_every_bus(_QUICK, 0.1)

"""What the contract test expects of each row of the catalogue, a module a family."""

from collections.abc import Mapping

from tests.drivers.chips.expectations import Expectation
from tests.drivers.chips.expected import (
    ads1115,
    adt7410,
    bme280,
    bme680,
    bmp180,
    bmp388,
    command_hygrometers,
    dps310,
    ds1621,
    emc1413,
    hygrometers,
    ina2xx,
    jc42,
    lm75,
    mcp9600,
    mlx90614,
    tmp117,
    tmp421,
)

EXPECTED: Mapping[str, Expectation] = {
    **lm75.EXPECTED,
    **command_hygrometers.EXPECTED,
    **hygrometers.EXPECTED,
    **mlx90614.EXPECTED,
    **ads1115.EXPECTED,
    **bme280.EXPECTED,
    **jc42.EXPECTED,
    **tmp117.EXPECTED,
    **adt7410.EXPECTED,
    **ds1621.EXPECTED,
    **mcp9600.EXPECTED,
    **bmp180.EXPECTED,
    **ina2xx.EXPECTED,
    **bmp388.EXPECTED,
    **tmp421.EXPECTED,
    **emc1413.EXPECTED,
    **dps310.EXPECTED,
    **bme680.EXPECTED,
}

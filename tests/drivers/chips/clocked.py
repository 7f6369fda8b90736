"""Simulated chips whose conversions take the time that they take in the chip."""

from collections.abc import Callable, Mapping
from functools import partial

from drivers.chips import (
    adt7410,
    aht_map,
    am2320,
    bme280_map,
    bme680_map,
    bmp180_map,
    bmp388_map,
    ds1621,
    emc1413,
    hdc302x,
    hdc1080_map,
    jc42,
    lm75,
    mlx90614_map,
    sht2x_map,
    sht3x,
    sht4x,
    shtc3,
    simulated_bme280,
    simulated_bme680,
    simulated_bmp180,
    simulated_bmp388,
    simulated_dps310,
    tmp102,
    tmp117,
    tmp421,
)
from drivers.chips.ads1115_map import PARTS as CONVERTERS
from drivers.chips.ina2xx_map import PARTS as METERS
from drivers.chips.mcp9600_map import PARTS as THERMOCOUPLES
from drivers.chips.simulated_ads1115 import SimulatedAds1115
from drivers.chips.simulated_aht import SimulatedAht
from drivers.chips.simulated_diode import SimulatedDiode
from drivers.chips.simulated_ds1621 import SimulatedDs1621
from drivers.chips.simulated_hdc1080 import SimulatedHdc1080
from drivers.chips.simulated_hygrometer import SimulatedHygrometer
from drivers.chips.simulated_ina2xx import SimulatedIna
from drivers.chips.simulated_mcp9600 import SimulatedMcp9600
from drivers.chips.simulated_mlx90614 import SimulatedMlx90614
from drivers.chips.simulated_sht2x import SimulatedSht2x
from drivers.chips.simulated_thermometer import SimulatedThermometer
from drivers.sensor import Chip, SimulatedChip

MonotonicSeconds = Callable[[], float]

_BY_CLOCK: Mapping[str, Callable[[MonotonicSeconds], SimulatedChip]] = {
    **{p.name: partial(SimulatedThermometer, p) for p in (*lm75.PARTS, *tmp102.PARTS)},
    **{
        p.name: partial(SimulatedHygrometer, p)
        for p in (*sht3x.PARTS, *sht4x.PARTS, shtc3.PART, *hdc302x.PARTS)
    },
    **{p.name: partial(SimulatedAht, p) for p in aht_map.PARTS},
    **{p.name: partial(SimulatedSht2x, p) for p in sht2x_map.PARTS},
    **{p.name: partial(SimulatedHdc1080, p) for p in hdc1080_map.PARTS},
    **{p.name: partial(SimulatedMlx90614, p) for p in mlx90614_map.PARTS},
    "am2320": am2320.SimulatedAm2320,
    **{p.name: partial(jc42.simulated, p) for p in jc42.PARTS},
    **{p.name: partial(tmp117.simulated, p) for p in tmp117.PARTS},
    **{p.name: partial(adt7410.simulated, p) for p in adt7410.PARTS},
    **{p.name: partial(SimulatedDs1621, p) for p in ds1621.PARTS},
    **{p.name: partial(SimulatedMcp9600, p) for p in THERMOCOUPLES},
    **{
        p.name: partial(simulated_bme280.simulated, p)
        for p in (bme280_map.BMP280, bme280_map.BME280)
    },
    **{
        p.name: partial(simulated_bmp180.simulated, p)
        for p in (bmp180_map.BMP180, bmp180_map.BMP085)
    },
    **{
        p.name: partial(simulated_bmp388.simulated, p)
        for p in (bmp388_map.BMP388, bmp388_map.BMP390)
    },
    **{
        p.name: partial(simulated_bme680.simulated, p)
        for p in (bme680_map.BME680, bme680_map.BME688)
    },
    "dps310": simulated_dps310.simulated,
    **{p.name: partial(SimulatedAds1115, p) for p in CONVERTERS},
    **{p.name: partial(SimulatedIna, p) for p in METERS},
    **{p.name: partial(SimulatedDiode, p) for p in (*tmp421.PARTS, *emc1413.PARTS)},
}


def simulate(chip: Chip, clock: MonotonicSeconds) -> SimulatedChip:
    """Make one that goes by the clock, in seconds; KeyError for a row that is not written here."""
    return _BY_CLOCK[chip.name](clock)

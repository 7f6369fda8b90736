from collections import Counter
from pathlib import Path

import pytest

from drivers.chips import CATALOGUE
from hydrogen.config import load
from tests.bench.assortment import AT_1_HZ, AT_10_HZ
from tests.bench.configuration import Place, written

BOTH = pytest.mark.parametrize(("sensors", "interval"), [(AT_1_HZ, 1.0), (AT_10_HZ, 0.1)])


@BOTH
def test_sixteen_sensors_are_on_each_of_four_buses(
    sensors: tuple[Place, ...], interval: float
) -> None:
    assert Counter(sensor.bus for sensor in sensors) == {1: 16, 2: 16, 3: 16, 4: 16}
    assert {sensor.interval for sensor in sensors} == {interval}


@BOTH
def test_the_program_can_be_configured_so(
    tmp_path: Path, sensors: tuple[Place, ...], interval: float
) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(written(8080, sensors, debounce=None))

    config = load(path, environ={}, catalogue=CATALOGUE)

    assert [sensor.interval for sensor in config.sensors.values()] == [interval] * 64


def test_what_is_read_once_a_second_has_measured_by_then() -> None:
    assert max(CATALOGUE[sensor.driver].conversion for sensor in AT_1_HZ) == 0.64


def test_what_is_read_ten_times_a_second_has_measured_by_then() -> None:
    assert max(CATALOGUE[sensor.driver].conversion for sensor in AT_10_HZ) == 0.08

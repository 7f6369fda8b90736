import math

import pytest

from drivers.chips import CATALOGUE
from drivers.chips.tmp102 import Tmp102Options
from drivers.quantity import Quantity
from drivers.sensor import NoOptions
from hydrogen.config import SensorConfig
from hydrogen.config.reading import (
    CalibrationConfig,
    Measured,
    PlausibleConfig,
    PointConfig,
    SmoothingConfig,
)
from hydrogen.sampling.plausibility import Doubt, Judge
from hydrogen.sampling.treatment import correction, judge, smoothing

PLAIN = SensorConfig(driver="lm75", bus="main", address=0x48, interval=1.0, options=NoOptions())
CHIP = {Quantity.TEMPERATURE: (-55.0, 125.0)}


def judge_of(settings: SensorConfig, *quantities: Quantity) -> Judge:
    return judge(settings, quantities, ranges=CHIP, frozen_after=None)


def code(judging: Judge, quantity: Quantity, *values: float) -> str | None:
    """Give the last of several readings, a second apart, each confirmed by itself."""
    doubt: Doubt | None = None
    for at, value in enumerate(values):
        judging.asks_again({quantity: value}, float(at))
        doubt = judging.weigh({quantity: value}, float(at))
    return doubt.code if doubt else None


def with_plausible(
    low: float | None = None, high: float | None = None, rate: float | None = None
) -> SensorConfig:
    settings = PlausibleConfig(low=low, high=high, rate=rate)
    return SensorConfig(
        driver="lm75",
        bus="main",
        address=0x48,
        interval=1.0,
        options=NoOptions(),
        plausible={Measured.TEMPERATURE: settings},
    )


def test_without_a_configuration_the_chips_range_counts() -> None:
    assert code(judge_of(PLAIN, Quantity.TEMPERATURE), Quantity.TEMPERATURE, 126.0) == "implausible"
    assert code(judge_of(PLAIN, Quantity.TEMPERATURE), Quantity.TEMPERATURE, 124.0) is None


def test_each_end_of_the_range_can_be_the_configurations() -> None:
    settings = with_plausible(low=5.0)
    assert code(judge_of(settings, Quantity.TEMPERATURE), Quantity.TEMPERATURE, 4.0)
    assert code(judge_of(settings, Quantity.TEMPERATURE), Quantity.TEMPERATURE, 126.0)
    assert not code(judge_of(settings, Quantity.TEMPERATURE), Quantity.TEMPERATURE, 6.0)


@pytest.mark.parametrize(
    ("quantity", "within", "beyond"),
    [
        (Quantity.TEMPERATURE, 12.9, 13.1),
        (Quantity.AMBIENT_TEMPERATURE, 12.9, 13.1),
        (Quantity.HUMIDITY, 34.9, 35.1),
        (Quantity.PRESSURE, 9.9, 10.1),
    ],
)
def test_how_far_a_quantity_may_go_within_a_second(
    quantity: Quantity, within: float, beyond: float
) -> None:
    assert code(judge_of(PLAIN, quantity), quantity, 0.0, within) is None
    assert code(judge_of(PLAIN, quantity), quantity, 0.0, beyond) == "jump"


@pytest.mark.parametrize(
    "quantity",
    [Quantity.VOLTAGE, Quantity.CURRENT, Quantity.POWER, Quantity.SPEED, Quantity.GAS_RESISTANCE],
)
def test_what_is_switched_may_change_at_once(quantity: Quantity) -> None:
    assert code(judge_of(PLAIN, quantity), quantity, 0.0, 1e6) is None


def test_a_rate_of_ones_own_takes_the_place_of_the_usual_one() -> None:
    settings = with_plausible(rate=50.0)
    assert code(judge_of(settings, Quantity.TEMPERATURE), Quantity.TEMPERATURE, 0.0, 90.0) is None
    settings = with_plausible(rate=1.0)
    assert code(judge_of(settings, Quantity.TEMPERATURE), Quantity.TEMPERATURE, 0.0, 5.0) == "jump"


def test_a_time_of_ones_own_takes_the_place_of_the_chips() -> None:
    settings = SensorConfig(
        driver="lm75",
        bus="main",
        address=0x48,
        interval=1.0,
        options=NoOptions(),
        frozen_after=3.0,
    )
    chips = judge(PLAIN, [Quantity.TEMPERATURE], ranges={}, frozen_after=2.0)
    own = judge(settings, [Quantity.TEMPERATURE], ranges={}, frozen_after=2.0)
    assert code(chips, Quantity.TEMPERATURE, 20.0, 20.0, 20.0) == "frozen"
    assert code(own, Quantity.TEMPERATURE, 20.0, 20.0, 20.0) is None


def test_a_calibration_becomes_a_line() -> None:
    points = (PointConfig(reads=1.0, actual=0.0), PointConfig(reads=99.0, actual=100.0))
    settings = SensorConfig(
        driver="lm75",
        bus="main",
        address=0x48,
        interval=1.0,
        options=NoOptions(),
        calibration={
            Measured.TEMPERATURE: CalibrationConfig(points=points),
            Measured.HUMIDITY: CalibrationConfig(offset=2.0),
        },
    )
    lines = correction(settings)
    assert lines[Quantity.TEMPERATURE](50.0) == pytest.approx(50.0)
    assert lines[Quantity.HUMIDITY](50.0) == 52.0


def test_smoothing_is_done_only_when_it_is_asked_for() -> None:
    assert smoothing(None) is None
    median = smoothing(SmoothingConfig(median=3))
    low_pass = smoothing(SmoothingConfig(exponential=1.0))
    assert median
    assert low_pass
    for smoother in (median, low_pass):
        smoother.add({Quantity.TEMPERATURE: 0.0}, 0.0)
    assert median.add({Quantity.TEMPERATURE: 1.0}, 1.0) == {Quantity.TEMPERATURE: 0.5}
    followed = low_pass.add({Quantity.TEMPERATURE: 1.0}, 1.0)[Quantity.TEMPERATURE]
    assert followed == pytest.approx(1 - 1 / math.e)


@pytest.mark.parametrize(("extended", "code_at_stop"), [(False, "implausible"), (True, None)])
def test_a_tmp102_at_its_stop_is_doubted_unless_it_can_measure_more(
    *, extended: bool, code_at_stop: str | None
) -> None:
    chip = CATALOGUE["tmp102"]
    ranges = chip.ranges_with(Tmp102Options(extended_range=extended))
    judging = judge(PLAIN, [Quantity.TEMPERATURE], ranges=ranges, frozen_after=None)
    assert code(judging, Quantity.TEMPERATURE, 127.9375) == code_at_stop

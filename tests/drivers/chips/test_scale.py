import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips import aht_map, hdc1080_map, mlx90614_map, sht2x_map
from drivers.chips.scale import Scale
from drivers.chips.sht4x import PARTS
from drivers.quantity import Quantity

SCALES = [
    aht_map.TEMPERATURE,
    aht_map.HUMIDITY,
    hdc1080_map.TEMPERATURE,
    hdc1080_map.HUMIDITY,
    mlx90614_map.KELVIN_SCALE,
    sht2x_map.TEMPERATURE,
    *PARTS[0].scales.values(),
]


@pytest.mark.parametrize("scale", SCALES)
@given(share=st.floats(0, 1))
def test_every_code_that_is_not_cropped_is_the_code_of_its_value(
    scale: Scale, share: float
) -> None:
    code = round(share * ((1 << scale.bits) - 1))
    if scale.low < scale.decode(code) < scale.high:
        assert scale.encode(scale.decode(code)) == code


def test_what_has_no_code_has_the_nearest_one() -> None:
    scale = Scale(zero=-40, span=165, full=1 << 16)
    assert [scale.encode(value) for value in (-300, 300)] == [0, 0xFFFF]


def test_a_humidity_that_cannot_be_is_cropped_where_the_datasheet_asks_for_it() -> None:
    humidity = PARTS[0].scales[Quantity.HUMIDITY]  # SHT4x Version 6, 4.6
    assert [humidity.decode(code) for code in (0x0000, 0xFFFF)] == [0.0, 100.0]

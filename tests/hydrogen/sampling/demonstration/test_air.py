import pytest

from hydrogen.sampling.demonstration.air import relative_humidity


# Of a psychrometric chart: air of 22 °C and 45 % holds a vapour pressure of 11.9 hPa, and air is
# saturated at 73.8 hPa at 40 °C and at 199 hPa at 60 °C.
@pytest.mark.parametrize(("celsius", "percent"), [(22.0, 45.0), (40.0, 16.1), (60.0, 6.0)])
def test_the_warmer_the_air_the_drier(celsius: float, percent: float) -> None:
    assert relative_humidity(celsius) == pytest.approx(percent, abs=0.2)


@pytest.mark.parametrize(("celsius", "percent"), [(-10.0, 100.0), (210.0, 2.0)])
def test_it_stays_within_what_can_be_measured(celsius: float, percent: float) -> None:
    assert relative_humidity(celsius) == percent

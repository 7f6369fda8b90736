import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.quantity import Quantity
from hydrogen.sampling.correction import Line, corrected, through

CELSIUS = st.floats(-200, 500)


def test_an_offset_is_added() -> None:
    assert Line(offset=-0.5)(20.0) == 19.5


def test_ice_and_boiling_water_make_a_line() -> None:
    line = through((0.4, 0.0), (99.1, 100.0))
    assert line(0.4) == pytest.approx(0.0)
    assert line(99.1) == pytest.approx(100.0)
    assert line(49.75) == pytest.approx(50.0)


@given(CELSIUS, CELSIUS, CELSIUS, CELSIUS)
def test_a_line_goes_through_its_points(a: float, b: float, c: float, d: float) -> None:
    if abs(a - c) < 1.0:
        return
    line = through((a, b), (c, d))
    assert line(a) == pytest.approx(b, abs=1e-6)
    assert line(c) == pytest.approx(d, abs=1e-6)


def test_two_points_of_one_reading_make_none() -> None:
    with pytest.raises(ValueError, match=r"^both points have the same reading$"):
        through((20.0, 20.5), (20.0, 19.5))


def test_only_what_has_a_correction_is_corrected() -> None:
    values = {Quantity.TEMPERATURE: 20.0, Quantity.HUMIDITY: 40.0}
    assert corrected({Quantity.HUMIDITY: Line(gain=1.1, offset=1.0)}, values) == {
        Quantity.TEMPERATURE: 20.0,
        Quantity.HUMIDITY: 45.0,
    }
    assert corrected({}, values) is values

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips.compensation import divided, nearest


@pytest.mark.parametrize(
    ("dividend", "divisor", "quotient"),
    [(7, 2, 3), (-7, 2, -3), (7, -2, -3), (-7, -2, 3), (0, -5, 0), (-1, 5, 0)],
)
def test_a_quotient_is_cut_off_towards_zero(dividend: int, divisor: int, quotient: int) -> None:
    assert divided(dividend, divisor) == quotient


def test_nothing_is_divided_by_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        divided(1, 0)


@given(wanted=st.floats(-50, 1100), slope=st.sampled_from([0.5, -0.5]))
def test_the_code_found_is_the_nearest_whether_codes_rise_or_fall(
    wanted: float, slope: float
) -> None:
    codes = range(-1000, 3000, 8)

    def convert(code: int) -> float:
        return slope * code

    found = nearest(wanted, convert, codes)
    assert abs(convert(found) - wanted) == min(abs(convert(code) - wanted) for code in codes)


def test_what_is_beyond_the_codes_is_their_end() -> None:
    assert nearest(1e9, float, range(10)) == 9
    assert nearest(-1e9, float, range(10)) == 0

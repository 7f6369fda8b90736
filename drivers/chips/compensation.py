"""What the formulas of chips with coefficients need: their integer division, and the way back."""

from bisect import bisect_left
from collections.abc import Callable


def divided(dividend: int, divisor: int) -> int:
    """Divide towards zero, as the C of the datasheets does."""
    quotient = abs(dividend) // abs(divisor)
    return quotient if (dividend < 0) == (divisor < 0) else -quotient


def nearest(wanted: float, convert: Callable[[int], float], codes: range) -> int:
    """Search the code that converts to nearest to ``wanted``.

    ``convert`` has to rise or to fall over all of ``codes``.
    """
    sign = 1 if convert(codes[-1]) > convert(codes[0]) else -1
    above = bisect_left(codes, sign * wanted, key=lambda code: sign * convert(code))
    beside = codes[max(above - 1, 0) : above + 1]
    return min(beside, key=lambda code: abs(convert(code) - wanted))

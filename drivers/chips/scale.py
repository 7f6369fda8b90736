"""A code that is linear in what was measured."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """``zero`` at code 0, ``span`` more at ``full``; codes have ``bits``.

    What lies below ``low`` or above ``high`` is cropped to it, where a datasheet asks for that.
    """

    zero: float
    span: float
    full: int
    bits: int = 16
    low: float = -math.inf
    high: float = math.inf

    def decode(self, code: int) -> float:
        """Give the value of a code."""
        return min(max(self.zero + self.span * code / self.full, self.low), self.high)

    def encode(self, value: float) -> int:
        """Give the nearest code of a value, as far as there is one."""
        code = round((value - self.zero) / self.span * self.full)
        return min(max(code, 0), (1 << self.bits) - 1)

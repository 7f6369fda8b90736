"""One reading of a sensor or of the machine, as it is kept in memory."""

import struct

from msgspec import Struct

from hydrogen.model import State
from hydrogen.series import Series

_FLOAT = struct.Struct("f")


class Reading(Struct, frozen=True, gc=False):
    """One of them: ``at`` is in monotonic seconds, and a value may be absent.

    ``interval`` is the time from one to the next, in seconds, as it is configured.
    """

    at: float
    series: Series
    value: float | None
    state: State
    interval: float = 1.0


def decimal(value: float) -> float:
    """Give the shortest decimal that is the same number in the 32 bits that it was kept in.

    So a sensor's 21.4 does not come back as 21.399999618530273, and 1013.2549 keeps its digits.
    """
    for digits in (6, 7, 8):
        short = float(f"{value:.{digits}g}")
        if _FLOAT.unpack(_FLOAT.pack(short))[0] == value:
            return short
    return float(f"{value:.9g}")

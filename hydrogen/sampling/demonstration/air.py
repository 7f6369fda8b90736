"""The humidity of the demonstration's air, which falls where it is warmed."""

import math

_ROOM_CELSIUS, _ROOM_PERCENT = 22.0, 45.0
_DRIEST = 2.0


def relative_humidity(celsius: float) -> float:
    """Give the per cent of the room's air that was brought to another temperature.

    It holds as much water as before: Magnus' formula, as in WMO-No. 8, Annex 4.B.
    """
    share = _saturation(_ROOM_CELSIUS) / _saturation(celsius)
    return min(100.0, max(_DRIEST, _ROOM_PERCENT * share))


def _saturation(celsius: float) -> float:
    """Give the pressure of saturated vapour over water, in hectopascals."""
    return 6.112 * math.exp(17.62 * celsius / (243.12 + celsius))

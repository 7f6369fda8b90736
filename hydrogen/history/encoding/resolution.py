"""How exactly buckets are kept: fixed-point numbers, by quantity."""

from collections.abc import Sequence
from math import dist

from drivers.quantity import Quantity

_USUAL = 1000
_STEPS: dict[str, int] = {
    Quantity.VOLTAGE: 10_000,
    Quantity.CURRENT: 10_000,
    Quantity.SPEED: 10,
    Quantity.GAS_RESISTANCE: 1,  # tens of thousands of ohms, and a few per cent of them sure
}

# What converters count in: 1/16 and 1/128 degree, 0.01, 1.25 mV (800) and the like.
_GRIDS = (
    *(1, 2, 4, 5, 8, 10, 16, 20, 25, 32, 40, 50, 64, 80, 100, 125, 128, 160, 200, 250, 256),
    *(320, 400, 500, 512, 625, 800, 1000, 1250, 2000, 2500, 4000, 5000, 8000),
)
_OFF = 1e-6
"""How many steps numbers may be off their grid: what floating point does to 3 * 0.01."""
_SOME = 8


def steps(quantity: str) -> int:
    """Give how many steps there are to the quantity's unit, at least, of the numbers kept.

    That of a quantity that somebody else made is a thousandth.
    """
    return _STEPS.get(quantity, _USUAL)


def grid(values: Sequence[float], most: int) -> tuple[int, list[int]]:
    """Give the fewest steps to the unit with which all are exact; ``most`` if none below has it.

    And the values in these steps. They are finite, and less than 2 ** 51 of any.
    """
    first = values[0] if values else 0.0
    for count in _GRIDS:
        if count >= most:
            break
        # Of most of them the first value tells that it is no multiple.
        if abs(first * count - round(first * count)) < _OFF:
            found = exactly(values, count)
            if found is not None:
                return count, found
    return most, rounded(values, most)


def exactly(values: Sequence[float], count: int) -> list[int] | None:
    """Give values in steps of one ``count``-th; None if they are no multiples of it."""
    # Some from everywhere tell in no time of nearly all that are none.
    some = [value * count for value in values[:: 1 + len(values) // _SOME]]
    if dist(some, [*map(round, some)]) >= _OFF:
        return None
    products = [value * count for value in values]
    found = [*map(float.__round__, products)]
    return found if dist(products, found) < _OFF else None


def rounded(values: Sequence[float], count: int) -> list[int]:
    """Give the nearest whole numbers of steps; of two the even one."""
    return [*map(float.__round__, [value * count for value in values])]

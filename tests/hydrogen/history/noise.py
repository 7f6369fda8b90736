"""Buckets as real sensors fill them: noise on something that drifts, counted in a chip's steps."""

from math import sin
from random import Random

from hydrogen.history.buckets import Buckets, empty


def noisy(step: float, noise: float, *, length: int, count: int = 10, seed: int = 1) -> Buckets:
    """Give buckets of readings in multiples of a step, of a noise with that deviation."""
    random = Random(seed)  # noqa: S311  it is noise
    buckets = empty(10, 1000, length)
    for index in range(length):
        readings = []
        for second in range(count):
            drift = 1.5 * sin((index * count + second) / 1500)
            readings.append(round((25 + drift + random.gauss(0, noise)) / step) * step)
        buckets.count[index] = count
        buckets.low[index], buckets.high[index] = min(readings), max(readings)
        buckets.mean[index] = sum(readings) / count
    return buckets


def bucket(low: float, mean: float, high: float, *, count: int = 10) -> Buckets:
    """Give a single one."""
    buckets = empty(10, 7, 1)
    buckets.low[0], buckets.mean[0], buckets.high[0] = low, mean, high
    buckets.count[0] = count
    return buckets

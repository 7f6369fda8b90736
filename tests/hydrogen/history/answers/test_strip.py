"""Readings and buckets in columns: which of them count, and where they are."""

from array import array
from math import inf, nan

from hydrogen.history.answers.strip import BucketStrip, ReadingStrip
from hydrogen.history.buckets import empty
from hydrogen.memory.packed import OK, Columns

NOT_OK = OK + 1


def readings(*values: float, states: bytes) -> ReadingStrip:
    at = [float(n) for n in range(len(values))]
    return ReadingStrip(Columns(1.0, at, array("f", values), states), 500)


def test_a_reading_comes_out_as_the_decimal_that_it_was() -> None:
    strip = readings(21.4, 1013.25, states=bytes([OK, OK]))
    assert [*strip.low] == [*strip.mean] == [*strip.high] == [21.4, 1013.25]


def test_a_doubted_value_is_not_ok() -> None:
    strip = readings(20.0, 20.0, states=bytes([OK, NOT_OK]))
    assert ([*strip.count], [*strip.not_ok]) == ([1, 0], [0, 1])
    assert ([*strip.low], [*strip.high]) == ([20.0, inf], [20.0, -inf])
    assert [*strip.mean] == [20.0, 0.0]


def test_a_reading_without_a_value_is_not_ok_whatever_its_state() -> None:
    strip = readings(nan, 20.0, states=bytes([OK, OK]))
    assert ([*strip.count], [*strip.not_ok]) == ([0, 1], [1, 0])


def test_readings_are_found_by_their_own_times() -> None:
    strip = readings(20.0, 21.0, states=bytes([OK, OK]))
    assert [strip.time(0), strip.time(1)] == [500, 1_000_500]
    assert [strip.index(at) for at in (0, 500, 501, 1_000_500, 1_000_501)] == [0, 0, 1, 1, 2]


def test_buckets_are_found_by_their_middles() -> None:
    strip = BucketStrip(empty(10, 3, 2), 500)
    assert [strip.time(0), strip.time(1)] == [35_000_500, 45_000_500]
    moments = (0, 35_000_500, 35_000_501, 45_000_500, 45_000_501, 10**12)
    assert [strip.index(at) for at in moments] == [0, 0, 1, 1, 2, 2]

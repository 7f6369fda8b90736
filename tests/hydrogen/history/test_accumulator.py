from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.history.accumulator import Accumulator
from hydrogen.history.buckets import Buckets
from hydrogen.memory.reading import Reading
from hydrogen.model import State
from hydrogen.series import Series
from tests.hydrogen.history.sums import alike, of_buckets, of_readings

BED = ("sensor", "bed", "temperature_celsius")
AIR = ("sensor", "air", "humidity_percent")


def ok(at: float, value: float) -> Reading:
    return Reading(at, BED, value, State.OK)


def filled(*readings: Reading) -> Accumulator:
    accumulator = Accumulator()
    for reading in readings:
        accumulator.add(reading)
    return accumulator


def test_readings_of_ten_seconds_are_one_bucket() -> None:
    accumulator = filled(ok(1000.0, 20.0), ok(1005.0, 23.0), ok(1009.9, 26.0))

    [(series, buckets)] = accumulator.take()

    assert series == BED
    assert (buckets.width, buckets.first, list(buckets.count)) == (10, 100, [3])
    assert (buckets.low[0], buckets.mean[0], buckets.high[0]) == (20.0, 23.0, 26.0)
    assert accumulator.take() == ()


def test_what_is_not_ok_is_counted_and_nothing_else() -> None:
    states = [state for state in State if state is not State.OK]
    accumulator = filled(ok(1000.0, 20.0), *(Reading(1001.0, BED, 99.0, s) for s in states))

    [(_, buckets)] = accumulator.take()

    assert (list(buckets.count), list(buckets.not_ok)) == ([1], [len(states) - 1])
    assert buckets.high[0] == 20.0


def test_a_bucket_that_fills_waits_for_its_end() -> None:
    accumulator = filled(ok(1009.0, 20.0), ok(1010.0, 21.0))

    [(_, ended)] = accumulator.take(until=1019.9)
    assert (ended.first, list(ended.count)) == (100, [1])
    assert accumulator.take(until=1019.9) == ()
    [(_, ended)] = accumulator.take(until=1020.0)
    assert (ended.first, list(ended.count)) == (101, [1])


def test_of_a_sensor_that_is_gone_nothing_stays() -> None:
    accumulator = filled(ok(1000.0, 20.0), Reading(1000.0, AIR, 40.0, State.OK))
    accumulator.take(until=1010.0)

    assert accumulator.copy() == ()


def test_one_that_comes_late_is_in_the_bucket_of_its_time() -> None:
    accumulator = filled(ok(1035.0, 20.0), ok(1001.0, 10.0))

    [(_, buckets)] = accumulator.take()

    assert (buckets.first, list(buckets.count)) == (100, [1, 0, 0, 1])


def test_one_that_comes_days_late_makes_no_days_of_empty_buckets() -> None:
    accumulator = filled(ok(1_000_000.0, 20.0), ok(10.0, 10.0), ok(1_000_001.0, 30.0))

    taken = accumulator.take()

    assert [(buckets.first, len(buckets)) for _, buckets in taken] == [
        (100_000, 1),
        (1, 1),
        (100_000, 1),
    ]


def test_the_newest_interval_is_told() -> None:
    accumulator = filled(ok(1000.0, 1.0), Reading(1001.0, BED, 1.0, State.OK, 30.0))

    [(_, buckets)] = accumulator.take()

    assert buckets.interval == 30.0


def test_a_copy_is_not_changed_by_what_comes_then() -> None:
    accumulator = filled(ok(1000.0, 20.0))
    [(_, copied)] = accumulator.copy()
    accumulator.add(ok(1000.0, 30.0))

    assert (list(copied.count), list(copied.high)) == ([1], [20.0])


def test_a_sensor_that_is_renamed_takes_what_fills_with_it() -> None:
    accumulator = filled(ok(1000.0, 20.0))

    accumulator.rename("bed", "plate")
    accumulator.add(Reading(1001.0, ("sensor", "plate", BED[2]), 30.0, State.OK))

    found = of_buckets(accumulator.take())
    assert {series[1]: each.count for (series, _), each in found.items()} == {"plate": 2}


@settings(deadline=None, max_examples=100)
@given(
    readings=st.lists(
        st.builds(
            Reading,
            st.floats(0, 200_000),
            st.sampled_from([BED, AIR]),
            st.floats(-50, 150),
            st.sampled_from(State),
        ),
        max_size=60,
    ),
    takes=st.lists(st.floats(0, 200_000), max_size=60),
)
def test_every_reading_comes_out_in_the_one_bucket_of_its_time(
    readings: list[Reading], takes: list[float]
) -> None:
    accumulator = Accumulator()
    taken: list[tuple[Series, Buckets]] = []
    for index, reading in enumerate(readings):
        accumulator.add(reading)
        if index < len(takes):
            taken += accumulator.take(until=takes[index])
    taken += accumulator.take()

    assert alike(of_buckets(taken), of_readings(readings))
    assert accumulator.take() == ()

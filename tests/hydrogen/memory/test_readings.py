from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.memory.reading import Reading
from hydrogen.memory.readings import Readings
from hydrogen.model import State
from hydrogen.series import Series

BED = ("sensor", "bed", "temperature_celsius")
AIR = ("sensor", "air", "humidity_percent")


def reading(at: float, series: Series = BED, value: float | None = 1.0) -> Reading:
    return Reading(at, series, value, State.OK)


def test_a_reading_comes_out_as_it_went_in() -> None:
    readings = Readings()
    readings.add(Reading(1.5, BED, 60.0625, State.OK))
    readings.add(Reading(2.5, AIR, None, State.FAULT, 10.0))

    assert list(readings.since(0.0)) == [
        Reading(1.5, BED, 60.0625, State.OK),
        Reading(2.5, AIR, None, State.FAULT, 10.0),
    ]


@settings(deadline=None, max_examples=50)
@given(
    ages=st.lists(st.integers(0, 10_000), min_size=1, max_size=2000),
    begin=st.floats(0, 20_000),
    forgotten=st.floats(0, 20_000),
)
def test_everything_since_a_time_is_there_whatever_was_forgotten_before_it(
    ages: list[int], begin: float, forgotten: float
) -> None:
    readings, times, now = Readings(), list[float](), 0
    for age in ages:
        now += age
        times.append(now / 1000)
        readings.add(reading(now / 1000))
    readings.forget_before(min(begin, forgotten))

    assert [r.at for r in readings.since(begin)] == [at for at in times if at >= begin]


def test_readings_of_several_series_come_in_the_order_of_time() -> None:
    readings = Readings()
    for at in (1.0, 3.0, 5.0):
        readings.add(reading(at, BED))
    for at in (2.0, 4.0, 6.0):
        readings.add(reading(at, AIR))

    assert [r.at for r in readings.since(2.0)] == [2.0, 3.0, 4.0, 5.0, 6.0]


def test_memory_is_bounded_and_what_is_left_says_when_it_begins() -> None:
    readings = Readings(most_bytes=100_000)
    for at in range(20_000):
        readings.add(reading(float(at)))

    kept = readings.since(0.0)

    assert readings.bytes <= 100_000
    assert [r.at for r in kept] == [float(at) for at in range(int(kept.begin) + 1, 20_000)]
    assert 20_000 - kept.begin > 7000


def test_of_many_series_the_oldest_readings_make_room_whosever_they_are() -> None:
    readings = Readings(most_bytes=150_000)
    readings.add(reading(0.0, AIR))
    for at in range(3000):
        for sensor in range(20):
            readings.add(reading(float(at), ("sensor", f"s{sensor}", "temperature_celsius")))

    kept = readings.since(0.0)

    assert readings.bytes <= 150_000
    counts = {len(kept.columns(("sensor", f"s{n}", "temperature_celsius")).at) for n in range(20)}
    assert min(counts) >= 2999 - kept.begin - 1


def test_64_sensors_at_1_hz_take_two_and_a_half_mebibytes_for_an_hour() -> None:
    readings = Readings()
    for second in range(4000):
        for sensor in range(8):
            readings.add(reading(float(second), ("sensor", f"s{sensor}", "temperature_celsius")))
        readings.forget_before(second - 3600.0)

    assert 3600 * 64 * 9 <= readings.bytes * 8 < 2.75 * 2**20
    assert readings.since(0.0).begin == 0.0


def test_a_sensor_that_is_gone_takes_nothing_after_an_hour() -> None:
    readings = Readings()
    readings.add(reading(0.0, AIR))
    for at in range(1000):
        readings.add(reading(float(at)))

    readings.forget_before(1.0)

    assert AIR not in readings.since(-inf).streams
    assert len(readings.since(-inf).columns(BED).at) == 1000
    readings.forget_before(2000.0)
    assert readings.bytes == 0


def test_what_is_unpacked_is_what_was_there_then() -> None:
    readings = Readings()
    readings.add(reading(1.0))
    packed = readings.since(0.0)
    for at in range(2, 3000):
        readings.add(reading(float(at)))
    readings.forget_before(2500.0)

    assert [r.at for r in packed] == [1.0]
    assert packed.columns(BED).at == [1.0]


def test_those_of_some_series_are_enough() -> None:
    readings = Readings()
    readings.add(reading(1.0, BED))
    readings.add(reading(1.0, AIR))

    assert [r.series for r in readings.since(0.0, of=[AIR, ("host", "cpu", "x")])] == [AIR]


def test_a_sensor_that_is_renamed_keeps_its_readings() -> None:
    readings = Readings()
    readings.add(reading(1.0))

    readings.rename("bed", "plate")

    assert [r.series for r in readings.since(0.0)] == [("sensor", "plate", "temperature_celsius")]


def test_nothing_takes_the_place_of_what_a_sensor_has_already() -> None:
    plate = ("sensor", "plate", "temperature_celsius")
    readings = Readings()
    readings.add(reading(1.0))
    readings.add(reading(2.0, plate))

    readings.rename("bed", "plate")

    assert readings.since(0.0).columns(plate).at == [2.0]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 2**45), max_size=50))
def test_no_time_is_too_early_or_too_late(milliseconds: list[int]) -> None:
    readings = Readings()
    for each in milliseconds:
        readings.add(reading(each / 1000))

    assert readings.since(0.0).columns(BED).at == sorted(each / 1000 for each in milliseconds)

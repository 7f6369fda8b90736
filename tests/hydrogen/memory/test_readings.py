from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.memory.readings import Readings
from hydrogen.model import State

BED = ("sensor", "bed", "temperature_celsius")
AIR = ("sensor", "air", "humidity_percent")


SERIES = ("sensor", "bed", "temperature_celsius")


def test_a_reading_comes_out_as_it_went_in() -> None:
    readings = Readings()
    readings.add(1.5, BED, value=60.0625, state=State.OK)
    readings.add(2.5, AIR, value=None, state=State.FAULT)

    found = [(r.at, r.series, r.value, r.state) for r in readings.since(0.0)]

    assert found == [(1.5, BED, 60.0625, State.OK), (2.5, AIR, None, State.FAULT)]


@settings(deadline=None, max_examples=50)
@given(
    ages=st.lists(st.floats(0, 10), min_size=1, max_size=4000),
    begin=st.floats(0, 20_000),
    forgotten=st.floats(0, 20_000),
)
def test_everything_since_a_time_is_there_whatever_was_forgotten_before_it(
    ages: list[float], begin: float, forgotten: float
) -> None:
    readings, times, now = Readings(), list[float](), 0.0
    for age in ages:
        now += age
        times.append(now)
        readings.add(now, BED, value=now, state=State.OK)
    readings.forget_before(min(begin, forgotten))

    assert [r.at for r in readings.since(begin)] == [at for at in times if at >= begin]


def test_memory_is_bounded_and_what_is_left_says_when_it_begins() -> None:
    readings = Readings(most_bytes=100_000)
    for at in range(20_000):
        readings.add(float(at), BED, value=1.0, state=State.OK)

    kept = readings.since(0.0)

    assert readings.bytes <= 100_000
    assert [r.at for r in kept] == [float(at) for at in range(int(kept.begin) + 1, 20_000)]
    assert 20_000 - kept.begin > 3000


def test_64_sensors_at_1_hz_take_half_a_mebibyte_for_six_minutes() -> None:
    readings = Readings()
    for second in range(360):
        for sensor in range(64):
            series = ("sensor", f"s{sensor}", "temperature_celsius")
            readings.add(float(second), series, value=20.0, state=State.OK)

    assert 360 * 64 * 21 <= readings.bytes < 2**19


def test_what_is_reserved_is_taken_at_once_and_does_not_grow_while_it_is_filled() -> None:
    readings = Readings()
    readings.reserve(5000)
    reserved = readings.bytes

    for second in range(5000):
        readings.add(float(second), SERIES, value=20.0, state=State.OK)

    assert readings.bytes == reserved >= 5000 * 21
    assert len(list(readings.since(0.0))) == 5000


def test_more_than_is_granted_is_not_reserved() -> None:
    readings = Readings(most_bytes=100_000)
    readings.reserve(1_000_000)

    assert readings.bytes <= 100_000


def test_what_is_unpacked_is_what_was_there_then() -> None:
    readings = Readings()
    readings.add(1.0, BED, value=1.0, state=State.OK)
    packed = readings.since(0.0)
    for at in range(2, 3000):
        readings.add(float(at), BED, value=1.0, state=State.OK)

    assert [r.at for r in packed] == [1.0]

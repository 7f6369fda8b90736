import struct
import zlib
from array import array
from math import inf, isnan, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.history.buckets import Buckets, empty
from hydrogen.history.encoding.codec import decode, encode
from hydrogen.history.encoding.damage import Damaged
from tests.hydrogen.history.noise import bucket, noisy

TEMPERATURE = "temperature_celsius"

readings = st.lists(
    st.one_of(
        st.integers(-1000, 6000).map(lambda steps: steps / 16),
        st.integers(-6000, 20_000).map(lambda steps: steps * 0.01),
        st.floats(-300, 1500),
    ),
    max_size=5,
)


@st.composite
def chunks(draw: st.DrawFn) -> Buckets:
    rows = draw(st.lists(st.tuples(readings, st.integers(0, 2**32 - 1)), max_size=40))
    buckets = empty(10, 12, len(rows), interval=draw(st.sampled_from([1.0, 0.1, 60.0])))
    for index, (values, not_ok) in enumerate(rows):
        buckets.not_ok[index] = not_ok
        if values:
            buckets.count[index] = len(values)
            buckets.low[index], buckets.high[index] = min(values), max(values)
            mean = sum(values) / len(values)
            buckets.mean[index] = min(max(mean, min(values)), max(values))
    return buckets


def there_and_back(buckets: Buckets, quantity: str = TEMPERATURE) -> Buckets:
    return decode(encode(buckets, quantity), width=buckets.width, first=buckets.first)


@settings(deadline=None, max_examples=150)
@given(buckets=chunks())
def test_buckets_come_out_as_they_went_in_but_for_half_a_thousandth(buckets: Buckets) -> None:
    found = there_and_back(buckets)

    assert (found.width, found.first, found.interval) == (10, 12, buckets.interval)
    assert (found.count, found.not_ok) == (buckets.count, buckets.not_ok)
    for name in ("low", "mean", "high"):
        assert list(getattr(found, name)) == pytest.approx(list(getattr(buckets, name)), abs=0.0006)


@settings(deadline=None, max_examples=150)
@given(buckets=chunks())
def test_low_mean_and_high_stay_in_order_and_are_the_same_when_put_again(buckets: Buckets) -> None:
    found = there_and_back(buckets)

    for count, low, mean, high in zip(found.count, found.low, found.mean, found.high, strict=True):
        assert low <= mean <= high if count else (low, mean, high) == (inf, 0.0, -inf)
    assert there_and_back(found) == found


@pytest.mark.parametrize("step", [0.0625, 0.0078125, 0.01, 0.03125, 0.5, 0.001])
def test_what_a_chip_counts_in_its_steps_comes_out_exactly(step: float) -> None:
    for steps in range(-2000, 6000, 37):
        value = steps * step
        buckets = bucket(value, value + step, value + 2 * step)

        found = there_and_back(buckets)

        assert found.low[0] == pytest.approx(value, abs=1e-9)
        assert found.mean[0] == pytest.approx(value + step, abs=1e-9)
        assert found.high[0] == pytest.approx(value + 2 * step, abs=1e-9)


def test_a_decimal_number_comes_out_as_it_is_written() -> None:
    found = there_and_back(bucket(25.31, 25.31, 25.33))

    assert (found.low[0], found.mean[0], found.high[0]) == (25.31, 25.31, 25.33)


def test_what_arithmetic_left_of_a_decimal_number_is_that_number() -> None:
    assert there_and_back(bucket(3 * 0.1, 3 * 0.1, 3 * 0.1)).mean[0] == 0.3


def test_the_mean_of_readings_on_a_grid_is_exact() -> None:
    found = there_and_back(bucket(25.0, 25.0 + 0.0625 * 3 / 10, 25.0625))

    assert found.mean[0] == 25.0 + 0.0625 * 3 / 10


@pytest.mark.parametrize(
    ("quantity", "half"),
    [("voltage_volts", 5e-5), ("current_amperes", 5e-5), ("humidity_percent", 5e-4),
     ("pressure_hectopascals", 5e-4), ("speed_rpm", 0.05), ("gas_resistance_ohms", 0.5),
     ("of_a_third_party", 5e-4)],
)  # fmt: skip
def test_each_quantity_has_a_resolution(quantity: str, half: float) -> None:
    value = 1234.567_891_23
    found = there_and_back(bucket(value, value, value), quantity)

    assert found.mean[0] == pytest.approx(value, abs=half * 1.001)


@pytest.mark.parametrize("value", [inf, -inf, 1e300, -1e18, 2.0**60, 1e-320])
def test_numbers_beyond_every_scale_are_kept_as_they_are_or_to_the_resolution(
    value: float,
) -> None:
    found = there_and_back(bucket(value, value, value))

    assert found.low[0] == found.mean[0] == found.high[0] == pytest.approx(value, abs=5e-4)


def test_an_infinite_number_beside_an_empty_bucket_is_kept() -> None:
    buckets = empty(10, 0, 3)
    buckets.count[1], buckets.low[1], buckets.mean[1], buckets.high[1] = 2, -inf, 0.12345, inf

    assert there_and_back(buckets) == buckets


def test_a_number_that_is_none_is_kept_as_such_and_spoils_no_other() -> None:
    buckets = noisy(0.01, 0.1, length=5)
    buckets.mean[2] = nan

    found = there_and_back(buckets)

    assert isnan(found.mean[2])
    assert (found.low, found.mean[:2], found.mean[3:]) == (
        buckets.low, buckets.mean[:2], buckets.mean[3:],
    )  # fmt: skip


def test_what_is_no_bucket_of_readings_comes_out_as_it_was() -> None:
    for strange in (bucket(2.0, 1.0, 3.0), bucket(2.0, 2.0, 1.0), bucket(0.0, 5.0, 1.0)):
        assert there_and_back(strange) == strange


def test_the_largest_counts_are_kept() -> None:
    buckets = bucket(1.0, 1.0, 1.0, count=2**32 - 1)
    buckets.not_ok[0] = 2**32 - 1

    assert there_and_back(buckets) == buckets


def test_wild_steps_take_wider_columns() -> None:
    buckets = empty(10, 0, 300)
    for index in range(300):
        value = float((-7) ** (index % 12))
        buckets.count[index] = 1
        buckets.low[index] = buckets.mean[index] = buckets.high[index] = value

    assert there_and_back(buckets) == buckets


def test_more_can_be_added_to_counts_that_were_small() -> None:
    found = there_and_back(bucket(1.0, 1.0, 1.0, count=1))

    found.merge(7, bucket(1.0, 1.0, 1.0, count=2**31), 0)

    assert found.count == array("I", [2**31 + 1])


def test_no_buckets_at_all_and_only_empty_ones_are_kept() -> None:
    for length in (0, 1, 360):
        assert there_and_back(empty(60, 5, length, interval=0.5)) == empty(
            60, 5, length, interval=0.5
        )


def test_more_buckets_than_a_chunk_can_tell_are_refused() -> None:
    assert len(there_and_back(empty(10, 0, 65_535))) == 65_535
    with pytest.raises(OverflowError, match="65536 buckets are too many for a chunk"):
        encode(empty(10, 0, 65_536), TEMPERATURE)


@pytest.mark.parametrize(
    ("step", "noise", "most"),
    [(0.0625, 0.04, 1.5), (0.01, 0.01, 1.6), (0.00267, 0.015, 2.3), (0.25, 0.1, 1.2),
     (0.01, 0.03, 2.2)],
)  # fmt: skip
def test_an_hour_of_ten_seconds_takes_few_bytes(step: float, noise: float, most: float) -> None:
    data = encode(noisy(step, noise, length=360), TEMPERATURE)

    assert len(data) / 360 < most


def test_a_gap_costs_little() -> None:
    buckets = noisy(0.0625, 0.04, length=360)
    whole = len(encode(buckets, TEMPERATURE))
    blank = empty(10, 0, 1)
    for index in range(100, 200):
        for name in ("count", "low", "mean", "high"):
            getattr(buckets, name)[index] = getattr(blank, name)[0]
        buckets.not_ok[index] = 10

    data = encode(buckets, TEMPERATURE)

    assert len(data) < 0.85 * whole
    assert decode(data, width=10, first=buckets.first).not_ok == buckets.not_ok


@settings(deadline=None)
@given(data=st.binary(max_size=200))
def test_bytes_that_are_no_chunk_are_damaged(data: bytes) -> None:
    for candidate in (data, b"\x01" + data, b"\x01" + zlib.compress(data)):
        with pytest.raises(Damaged):
            decode(candidate, width=10, first=0)


@settings(deadline=None, max_examples=200)
@given(body=st.binary(max_size=120), kind=st.integers(0, 2), length=st.integers(0, 300))
def test_bytes_with_a_sound_checksum_that_make_no_sense_are_damaged_or_buckets(
    body: bytes, kind: int, length: int
) -> None:
    data = b"\x01" + zlib.compress(struct.pack("<BHd", kind, length, 1.0) + body)
    try:
        found = decode(data, width=10, first=0)
    except Damaged:
        return
    assert {len(column) for column in (found.low, found.mean, found.high)} == {length}


CHUNK = encode(noisy(0.0625, 0.1, length=60), TEMPERATURE)


def test_a_chunk_that_is_cut_off_is_damaged() -> None:
    for end in range(len(CHUNK)):
        with pytest.raises(Damaged):
            decode(CHUNK[:end], width=10, first=0)
    with pytest.raises(Damaged, match="what it tells of itself cannot be"):
        decode(CHUNK + b"\0", width=10, first=0)


def test_a_flipped_bit_is_noticed_or_of_no_consequence() -> None:
    whole = decode(CHUNK, width=10, first=0)
    for bit in range(8 * len(CHUNK)):
        data = bytearray(CHUNK)
        data[bit // 8] ^= 1 << bit % 8
        try:
            assert decode(bytes(data), width=10, first=0) == whole
        except Damaged:
            continue


def test_each_damage_is_told() -> None:
    body = zlib.compress(bytes(2**23))
    for data, told in (
        (b"", "it is cut off"),
        (CHUNK[:-1], "it is cut off"),
        (b"\x01" + zlib.compress(b"\0\0"), "it is cut off"),
        (b"\x02" + CHUNK[1:], "it is of a newer Hydrogen"),
        (b"\x00" + CHUNK[1:], "it is of another program, or nothing is left of it"),
        (CHUNK[:-1] + bytes([CHUNK[-1] ^ 1]), "its checksum is wrong"),
        (b"\x01" + body, "what it tells of itself cannot be"),
    ):
        with pytest.raises(Damaged, match=told):
            decode(data, width=10, first=0)

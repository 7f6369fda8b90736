import zlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec import msgpack

from hydrogen.history.batch import Batch
from hydrogen.history.boot import Anchor
from hydrogen.history.buckets import Buckets, empty
from hydrogen.history.encoding.batch_codec import packed, unpacked
from hydrogen.history.encoding.damage import Damaged
from hydrogen.history.tail.block import blocks_of
from hydrogen.memory.facts import Fact
from hydrogen.series import Series
from tests.hydrogen.history.noise import noisy

BOOT = "5d2f9e0c-8a43-4b0e-a4c1-1c1f4d0f9b77"
DOOR = Fact(at=12_346.5, kind="line", name="door", quantity="door", value="1", state="ok")
PRINTING = Fact(at=12_347.25, kind="printer", value="17", state="printing")
PLACES = ("bed", "enclosure", "hotend", "filament_dryer", "electronics", "ambient")
KINDS = (
    ("temperature_celsius", 0.0625, 0.04),
    ("humidity_percent", 0.0015, 0.06),
    ("pressure_hectopascals", 0.01, 0.02),
    ("temperature_celsius", 0.00267, 0.015),
    ("voltage_volts", 0.00125, 0.004),
)


def a_batch(*stretches: tuple[Series, Buckets], facts: tuple[Fact, ...] = ()) -> Batch:
    return Batch(
        boot=BOOT,
        began=12.345678,
        anchor=Anchor(monotonic=12_350.789, wall=1_790_000_123.456, synchronized=True),
        buckets=stretches,
        facts=facts,
    )


def a_minute_of_thirty() -> Batch:
    stretches = []
    for seed in range(30):
        quantity, step, noise = KINDS[seed % 5]
        name = f"{PLACES[seed % 6]}_{seed}"
        stretches.append((("sensor", name, quantity), noisy(step, noise, length=6, seed=seed)))
    return a_batch(*stretches, facts=(DOOR, PRINTING))


def test_a_batch_comes_out_as_it_went_in() -> None:
    bed = ("sensor", "bed", "temperature_celsius")
    cpu = ("host", "cpu", "temperature_celsius")
    for batch in (
        a_batch(),
        a_batch(facts=(DOOR, PRINTING)),
        a_batch((bed, noisy(0.0625, 1.0, length=6)), (cpu, empty(10, 3, 2, interval=5.0))),
        a_batch((bed, empty(60, 10**12, 3)), (bed, noisy(0.0625, 1.0, length=1)), facts=(DOOR,)),
    ):
        assert unpacked(packed(batch)) == batch


@pytest.mark.parametrize("synchronized", [True, False, None])
def test_what_is_known_of_the_clock_is_kept(synchronized: bool | None) -> None:  # noqa: FBT001  a value
    anchor = Anchor(monotonic=1.5, wall=-86_400.0, synchronized=synchronized)
    batch = Batch(boot="", began=0.0, anchor=anchor)

    assert unpacked(packed(batch)) == batch


def test_a_minute_of_thirty_quantities_fits_a_block_with_room_to_spare() -> None:
    data = packed(a_minute_of_thirty())

    assert len(data) < 1536
    assert blocks_of(data) == 1
    assert [series for series, _ in unpacked(data).buckets] == [
        series for series, _ in a_minute_of_thirty().buckets
    ]


def test_a_message_that_is_no_text_is_kept_as_far_as_it_is() -> None:
    fact = Fact(at=1.0, kind="line", name="door", message="cannot read \udcff/x")

    [found] = unpacked(packed(a_batch(facts=(fact,)))).facts

    assert found == Fact(at=1.0, kind="line", name="door", message="cannot read ?/x")


BATCH = packed(a_minute_of_thirty())


def test_a_batch_that_is_cut_off_is_damaged() -> None:
    for end in range(0, len(BATCH), 7):
        with pytest.raises(Damaged):
            unpacked(BATCH[:end])


def test_a_flipped_bit_is_noticed_or_of_no_consequence() -> None:
    whole = unpacked(BATCH)
    for bit in range(0, 8 * len(BATCH), 3):
        data = bytearray(BATCH)
        data[bit // 8] ^= 1 << bit % 8
        try:
            assert unpacked(bytes(data)) == whole
        except Damaged:
            continue


@settings(deadline=None)
@given(data=st.binary(max_size=100))
@example(data=b"\x95\xa4\x00\x00\x00\x80")  # a name that is no UTF-8
def test_bytes_that_are_no_batch_are_damaged(data: bytes) -> None:
    for candidate in (data, b"\x01" + data, b"\x01" + zlib.compress(data)):
        with pytest.raises(Damaged):
            unpacked(candidate)


def test_each_damage_is_told() -> None:
    of_another_shape = msgpack.encode(["boot", 1.0])
    columns_cut_off = msgpack.encode(
        [
            "",
            0.0,
            {"monotonic": 0.0, "wall": 0.0, "synchronized": None},
            [[["", "", ""], 1, b""]],
            [],
        ]
    )
    for data, told in (
        (b"", "it is cut off"),
        (b"\x07" + BATCH[1:], "it is of a newer Hydrogen"),
        (b"\x00", "it is of another program, or nothing is left of it"),
        (b"\x01" + zlib.compress(of_another_shape), "what it tells of itself cannot be"),
        (b"\x01" + zlib.compress(columns_cut_off), "it is cut off"),
        (b"\x01" + zlib.compress(bytes(2**25)), "what it tells of itself cannot be"),
    ):
        with pytest.raises(Damaged, match=told):
            unpacked(data)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips.checked_words import receive_words, with_checksums
from drivers.errors import BadChecksum
from tests.drivers.chips.wire import AnsweringChip, bus_with, device_for

every_word = st.lists(st.integers(0, 0xFFFF), min_size=1, max_size=3)


def received(answer: bytes, count: int, start: int = 0xFF) -> tuple[int, ...]:
    chip = AnsweringChip({b"": answer})
    return receive_words(device_for(bus_with(chip)), count, start=start)


def test_the_word_of_the_datasheet_has_the_datasheets_checksum() -> None:
    # SHT3x-DIS Version 6, Table 20.
    assert with_checksums((0xBEEF,)) == bytes.fromhex("beef92")
    assert received(bytes.fromhex("beef92"), 1) == (0xBEEF,)


@given(words=every_word, start=st.sampled_from([0x00, 0xFF]))
def test_what_a_chip_writes_is_what_is_read(words: list[int], start: int) -> None:
    sent = with_checksums(tuple(words), start=start)
    assert received(sent, len(words), start) == tuple(words)


@given(words=every_word, bit=st.integers(0, 71), start=st.sampled_from([0x00, 0xFF]))
def test_no_bit_of_any_word_can_turn_over_unnoticed(words: list[int], bit: int, start: int) -> None:
    sent = bytearray(with_checksums(tuple(words), start=start))
    sent[bit // 8 % len(sent)] ^= 1 << bit % 8
    with pytest.raises(BadChecksum):
        received(bytes(sent), len(words), start)


def test_a_bad_checksum_says_what_came_and_what_to_do() -> None:
    with pytest.raises(BadChecksum) as caught:
        received(bytes.fromhex("beef92beef93"), 2)
    assert str(caught.value) == (
        "i2c-1@0x48 sent be ef 92 be ef 93, whose checksum does not fit: "
        "check its wiring, cable length and pull-ups"
    )

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips.lm75 import PARTS
from drivers.chips.lm75_map import Format

FORMATS = [Format(9), Format(10), Format(11), Format(12), Format(13, degree=128, low=1)]
every_format = pytest.mark.parametrize("number", FORMATS, ids=lambda number: f"{number.bits}-bits")


@every_format
@given(count=st.integers(-(1 << 15), (1 << 15) - 1))
def test_a_word_decodes_and_encodes_to_itself(number: Format, count: int) -> None:
    word = (count & 0xFFFF) >> 16 - number.bits << 16 - number.bits | (number.low or 0)
    assert number.encode(number.decode(word)) == word
    assert number.admits(word)


@every_format
@given(celsius=st.floats(-300, 300))
def test_a_temperature_is_rounded_down_by_less_than_a_step(number: Format, celsius: float) -> None:
    held = min(max(celsius, number.lowest), number.highest)
    read = number.decode(number.encode(celsius))
    assert read <= held < read + number.step


@every_format
@given(word=st.integers(0, 0xFFFF))
def test_any_word_lies_in_the_range(number: Format, word: int) -> None:
    assert number.lowest <= number.decode(word) <= number.highest


@pytest.mark.parametrize(
    ("number", "step", "lowest", "highest"),
    [
        (Format(9), 0.5, -128.0, 127.5),
        (Format(11), 0.125, -128.0, 127.875),
        (Format(12), 0.0625, -128.0, 127.9375),
        (Format(13, degree=128, low=1), 0.0625, -256.0, 255.9375),
    ],
)
def test_a_format_knows_its_step_and_its_ends(
    number: Format, step: float, lowest: float, highest: float
) -> None:
    assert (number.step, number.lowest, number.highest) == (step, lowest, highest)


def test_a_converter_rounds_towards_cold_also_below_zero() -> None:
    assert Format(9).encode(20.49) == 0x1400
    assert Format(9).encode(-0.01) == 0xFF80
    assert Format(12).encode(-0.01) == 0xFFF0


def test_unused_bits_must_be_as_promised_unless_nothing_is_promised() -> None:
    assert Format(12).admits(0x1910)
    assert not Format(12).admits(0x1911)
    assert Format(13, degree=128, low=1).admits(0x0C81)
    assert not Format(13, degree=128, low=1).admits(0x0C80)
    assert Format(9, low=None).admits(0x197F)
    assert Format(9, low=None).decode(0x197F) == 25.0


TMP75 = next(part for part in PARTS if part.name == "tmp75")


def test_a_continuous_configuration_wakes_takes_the_finest_and_leaves_the_thermostat() -> None:
    assert TMP75.continuous(0x00) == 0x60
    assert TMP75.continuous(0x9F) == 0x7E


def test_what_the_chip_changes_itself_is_no_difference() -> None:
    part = replace(TMP75, status=0x04)
    assert part.same(0x60, 0xE4)
    assert not part.same(0x60, 0x61)

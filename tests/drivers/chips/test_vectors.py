"""Every row of the family against its datasheet, from the bytes on the wire to the degrees."""

import pytest

from drivers.chips import CATALOGUE, tmp102
from drivers.chips.lm75_map import CONFIGURATION, IDENTITY, TEMPERATURE, Part
from drivers.chips.tmp102 import Tmp102Options
from tests.drivers.chips.thermometers import PARTS
from tests.drivers.chips.vectors import EXTENDED, VECTORS, Vectors
from tests.drivers.chips.wire import ScriptedChip, bus_with, device_for, take


def cases(table: dict[str, Vectors]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("name", "word", "celsius"),
        [
            pytest.param(name, code << 16 - vectors.bits, celsius, id=f"{name}-{code:x}")
            for name, vectors in table.items()
            for code, celsius in vectors.codes.items()
        ],
    )


def read(part: Part, word: int, options: object) -> float:
    """Start a driver on a chip that holds the word, and let it measure."""
    chip = ScriptedChip(
        {
            TEMPERATURE: word.to_bytes(2, "big"),
            CONFIGURATION: part.power_up.to_bytes(part.width, "big"),
            IDENTITY: (part.identity or 0).to_bytes(2, "big"),
        }
    )
    sensor = CATALOGUE[part.name].open(device_for(bus_with(chip)), options)
    sensor.start()
    return take(sensor).celsius


@cases(VECTORS)
def test_a_word_is_the_temperature_that_the_datasheet_prints_beside_it(
    name: str, word: int, celsius: float
) -> None:
    assert read(PARTS[name], word, CATALOGUE[name].options()) == celsius


@cases(EXTENDED)
def test_so_it_is_in_the_extended_range(name: str, word: int, celsius: float) -> None:
    # D0 of the second byte repeats the mode: SBOS397C Table 4.
    assert read(PARTS[name], word | 1, Tmp102Options(extended_range=True)) == celsius


@cases(VECTORS)
def test_the_simulation_writes_the_datasheet_s_word(name: str, word: int, celsius: float) -> None:
    part = PARTS[name]
    assert part.format(part.continuous(part.power_up)).encode(celsius) == word


def test_every_row_has_at_least_six_vectors_negatives_and_both_ends_among_them() -> None:
    assert set(VECTORS) == set(PARTS)
    assert set(EXTENDED) == {part.name for part in tmp102.PARTS}
    for vectors in (*VECTORS.values(), *EXTENDED.values()):
        celsius = vectors.codes.values()
        assert len(vectors.codes) >= 6
        assert sum(value < 0 for value in celsius) >= 2
        assert min(celsius) <= -55
        assert max(celsius) >= 125

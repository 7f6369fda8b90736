import pytest
from hypothesis import given
from hypothesis import strategies as st

from hydrogen.pairing.code import (
    ALPHABET,
    LABEL_CHARACTERS,
    SHORT_CHARACTERS,
    grouped,
    new_code,
    read,
)

CODES = st.sampled_from([SHORT_CHARACTERS, LABEL_CHARACTERS]).flatmap(
    lambda length: st.text(ALPHABET, min_size=length, max_size=length)
)
TAKEN_FOR = {"0": "0Oo", "1": "1IiLl"}


@pytest.mark.parametrize("characters", [SHORT_CHARACTERS, LABEL_CHARACTERS])
def test_each_new_code_is_another_and_is_read_as_itself(characters: int) -> None:
    codes = {new_code(characters) for _ in range(50)}

    assert len(codes) == 50
    assert all(len(code) == characters and read(code) == code for code in codes)


def test_a_character_is_five_bits_and_none_looks_like_another() -> None:
    assert len(set(ALPHABET)) == 32
    assert set("ILOU").isdisjoint(ALPHABET)


def test_a_code_is_shown_in_groups_of_four() -> None:
    assert grouped("K7QM4TXP") == "K7QM-4TXP"
    assert grouped("K7QM4TXP00112233") == "K7QM-4TXP-0011-2233"


@given(CODES, st.data())
def test_however_a_person_types_a_code_it_is_that_code(code: str, data: st.DataObject) -> None:
    between = st.text(" \t\n\u00a0-\u2010\u2011\u2012\u2013\u2014\u2212_.", max_size=2)
    typed = "".join(
        data.draw(between) + data.draw(st.sampled_from(TAKEN_FOR.get(one, one + one.lower())))
        for one in code
    )

    assert read(typed + data.draw(between)) == code


@given(st.text())
def test_whatever_is_typed_is_a_code_of_ours_or_none(text: str) -> None:
    code = read(text)

    assert code is None or (
        set(code) <= set(ALPHABET) and len(code) in (SHORT_CHARACTERS, LABEL_CHARACTERS)
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "K7QM-4TX",
        "K7QM-4TXPP",
        "K7QM-4TXU",
        "K7QM+4TXP",
        "\u017f7QM-4TXP",  # whose capital is an S
        "K7QM-4TXP" + " " * 100,
        "\udcff7QM4TXP",
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert read(text) is None

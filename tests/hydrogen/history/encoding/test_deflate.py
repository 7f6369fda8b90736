from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hydrogen.history.encoding.damage import Damaged
from hydrogen.history.encoding.deflate import deflated, inflated


@given(columns=st.lists(st.binary(max_size=300), max_size=5))
def test_what_was_made_small_comes_out_as_one_string(columns: list[bytes]) -> None:
    whole = b"".join(columns)

    assert inflated(deflated(columns), most=len(whole) + 1) == whole


def test_more_than_was_said_beforehand_is_never_made() -> None:
    with pytest.raises(Damaged, match="what it tells of itself cannot be"):
        inflated(deflated([bytes(10_000_000)]), most=1000)


def test_what_repeats_itself_and_what_is_noise_are_both_small() -> None:
    random = Random(1)  # noqa: S311  it is noise
    period = random.randbytes(40)
    few = [bytes(random.choices(range(values), k=400)) for values in (2, 4, 16)]

    assert len(deflated([period * 10] * 3)) < 100
    assert len(deflated(few)) < 400 * (1 + 2 + 4) / 8 + 100


def test_runs_among_noise_are_small_where_they_are_announced() -> None:
    random = Random(1)  # noqa: S311  it is noise
    gap = b"\x0a" * 100 + bytes(100) + b"\x0a" * 160
    columns = [gap, *(bytes(random.choices(range(values), k=300)) for values in (16, 64))]

    assert len(deflated(columns, has_runs=True)) < len(deflated(columns)) - 30


def test_columns_that_are_short_take_no_code_of_their_own() -> None:
    random = Random(1)  # noqa: S311  it is noise
    noise = bytes(random.choices(range(16), k=400))

    assert len(deflated([b"\0"] * 10 + [noise])) < len(deflated([noise])) + 15

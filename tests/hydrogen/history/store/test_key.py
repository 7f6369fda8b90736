from hypothesis import given
from hypothesis import strategies as st

from hydrogen.history.store.key import BOOTS, SERIES, SPANS, boot_of, chunk_key, series_of, span_of

PARTS = st.tuples(st.integers(0, BOOTS - 1), st.integers(0, SPANS - 1), st.integers(0, SERIES - 1))


@given(PARTS, PARTS)
def test_a_key_says_what_it_is_of_and_keys_are_in_order_of_time(
    one: tuple[int, int, int], other: tuple[int, int, int]
) -> None:
    key = chunk_key(*one)
    assert (boot_of(key), span_of(key), series_of(key)) == one
    assert 0 <= key < 1 << 63
    assert (key < chunk_key(*other)) == (one < other)

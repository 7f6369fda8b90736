from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.history.answers.grid import grid, microseconds

MOMENTS = st.integers(-(10**15), 4 * 10**15)
SECOND = 1_000_000


def test_a_range_is_divided_among_its_points() -> None:
    lines = grid(0, 3600 * SECOND, points=60, width=10 * SECOND, is_open=False)
    assert (lines.cells, lines.width, lines.wall(2)) == (60, 60.0, 120.0)


def test_no_cell_is_narrower_than_a_bucket() -> None:
    lines = grid(0, 100 * SECOND, points=60, width=10 * SECOND, is_open=False)
    assert (lines.cells, lines.width) == (10, 10.0)


def test_the_last_cell_may_end_behind_the_range() -> None:
    lines = grid(0, 95 * SECOND, points=60, width=10 * SECOND, is_open=False)
    assert (lines.cells, lines.edge(9), lines.edge(10)) == (10, 90 * SECOND, 95 * SECOND)


def test_what_fills_just_now_is_in_the_last_cell_of_an_open_range() -> None:
    lines = grid(0, 101 * SECOND, points=5, width=10 * SECOND, is_open=True)
    assert lines.cell(105 * SECOND) == 4
    assert lines.edge(5) == 106 * SECOND, "which is the middle of a bucket that begins with the end"


def test_seconds_are_rounded_to_microseconds() -> None:
    assert microseconds(1_790_000_000.123456) == 1_790_000_000_123_456


@settings(deadline=None, max_examples=60)
@given(MOMENTS, st.integers(1, 10**15), st.integers(1, 2000), st.integers(0, 10**9), MOMENTS)
def test_a_moment_is_in_the_cell_between_whose_edges_it_is(
    begin: int, length: int, points: int, width: int, offset: int
) -> None:
    lines = grid(begin, begin + length, points=points, width=width, is_open=False)
    at = begin + offset % length
    cell = lines.cell(at)
    assert 0 <= cell < lines.cells <= points
    assert lines.edge(cell) <= at < lines.edge(cell + 1)
    assert cell == (at - begin) // Fraction(lines.step, lines.parts)

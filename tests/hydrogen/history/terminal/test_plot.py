from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hydrogen.history.terminal.canvas import ASCII, BRAILLE
from hydrogen.history.terminal.plot import Frame, Look, plotted
from tests.hydrogen.history.curves import curve
from tests.hydrogen.history.local_zone import local_zone

BEGIN = 1_793_523_600.0  # 2026-11-01 09:00 UTC
HOUR = 3600.0
SMALL = Look(width=41, rows=5, charset=ASCII)  # thirty columns of dots
FRAME = Frame(begin=BEGIN, end=BEGIN + 3 * HOUR)
STEP = 3 * HOUR / 30

VALUES = st.floats(-1e15, 1e15) | st.floats(-1e-6, 1e-6) | st.sampled_from([0.0, 1e300, -1e300])


@pytest.fixture(autouse=True, scope="module")
def _utc() -> Iterator[None]:
    with local_zone("UTC0"):
        yield


def columns(lines: list[str]) -> list[str]:
    """Give what is in each column between the axis and the right end, from top to bottom."""
    rows = [line[11:].ljust(30) for line in lines[:-2]]
    return ["".join(column) for column in zip(*rows, strict=True)]


def test_a_curve_has_its_mean_in_its_range_and_both_axes() -> None:
    rising = curve(
        [(BEGIN + n * STEP, 20 + n / 3 - 1, 20 + n / 3, 20 + n / 3 + 1) for n in range(30)],
        width=STEP,
    )

    assert plotted(rising, FRAME, SMALL) == [
        "       30 +                         :::**",
        "          |                :::*********::",
        "          |        :::********:::",
        "          |::*********:::",
        "       20 +**:::",
        "          ++---------+---------+---------",
        "           09:00   10:00     11:00",
    ]


def test_over_a_gap_nothing_is_drawn() -> None:
    values = (19.0, 20.0, 21.0)
    shown = [(BEGIN + n * STEP, *values) for n in range(30) if not 10 <= n < 20]
    points = [*shown[:10], (BEGIN + 10 * STEP, None, None, None), *shown[10:]]

    drawn = columns(plotted(curve(points, width=STEP), FRAME, SMALL))

    assert [bool(column.strip()) for column in drawn] == [not 10 <= n < 20 for n in range(30)]


def test_between_readings_that_are_far_apart_but_have_no_gap_is_a_line() -> None:
    points = [(BEGIN, 20.0, 20.0, 20.0), (BEGIN + 2.95 * HOUR, 30.0, 30.0, 30.0)]

    drawn = columns(plotted(curve(points, width=0), FRAME, SMALL))

    assert all("*" in column for column in drawn)


def test_what_nobody_vouches_for_is_marked_on_the_floor() -> None:
    uncertain = [(BEGIN - HOUR, BEGIN + HOUR / 2)]
    frame = Frame(begin=BEGIN, end=BEGIN + 3 * HOUR, uncertain=uncertain)

    lines = plotted(curve([(BEGIN, 1.0, 1.0, 1.0)]), frame, SMALL)

    assert lines[-2] == "          ++????-----+---------+---------"


def test_a_flat_line_is_not_blown_up_to_noise() -> None:
    points = [(BEGIN + n * STEP, 20.0, 20.0 + n % 2 * 0.01, 20.01) for n in range(30)]

    lines = plotted(curve(points, width=STEP), FRAME, SMALL)

    assert sum("*" in line for line in lines) == 1


def test_braille_is_as_wide_as_ascii() -> None:
    look = Look(width=41, rows=5, charset=BRAILLE)
    assert (look.points, SMALL.points) == (60, 30)

    lines = plotted(curve([(BEGIN, 1.0, 2.0, 3.0)], width=HOUR), FRAME, look)

    assert max(map(len, lines)) == 41


@given(
    st.lists(
        st.tuples(st.floats(-2, 5), st.lists(VALUES, min_size=3, max_size=3) | st.none()),
        min_size=1,
        max_size=20,
    ),
    st.sampled_from([0.0, 10.0, 1e6]),
    st.sampled_from([SMALL, Look(width=41, rows=5, charset=BRAILLE)]),
)
def test_any_curve_can_be_drawn_and_fits(
    points: list[tuple[float, list[float] | None]], width: float, look: Look
) -> None:
    made = curve(
        (
            (BEGIN + hours * HOUR, *(sorted(values) if values else (None, None, None)))
            for hours, values in sorted(points, key=lambda point: point[0])
        ),
        width=width,
    )
    if not any(made.count):
        return

    lines = plotted(made, FRAME, look)

    assert len(lines) == 7
    assert max(map(len, lines)) <= look.width

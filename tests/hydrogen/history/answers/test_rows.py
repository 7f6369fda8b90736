"""All buckets, piece by piece, as the CSV file has them."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.history.answers.rows import Cell, Piece, Request, Row, begun, piece
from hydrogen.history.boot import Anchor, Run
from hydrogen.history.source import Source
from hydrogen.history.tier import MINUTES, TEN_SECONDS, TIERS, Tier
from tests.hydrogen.history.asking import NEVER, every
from tests.hydrogen.history.samples import AIR, WALL, Sample, Sampled, SampleSource

OTHER = ("host", "cpu", "temperature_celsius")
NOW = Anchor(monotonic=NEVER, wall=WALL + NEVER, synchronized=True)


def pieces(
    source: Source,
    begin: float,
    end: float,
    *,
    tier: Tier | None = TEN_SECONDS,
    series: Sequence[tuple[str, str, str]] = (AIR,),
) -> list[Piece]:
    request = Request(series=tuple(series), begin=WALL + begin, end=WALL + end, tier=tier)
    cursor = begun(source, request, now=NOW, boot="another")
    found = [piece(source, cursor)]
    while (following := found[-1].next) is not None:
        found.append(piece(source, following))
    return found


def rows(source: Source, begin: float, end: float, *, tier: Tier = TEN_SECONDS) -> list[Row]:
    return [row for each in pieces(source, begin, end, tier=tier) for row in each.rows]


def test_a_bucket_is_a_row() -> None:
    source = SampleSource(Sampled(samples=[Sample(1, 20.0), Sample(2, 21.0), Sample(3, None)]))
    assert rows(source, 0, 60) == [Row(WALL, is_certain=True, cells=[Cell(20.0, 20.5, 21.0, 2, 1)])]


def test_a_bucket_without_an_ok_reading_has_no_values() -> None:
    source = SampleSource(Sampled(samples=[Sample(1, None)]))
    assert rows(source, 0, 60) == [Row(WALL, is_certain=True, cells=[Cell(None, None, None, 0, 1)])]


def test_series_stand_side_by_side() -> None:
    source = SampleSource(Sampled(samples=[Sample(1, 20.0)]))
    (found,) = pieces(source, 0, 60, series=[OTHER, AIR])
    assert [row.cells for row in found.rows] == [[None, Cell(20.0, 20.0, 20.0, 1, 0)]]


def test_rows_without_anything_are_left_out() -> None:
    source = SampleSource(Sampled(samples=[Sample(1, 20.0), Sample(95, 21.0)]))
    assert [row.at - WALL for row in rows(source, 0, 200)] == [0.0, 90.0]


def test_buckets_are_those_that_begin_in_the_range() -> None:
    source = SampleSource(Sampled(samples=every(1, 0, 100)))
    assert [row.at - WALL for row in rows(source, 5, 30)] == [10.0, 20.0]
    assert [row.at - WALL for row in rows(source, 30, 31)] == [30.0]


def test_a_time_that_nobody_vouches_for_is_told() -> None:
    source = SampleSource(Sampled(samples=[Sample(1, 20.0)], is_synchronized=False))
    assert [row.is_certain for row in rows(source, 0, 60)] == [False]


def test_boots_come_one_after_the_other() -> None:
    source = SampleSource(
        Sampled(samples=every(10, 0, 20)),
        Sampled(samples=every(10, 0, 20), offset=WALL + 100.5),
    )
    assert [row.at - WALL for row in rows(source, 0, 200)] == [0.0, 10.0, 100.5, 110.5]


def test_a_range_without_anything_is_one_empty_piece() -> None:
    source = SampleSource(Sampled(samples=[Sample(1, 20.0)]))
    assert pieces(source, 5000, 6000) == [Piece([], None)]


def test_a_piece_has_a_bounded_number_of_cells() -> None:
    source = SampleSource(Sampled(samples=every(10, 0, 86_400)))
    found = pieces(source, 0, 86_400, series=[AIR, *[OTHER] * 31])
    assert len(found) == 24
    assert {len(each.rows) for each in found} == {360}
    assert len(pieces(source, 0, 86_400)) == 2


def test_years_in_which_nobody_watched_need_few_pieces() -> None:
    year = 365 * 86_400.0
    runs = (Run(begin=0.0, end=15.0), Run(begin=year, end=year + 15))
    source = SampleSource(Sampled(samples=[Sample(1, 20.0), Sample(year + 1, 21.0)], runs=runs))
    found = pieces(source, 0, year + 100)
    assert len(found) < 20
    assert [row.at - WALL for each in found for row in each.rows] == [0.0, year]


def test_what_was_kept_is_there_although_nobody_knows_when_hydrogen_ran() -> None:
    """As after a damaged file, of which the times were lost: the plot shows it as well."""
    runs = (Run(begin=400.0, end=500.0),)
    source = SampleSource(Sampled(samples=every(1, 0, 500), runs=runs))
    cells = [cell for row in rows(source, 0, 600) for cell in row.cells if cell]
    assert sum(cell.count for cell in cells) == 500


def test_a_program_that_was_started_again_in_one_bucket_gives_it_once() -> None:
    runs = (Run(begin=0.0, end=14.0), Run(begin=16.0, end=40.0))
    source = SampleSource(Sampled(samples=every(1, 0, 40), runs=runs))
    assert [row.at - WALL for row in rows(source, 0, 100)] == [0.0, 10.0, 20.0, 30.0]


def test_the_tier_is_the_finest_that_has_everything() -> None:
    samples = Sampled(samples=every(10, 0, 7200))
    assert begun_with(SampleSource(samples)) is TEN_SECONDS
    assert begun_with(SampleSource(samples, kept={TEN_SECONDS: (1, 3600.0)})) is MINUTES


def begun_with(source: Source) -> Tier:
    request = Request(series=(AIR,), begin=WALL, end=WALL + 7200)
    return begun(source, request, now=NOW, boot="another").tier


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.integers(0, 300_000), min_size=1, max_size=30, unique=True),
    st.sampled_from(TIERS),
    st.lists(st.integers(-1000, 310_000), min_size=1, max_size=4),
)
def test_ranges_side_by_side_have_every_reading_once(
    times: list[int], tier: Tier, edges: list[int]
) -> None:
    source = SampleSource(Sampled(samples=[Sample(at, 1.0) for at in sorted(times)]))
    cuts = [-1000, *sorted(edges), 310_000]
    found = [
        row
        for begin, end in pairwise(cuts)
        if begin < end
        for row in rows(source, begin, end, tier=tier)
    ]
    counts = [cell.count for row in found for cell in row.cells if cell]
    assert sum(counts) == len(times)
    assert [row.at for row in found] == sorted(
        {WALL + at // tier.width * tier.width for at in times}
    )

"""What is merged in memory."""

import pytest

from hydrogen.history.store.recent import recent
from tests.hydrogen.history.batches import AIR, minute


def test_series_that_no_configuration_can_have_are_left_out() -> None:
    formula = ("sensor", "=1+1", "temperature_celsius")

    kept = recent(minute(0, series=(formula, AIR)), boot=1, number=1)

    assert [series for span in kept.spans.values() for series in span] == [AIR]


@pytest.mark.parametrize("intervals", [(300.0, 1.0), (1.0, 300.0)])
@pytest.mark.parametrize("minutes", [(0, 1), (1, 0), (0, 0)])
def test_of_two_intervals_in_an_hour_the_longer_counts(
    minutes: tuple[int, int], intervals: tuple[float, float]
) -> None:
    batches = [minute(number) for number in minutes]
    for batch, interval in zip(batches, intervals, strict=True):
        batch.buckets[0][1].interval = interval
    kept = recent(batches[0], boot=1, number=1)
    kept.add(batches[1], number=2)

    assert kept.spans[0][AIR].interval == 300.0

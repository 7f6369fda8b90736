import logging

import pytest

from hydrogen.history.batches import Batches
from hydrogen.history.boot import Anchor
from hydrogen.memory.facts import Fact
from hydrogen.memory.reading import Reading
from hydrogen.model import State
from tests.clock import ManualClock
from tests.hydrogen.history.keepers import ListKeeper
from tests.hydrogen.history.sums import of_batches

BED = ("sensor", "bed", "temperature_celsius")


class Bench:
    """Batches of a keeper that a test looks into; a reading a second."""

    def __init__(self, *, write_every: float = 60.0) -> None:
        self.clock = ManualClock()
        self.keeper = ListKeeper()
        self.batches = Batches(
            self.keeper, boot="a boot", clock=self.clock, write_every=write_every
        )

    def pass_seconds(self, seconds: int) -> None:
        for _ in range(seconds):
            self.clock.advance(1)
            self.batches.add(Reading(self.clock.now, BED, 20.0, State.OK))
            self.batches.turn(self.clock.now)

    def fact(self, kind: str = "line", name: str = "door") -> Fact:
        return Fact(at=self.clock.now, kind=kind, name=name)

    @property
    def times(self) -> list[float]:
        """When batches were handed over, in seconds from the start."""
        return [batch.anchor.monotonic - 1000.0 for batch in self.keeper.batches]


def test_a_batch_a_minute_has_the_buckets_that_ended() -> None:
    bench = Bench()
    bench.pass_seconds(125)

    first, second = bench.keeper.batches
    assert bench.times == [60.0, 120.0]
    assert first.boot == "a boot"
    assert first.began == 1000.0
    assert first.anchor == Anchor(monotonic=1060.0, wall=1_790_000_060.0, synchronized=True)
    assert [(buckets.first, list(buckets.count)) for _, buckets in first.buckets] == [
        (100, [9, 10, 10, 10, 10, 10])
    ]
    assert [buckets.first for _, buckets in second.buckets] == [106]


def test_what_came_before_the_machine_slept_goes_by_the_clock_as_it_was() -> None:
    bench = Bench()
    bench.pass_seconds(65)
    bench.clock.sleep(8 * 3600.0)
    bench.clock.advance(1)
    bench.batches.begin_anew("a boot/28800")
    bench.pass_seconds(60)

    _, before, after = bench.keeper.batches
    assert [(batch.boot, batch.began) for batch in (before, after)] == [
        ("a boot", 1000.0),
        ("a boot/28800", 1066.0),
    ]
    assert before.anchor == Anchor(monotonic=1066.0, wall=1_790_000_066.0, synchronized=True)
    assert after.anchor == Anchor(monotonic=1126.0, wall=1_790_028_926.0, synchronized=True)
    assert sum(each.count for each in of_batches([before]).values()) == 6
    assert sum(each.count for each in of_batches([after]).values()) == 53


def test_before_it_slept_the_clock_may_have_been_set() -> None:
    bench = Bench()
    bench.clock.step_wall(3600.0)
    bench.batches.note(bench.fact("clock", ""))
    bench.clock.sleep(60.0)
    bench.batches.begin_anew("another")

    [before] = bench.keeper.batches
    assert before.anchor.wall == 1_790_003_600.0


def test_a_batch_goes_though_nothing_was_measured() -> None:
    bench = Bench()
    bench.clock.advance(60)
    bench.batches.turn(bench.clock.now)

    [batch] = bench.keeper.batches
    assert (batch.buckets, batch.facts) == ((), ())


def test_what_is_urgent_goes_at_once_with_the_bucket_that_fills() -> None:
    bench = Bench()
    bench.pass_seconds(34)
    bench.batches.note(bench.fact())
    bench.batches.hurry()
    bench.batches.turn(bench.clock.now)

    [batch] = bench.keeper.batches
    assert bench.times == [34.0]
    assert [list(buckets.count) for _, buckets in batch.buckets] == [[9, 10, 10, 5]]
    assert [fact.name for fact in batch.facts] == ["door"]


def test_the_bucket_goes_on_in_the_next_batch() -> None:
    bench = Bench()
    bench.pass_seconds(34)
    bench.batches.hurry()
    bench.pass_seconds(70)

    counts = {number: each.count for (_, number), each in of_batches(bench.keeper.batches).items()}
    assert bench.times == [35.0, 95.0]
    assert counts == {100: 9} | dict.fromkeys(range(101, 109), 10)


def test_however_much_is_urgent_ten_seconds_are_between_two_batches() -> None:
    bench = Bench()
    for _ in range(30):
        bench.batches.hurry()
        bench.pass_seconds(1)

    assert bench.times == [1.0, 11.0, 21.0]


def test_what_is_urgent_waits_no_longer_than_any_other() -> None:
    bench = Bench(write_every=2.0)
    for _ in range(6):
        bench.batches.hurry()
        bench.pass_seconds(1)

    assert bench.times == [1.0, 3.0, 5.0]


def test_so_many_facts_do_not_wait() -> None:
    bench = Bench(write_every=3600.0)
    bench.pass_seconds(5)
    for _ in range(2000):
        bench.batches.note(bench.fact())
    bench.pass_seconds(1)

    assert bench.times == [6.0]
    assert len(bench.keeper.batches[0].facts) == 2000


def test_the_newest_facts_are_kept_where_there_are_too_many() -> None:
    bench = Bench()
    for number in range(20_000):
        bench.batches.note(bench.fact(name=str(number)))
    bench.pass_seconds(1)

    [batch] = bench.keeper.batches
    assert [fact.name for fact in batch.facts] == [str(n) for n in range(12_000, 20_000)]


def test_the_newest_has_what_is_in_no_batch_and_takes_nothing_away() -> None:
    bench = Bench()
    bench.pass_seconds(65)
    bench.batches.note(bench.fact())

    newest = bench.batches.newest()

    assert [list(buckets.count) for _, buckets in newest.buckets] == [[6]]
    assert [fact.name for fact in newest.facts] == ["door"]
    bench.batches.close()
    last = bench.keeper.batches[-1]
    assert [list(buckets.count) for _, buckets in last.buckets] == [[6]]
    assert last.facts == newest.facts


def test_a_former_name_is_so_in_nothing_that_comes_after() -> None:
    bench = Bench()
    bench.pass_seconds(1)
    bench.batches.note(bench.fact("chip", "bed"))
    bench.batches.note(bench.fact("line", "bed"))

    bench.batches.rename("bed", "plate")
    bench.batches.close()

    [batch] = bench.keeper.batches
    assert bench.keeper.renamed == [("bed", "plate")]
    assert [series[1] for series, _ in batch.buckets] == ["plate"]
    assert [fact.name for fact in batch.facts] == ["plate", "bed"]


def test_a_keeper_that_fails_costs_what_it_would_have_kept_and_is_told_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    bench = Bench()
    bench.keeper.failure = ValueError("a defect")
    bench.pass_seconds(120)
    bench.keeper.failure = None
    bench.pass_seconds(60)

    assert bench.times == [180.0]
    assert [(r.levelno, r.getMessage()) for r in caplog.records] == [
        (logging.ERROR, "the history is not kept: a fault of Hydrogen's own")
    ]
    assert bench.batches.newest().buckets != ()

"""The past where no folder keeps any."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.history.answers.forgetful import Forgetful
from hydrogen.history.batch import Batch
from hydrogen.history.boot import Anchor, Run
from hydrogen.history.tier import MINUTES, TEN_SECONDS, TIERS, Tier
from hydrogen.memory.facts import Fact
from tests.hydrogen.history.asking import Range, asked, every
from tests.hydrogen.history.samples import AIR, WALL, Sample, Sampled


def forgetful(
    *samples: Sample, facts: tuple[Fact, ...] = (), since: float = 0.0, end: float = 3600.0
) -> Forgetful:
    anchor = Anchor(monotonic=end, wall=WALL + end, synchronized=True)
    newest = Batch(boot="boot 1", began=0.0, anchor=anchor, facts=facts)
    return Forgetful(newest, Sampled(samples=samples).packed(since=since))


def test_there_is_one_boot_and_one_run() -> None:
    source = forgetful()
    (boot,) = source.boots()
    assert (boot.identity, boot.first, boot.last) == ("boot 1", 0.0, 3600.0)
    assert source.runs(boot.number) == [Run(begin=0.0, end=3600.0)]


def test_series_are_those_of_which_there_are_readings() -> None:
    assert forgetful().series() == []
    source = forgetful(Sample(1.5, 20.0), Sample(7.5, 21.0))
    assert source.series() == [AIR]
    assert [(each.first, each.last) for each in source.extents()] == [((1, 1.5), (1, 7.5))]


def test_everything_is_kept_as_long_as_readings_are() -> None:
    assert forgetful().kept_from(MINUTES) == (1, 0.0)
    assert forgetful(since=100.0).kept_from(MINUTES) == (1, 100.0)


def test_buckets_are_made_of_readings() -> None:
    source = forgetful(Sample(1, 21.4), Sample(2, 21.6), Sample(3, None), Sample(11, None))
    (buckets,) = source.buckets(AIR, boot=1, tier=TEN_SECONDS, begin=0, end=3600)
    assert (buckets.first, [*buckets.count], [*buckets.not_ok]) == (0, [2, 0], [1, 1])
    assert (buckets.low[0], buckets.mean[0], buckets.high[0]) == (21.4, 21.5, 21.6)


def test_buckets_are_those_that_begin_in_a_time() -> None:
    source = forgetful(*every(1, 0, 100))
    (buckets,) = source.buckets(AIR, boot=1, tier=TEN_SECONDS, begin=15, end=41)
    assert (buckets.first, buckets.end) == (2, 5)
    assert source.buckets(AIR, boot=1, tier=TEN_SECONDS, begin=200, end=300) == []


def test_facts_are_what_was_so_and_what_changed() -> None:
    doors = [Fact(at=at, kind="line", name="door", value=str(at)) for at in (1.0, 5.0, 9.0)]
    source = forgetful(facts=tuple(doors))
    assert source.facts(boot=1, begin=5.5, end=9.0) == [doors[1]]
    assert source.facts(boot=1, begin=5.0, end=9.5) == doors
    assert forgetful().facts(boot=1, begin=0.0, end=9.0) == []


def test_a_long_range_is_answered_of_what_there_is() -> None:
    curve = asked(forgetful(*every(1, 0, 3600)), Range(-82_800, 3600, 96))
    assert (curve.width, sum(curve.count)) == (900.0, 3600)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, 3600), st.one_of(st.none(), st.integers(0, 100))), max_size=50
    ),
    st.sampled_from(TIERS),
)
def test_every_reading_is_in_one_bucket(found: list[tuple[int, int | None]], tier: Tier) -> None:
    samples = [Sample(at, value) for at, value in sorted(found, key=lambda pair: pair[0])]
    buckets = forgetful(*samples).buckets(AIR, boot=1, tier=tier, begin=0, end=4500)
    oks = [at // tier.width for at, value in found if value is not None]
    others = [at // tier.width for at, value in found if value is None]
    counts = {part.first + n: part.count[n] for part in buckets for n in range(len(part))}
    not_oks = {part.first + n: part.not_ok[n] for part in buckets for n in range(len(part))}
    assert {n: count for n, count in counts.items() if count} == {n: oks.count(n) for n in oks}
    assert {n: count for n, count in not_oks.items() if count} == {
        n: others.count(n) for n in others
    }

"""The history beside a real store: what is watched goes in, and comes out as it was."""

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.history.history import History
from hydrogen.history.keeper import Stock
from hydrogen.history.question import Question
from hydrogen.memory.facts import Fact
from hydrogen.model import State
from hydrogen.printer import PrinterState
from tests.clock import ManualClock
from tests.hydrogen.history.keepers import ListKeeper
from tests.hydrogen.history.sums import alike, of_batches, of_readings
from tests.hydrogen.history.watching import BED, WALL, Bench
from tests.hydrogen.memory.snapshots import alarm, conclude, line, printer, sensor


@pytest.fixture
def keeper() -> ListKeeper:
    return ListKeeper()


@pytest.fixture
def bench(keeper: ListKeeper) -> Bench:
    return Bench(keeper)


_STEPS = st.tuples(
    st.sampled_from(["bed", "air", "gone"]),
    st.floats(-20, 120),
    st.sampled_from(State),
    st.sampled_from([0.0, 0.3, 1.0, 7.0, 45.0, 300.0]),  # seconds that pass
    st.sampled_from([0.0, 0.0, 0.2, 12.0, 500.0]),  # seconds that it comes late
    st.sampled_from(["", "", "", "reset", "urgent", "turn"]),
)


@settings(deadline=None, max_examples=100)
@given(st.lists(_STEPS, max_size=80))
def test_every_reading_is_in_exactly_one_bucket_of_exactly_one_batch(
    steps: list[tuple[str, float, State, float, float, str]],
) -> None:
    keeper = ListKeeper()
    bench = Bench(keeper)
    for name, value, state, passed, late, then in steps:
        bench.clock.advance(passed)
        status = sensor(bench.clock, value if state.has_value else None, state)
        at = status.sampled_at
        assert at is not None
        at = type(at)(at.monotonic - late, at.wall - late)
        bench.publish({name: replace(status, sampled_at=at)})
        if then == "reset":
            bench.store.reset(sensors={"bed": sensor(bench.clock, None, State.STARTING)}, lines={})
        if then == "urgent":
            conclude(bench.store, alarms=(alarm(bench.clock),))
        if then:
            bench.history.turn()
    bench.history.close()

    assert alike(of_batches(keeper.batches), of_readings(bench.readings))


def test_buckets_have_what_was_published(bench: Bench, keeper: ListKeeper) -> None:
    bench.pass_seconds(60)

    [batch] = keeper.batches
    [(series, buckets)] = batch.buckets
    assert series == BED
    assert buckets.low[1] == 10.1
    assert buckets.high[1] == 10.19
    assert buckets.mean[1] == pytest.approx(10.145)


@pytest.mark.parametrize("what", ["alarm", "stop", "power"])
def test_what_is_serious_is_kept_at_once(what: str, bench: Bench, keeper: ListKeeper) -> None:
    conclude(bench.store, printer(bench.clock, PrinterState.PRINTING, job=17))
    bench.pass_seconds(20)
    if what == "alarm":
        conclude(bench.store, alarms=(alarm(bench.clock),))
    else:
        state = PrinterState.STOPPED if what == "stop" else PrinterState.OFF
        conclude(bench.store, printer(bench.clock, state))
    bench.history.turn()

    [batch] = keeper.batches
    assert batch.anchor.monotonic == 1020.0
    assert [fact.kind for fact in batch.facts][-1] == ("alarm" if what == "alarm" else "printer")


async def test_nobody_has_to_take_a_turn_for_it(bench: Bench, keeper: ListKeeper) -> None:
    running = asyncio.create_task(bench.history.run())
    await asyncio.sleep(0)
    conclude(bench.store, alarms=(alarm(bench.clock),))
    await keeper.is_given_some.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    assert [fact.kind for fact in keeper.batches[0].facts] == ["alarm"]


def test_changes_are_in_the_next_batch(bench: Bench, keeper: ListKeeper) -> None:
    bench.store.publish(lines={"door": line(bench.clock, active=True)})
    bench.history.note(Fact(at=1001.0, kind="clock", state="synchronized"))
    bench.pass_seconds(120)

    assert [[fact.kind for fact in batch.facts] for batch in keeper.batches] == [
        ["line", "clock"],
        [],
    ]


def test_a_keeper_that_fails_never_reaches_the_store(bench: Bench, keeper: ListKeeper) -> None:
    keeper.failure = ValueError("a defect")
    bench.pass_seconds(200)

    assert bench.store.snapshot.sensors["bed"].state is State.OK
    assert len(bench.history.readings.since(0.0).columns(BED).at) == 200


def test_an_hour_and_what_a_recording_needs_is_in_memory(bench: Bench) -> None:
    bench.pass_seconds(5000)
    assert 3660 <= len(bench.history.readings.since(0.0).columns(BED).at) < 3660 + 256

    bench.history.readings.held_from = bench.clock.now - 4000
    bench.pass_seconds(600)
    assert len(bench.history.readings.since(0.0).columns(BED).at) >= 4000


async def test_without_a_folder_the_last_hour_answers() -> None:
    bench = Bench(None)
    bench.store.publish(lines={"door": line(bench.clock, active=True)})
    bench.pass_seconds(4000)

    question = Question(series=(BED,), begin=WALL + 3800, end=WALL + 3810, points=100)
    answer = await bench.history.answer(question)

    [curve] = answer.curves
    assert curve.mean == [48.0, 48.01, 48.02, 48.03, 48.04, 48.05, 48.06, 48.07, 48.08, 48.09]
    assert [(told.kind, told.name) for told in answer.intervals if told.kind == "line"] == [
        ("line", "door")
    ]
    assert await bench.history.series() == [BED]
    assert not bench.history.is_lasting
    assert bench.history.problem is None
    assert bench.history.stock == Stock(bytes=0, since=WALL + 4000 - 3660)


async def test_a_keeper_is_asked_with_what_it_does_not_have(
    bench: Bench, keeper: ListKeeper
) -> None:
    bench.pass_seconds(65)

    await bench.history.series()

    [newest] = keeper.asked
    assert [list(buckets.count) for _, buckets in newest.buckets] == [[6]]
    assert bench.history.stock == keeper.stock


async def test_what_is_live_is_a_series_before_anything_is_kept(bench: Bench) -> None:
    bench.publish({"bed": replace(sensor(bench.clock, 20.0), interval=5.0)})

    assert bench.history.live() == {BED: 5.0}
    assert await bench.history.series() == [BED]


def test_former_names_are_carried_over(bench: Bench, keeper: ListKeeper) -> None:
    bench.pass_seconds(5)

    bench.history.rename({"plate": ("bed", "hotbed")})

    assert keeper.renamed == [("bed", "plate"), ("hotbed", "plate")]
    plate = ("sensor", "plate", BED[2])
    assert len(bench.history.readings.since(0.0).columns(plate).at) == 5
    bench.history.close()
    assert [series for series, _ in keeper.batches[-1].buckets] == [plate]


def test_the_rest_is_kept_at_the_end_once(bench: Bench, keeper: ListKeeper) -> None:
    bench.pass_seconds(7)

    bench.history.close()
    bench.history.close()

    assert len(keeper.batches) == keeper.closed == 1
    assert sum(each.count for each in of_batches(keeper.batches).values()) == 7


def test_a_system_without_identities_of_boots_has_one_of_each_run() -> None:
    keepers = [ListKeeper(), ListKeeper()]
    for each in keepers:
        History(each, clock=ManualClock(boot=None)).close()

    boots = {each.batches[0].boot for each in keepers}
    assert len(boots) == 2
    assert all(boot.startswith("run-") for boot in boots)

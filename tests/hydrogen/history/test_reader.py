"""A disk that fails or hangs leaves the last hour to be asked for."""

import asyncio

import pytest

from hydrogen.history.question import Question
from hydrogen.memory.unavailable import JournalFailure
from tests.hydrogen.history.keepers import ListKeeper
from tests.hydrogen.history.watching import BED, WALL, Bench
from tests.hydrogen.memory.snapshots import line


@pytest.fixture
def keeper() -> ListKeeper:
    return ListKeeper()


@pytest.fixture
def bench(keeper: ListKeeper) -> Bench:
    return Bench(keeper)


SILENT = "the disk does not answer: check it, and the network where it is on a server"


@pytest.mark.parametrize(
    ("trouble", "reason"), [(JournalFailure("it fails"), "it fails"), (TimeoutError(), SILENT)]
)
async def test_where_the_disk_fails_the_last_hour_answers_and_says_why(
    bench: Bench, keeper: ListKeeper, trouble: Exception, reason: str
) -> None:
    bench.store.publish(lines={"door": line(bench.clock, active=True)})
    bench.pass_seconds(4000)
    keeper.trouble = trouble

    answer = await bench.history.answer(
        Question(series=(BED,), begin=WALL + 3000, end=WALL + 3010, points=100)
    )

    assert answer.problem == reason
    assert answer.curves[0].count == [1] * 10
    assert ("line", "door") in [(told.kind, told.name) for told in answer.intervals]
    assert await bench.history.series() == [BED]


async def test_it_is_refused_where_the_disk_fails_and_memory_has_nothing_of_the_range(
    bench: Bench, keeper: ListKeeper
) -> None:
    bench.pass_seconds(4000)
    keeper.trouble = JournalFailure("it fails")
    begin = WALL + 4000 - 3660

    with pytest.raises(JournalFailure, match="it fails"):
        await bench.history.answer(Question(series=(BED,), begin=WALL, end=begin))
    some = await bench.history.answer(Question(series=(BED,), begin=WALL, end=begin + 30))

    assert sum(some.curves[0].count) == 30


async def test_where_all_is_well_nothing_is_said(bench: Bench) -> None:
    answer = await bench.history.answer(Question(series=(BED,), begin=WALL, end=WALL + 10))

    assert answer.problem is None


async def ask_now(bench: Bench) -> str | None:
    """Give the problem of an answer."""
    now = bench.clock.wall()
    answer = await bench.history.answer(Question(series=(BED,), begin=now - 10, end=now))
    return answer.problem


async def test_a_silent_disk_is_not_waited_for_again_until_it_has_answered(
    bench: Bench, keeper: ListKeeper
) -> None:
    bench.pass_seconds(20)
    keeper.trouble = TimeoutError()
    assert [await ask_now(bench), await ask_now(bench)] == [SILENT, SILENT]
    with pytest.raises(TimeoutError):
        await bench.history.pieces(lambda source: source.boots())
    assert len(keeper.asked) == 1

    await turn_once(bench)
    assert await ask_now(bench) == SILENT
    assert len(keeper.asked) == 2, "it was asked beside all questions"
    keeper.trouble = None
    assert await ask_now(bench) == SILENT
    await turn_once(bench)
    assert await ask_now(bench) is None
    await turn_once(bench)
    assert len(keeper.asked) == 4, "of one that answers nobody asks without a question"


async def test_a_disk_that_fails_is_not_silent(bench: Bench, keeper: ListKeeper) -> None:
    bench.pass_seconds(20)
    keeper.trouble = TimeoutError()
    await ask_now(bench)
    keeper.trouble = JournalFailure("it fails")
    await turn_once(bench)

    assert await ask_now(bench) == "it fails"
    keeper.trouble = None
    assert await ask_now(bench) is None


async def turn_once(bench: Bench) -> None:
    """Let the history run until it waits for something to do."""
    running = asyncio.create_task(bench.history.run())
    await asyncio.sleep(0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

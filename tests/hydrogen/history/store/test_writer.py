import asyncio
import threading
from functools import partial
from pathlib import Path

import pytest

from hydrogen.history.source import Source
from hydrogen.history.store.read_only import open_to_read
from hydrogen.history.store.writer import HistoryWriter
from hydrogen.memory.unavailable import JournalFailure
from tests.clock import ManualClock
from tests.hydrogen.history.batches import AIR, BED, counts, expected, minute, nothing, store


def writer(folder: Path) -> HistoryWriter:
    return HistoryWriter(store(folder), clock=ManualClock())


def told(number: int, _: Source) -> int:
    return number


def problem(source: Source) -> str | None:
    return source.problem


async def test_what_is_put_is_kept_and_found(tmp_path: Path) -> None:
    kept = writer(tmp_path)
    for number in range(130):
        kept.put(minute(number))
    assert kept.settle(60)
    assert await kept.ask(counts, newest=minute(130)) == expected(0, 131)
    assert await kept.ask(problem, newest=minute(130)) is None
    assert kept.problem is None
    assert kept.is_lasting
    assert kept.stock.bytes > 1_000_000
    assert kept.stock.since == 1_790_000_000.0
    kept.close()
    kept.close()

    again = writer(tmp_path)
    assert await again.ask(counts, newest=nothing(0.0)) == expected(0, 130)
    again.close()


async def test_what_waits_is_written_at_the_end(tmp_path: Path) -> None:
    kept = writer(tmp_path)
    kept.put(minute(0))
    kept.close()
    kept.put(minute(1))
    again = writer(tmp_path)
    assert await again.ask(counts, newest=nothing(0.0)) == expected(0, 1)
    again.close()


async def test_a_rename_counts_before_any_later_batch(tmp_path: Path) -> None:
    kept = writer(tmp_path)
    kept.put(minute(0))
    kept.rename("air", "bed")
    kept.put(minute(1, series=(BED,)))
    assert kept.settle(60)
    found = await kept.ask(lambda source: (counts(source), counts(source, BED)), newest=nothing(0))
    assert found == ({}, expected(0, 2))
    kept.close()


async def test_what_goes_wrong_in_the_work_is_the_askers(tmp_path: Path) -> None:
    def work(_: Source) -> int:
        message = "no such thing"
        raise KeyError(message)

    kept = writer(tmp_path)
    with pytest.raises(KeyError, match="no such thing"):
        await kept.ask(work, newest=nothing(0.0))
    assert await kept.ask(counts, newest=minute(0)) == expected(0, 1)
    kept.close()


async def test_many_ask_at_once_and_each_has_its_answer(tmp_path: Path) -> None:
    kept = writer(tmp_path)
    kept.put(minute(0))
    asked = (kept.ask(partial(told, number), newest=nothing(0.0)) for number in range(50))
    found = await asyncio.gather(*asked)
    assert found == list(range(50))
    kept.close()


async def test_nobody_waits_for_a_thread_that_hangs(tmp_path: Path) -> None:
    kept = writer(tmp_path)
    entered, go_on = threading.Event(), threading.Event()

    def hang(_: Source) -> bool:
        entered.set()
        return go_on.wait(60)

    asked = asyncio.create_task(kept.ask(hang, newest=nothing(0.0)))
    assert await asyncio.to_thread(entered.wait, 60)
    for number in range(1000):
        kept.put(minute(number))
    assert not kept.settle(0.0)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    go_on.set()
    assert kept.settle(60)
    found = await kept.ask(counts, newest=nothing(0.0))
    assert found == expected(1000 - 256, 1000)  # the oldest were left out
    kept.close()


async def test_what_comes_during_a_question_is_written_before_its_answer(tmp_path: Path) -> None:
    kept = writer(tmp_path)
    kept.put(minute(0))
    assert kept.settle(60)
    entered, put = threading.Event(), threading.Event()

    def work(source: Source) -> tuple[dict[int, int], dict[int, int]]:
        entered.set()
        assert put.wait(60)
        found = counts(source)
        with open_to_read(tmp_path) as written:
            return found, counts(written)

    asked = asyncio.create_task(kept.ask(work, newest=minute(1)))
    assert await asyncio.to_thread(entered.wait, 60)
    kept.put(minute(1))
    kept.put(minute(2))
    put.set()
    # In the answer the first is told once, and the second not yet.
    assert await asked == (expected(0, 2), expected(0, 3))
    assert kept.settle(60)
    assert await kept.ask(counts, newest=nothing(0.0)) == expected(0, 3)
    kept.close()
    again = writer(tmp_path)
    assert await again.ask(counts, newest=nothing(0.0)) == expected(0, 3)
    again.close()


@pytest.mark.parametrize("is_closed", [True, False])
async def test_a_question_that_nobody_waits_for_ends(tmp_path: Path, *, is_closed: bool) -> None:
    kept = writer(tmp_path)
    kept.put(minute(0))
    entered, go_on = threading.Event(), threading.Event()

    def work(source: Source) -> None:
        entered.set()
        assert go_on.wait(60)
        while True:
            source.boots()

    asked = asyncio.create_task(kept.ask(work, newest=nothing(0.0)))
    assert await asyncio.to_thread(entered.wait, 60)
    kept.put(minute(1))
    if is_closed:
        closing = asyncio.create_task(asyncio.to_thread(kept.close))
        await asyncio.sleep(0)
        go_on.set()
        with pytest.raises(TimeoutError):
            await asked
        await closing
    else:
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        go_on.set()
        assert await kept.ask(counts, newest=nothing(0.0)) == expected(0, 2)
        kept.close()
    with open_to_read(tmp_path) as written:
        assert counts(written) == expected(0, 2)


async def test_a_batch_that_cannot_be_kept_does_not_cost_the_others(tmp_path: Path) -> None:
    kept = writer(tmp_path)
    entered, put = threading.Event(), threading.Event()

    def work(source: Source) -> int:
        entered.set()
        assert put.wait(60)
        return len(source.boots())

    asked = asyncio.create_task(kept.ask(work, newest=nothing(0.0)))
    assert await asyncio.to_thread(entered.wait, 60)
    kept.put(minute(0, series=[("sensor", "\udcff", "temperature_celsius")]))
    kept.put(minute(1))
    put.set()
    assert await asked == 1
    assert not kept.settle(60)
    assert await kept.ask(counts, newest=nothing(0.0)) == expected(1, 2)
    kept.put(minute(2))
    assert kept.settle(60)
    kept.close()
    with open_to_read(tmp_path) as written:
        assert counts(written) == expected(1, 3)


async def test_a_folder_that_cannot_be_made_is_told_and_the_last_of_it_is_found(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("no folder")
    kept = writer(tmp_path / "file")
    kept.put(minute(0))
    assert not kept.settle(60)
    assert kept.problem is not None
    assert kept.problem.startswith(f"{tmp_path}/file/history.sqlite: ")
    assert await kept.ask(counts, newest=minute(1)) == expected(0, 2)
    assert await kept.ask(problem, newest=minute(1)) == kept.problem
    kept.close()
    assert caplog.messages[0] == f"history cannot be kept: {kept.problem}"


async def test_a_fault_of_our_own_is_told_and_others_are_answered(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept = writer(tmp_path)
    kept.put(minute(0))
    kept.put(minute(1, series=[("sensor", "\udcff", "temperature_celsius")]))
    assert not kept.settle(60)
    fault = "a fault of Hydrogen's own keeps it from writing: please report what the log says"
    assert kept.problem == fault
    assert caplog.messages == [f"history: {fault}"]
    assert await kept.ask(counts, newest=nothing(0.0)) == expected(0, 1)
    kept.put(minute(2))
    assert kept.settle(60)
    kept.close()


async def test_a_failure_of_the_disk_is_told_to_the_asker(tmp_path: Path) -> None:
    def work(_: Source) -> int:
        message = "the disk fails"
        raise JournalFailure(message)

    kept = writer(tmp_path)
    with pytest.raises(JournalFailure, match="the disk fails"):
        await kept.ask(work, newest=nothing(0.0))
    assert await kept.ask(lambda source: counts(source, AIR), newest=nothing(0.0)) == {}
    kept.close()

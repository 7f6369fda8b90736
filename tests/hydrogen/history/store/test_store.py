import random
from contextlib import closing
from functools import partial
from operator import methodcaller
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from hydrogen.config.remembering import HistoryConfig
from hydrogen.history.boot import Run
from hydrogen.history.source import Extent
from hydrogen.history.store.database import open_read_only
from hydrogen.history.store.read_only import open_to_read
from hydrogen.history.store.store import FILE, TAIL
from hydrogen.history.store.stored import Stored
from hydrogen.history.tier import MINUTES, QUARTERS, TEN_SECONDS
from hydrogen.memory.facts import Fact
from tests.hydrogen.history.batches import (
    AIR,
    BED,
    OFFSET,
    counts,
    expected,
    hours,
    kept_counts,
    minute,
    minutes,
    nothing,
    store,
    write,
)
from tests.hydrogen.history.folders import quick_folder


def in_the_file(folder: Path) -> dict[int, int]:
    """Give what is there without the tail."""
    with closing(open_read_only(folder / FILE)) as database:
        return counts(Stored(database, []))


def big(number: int, *, blocks: int) -> tuple[Fact, ...]:
    """Give a minute's fact that takes so many blocks of the tail."""
    message = random.Random(number).randbytes(blocks * 3500).hex()  # noqa: S311  no secret
    return (Fact(at=number * 60.0, kind="alarm", name="hot", message=message),)


def test_what_was_written_is_there_again_after_a_crash(folder: Path) -> None:
    kept = store(folder)
    minutes(kept, 0, 5)
    assert kept.is_written

    again = store(folder)  # nobody closed the first
    assert kept_counts(again) == expected(0, 5)
    again.close()
    kept.close()


@pytest.mark.parametrize("end", [59, 62, 241, 242, 260])
def test_an_hour_that_is_over_is_found_as_before(folder: Path, end: int) -> None:
    kept = store(folder)
    minutes(kept, 0, end)
    assert kept_counts(kept) == expected(0, end)
    kept.close()

    again = store(folder)
    assert kept_counts(again) == expected(0, end)
    minutes(again, end, end + 3)
    assert kept_counts(again) == expected(0, end + 3)
    again.close()


def test_since_when_there_is_something_is_known_from_the_first_minute_on(folder: Path) -> None:
    kept = store(folder)
    write(kept, minute(3, began=180.0))
    assert kept.stock.since == OFFSET + 180
    kept.close()


def test_every_tier_has_every_reading(folder: Path) -> None:
    kept = store(folder)
    minutes(kept, 0, 130)
    for tier, number in ((TEN_SECONDS, 780), (MINUTES, 130), (QUARTERS, 9)):
        found = kept.answer(partial(counts, tier=tier), nothing(0.0))
        assert len(found) == number
        assert sum(found.values()) == 7800
    kept.close()


def test_what_is_in_no_batch_yet_is_found(folder: Path) -> None:
    kept = store(folder)
    minutes(kept, 0, 3)
    assert kept.answer(counts, minute(3)) == expected(0, 4)
    assert kept.answer(lambda source: source.runs(1), minute(3)) == [Run(begin=0, end=240)]
    kept.close()


def test_four_hours_are_written_to_the_file_together(folder: Path) -> None:
    kept = store(folder)
    hours(kept, 0, 4)
    before = (folder / FILE).read_bytes()
    minutes(kept, 240, 241)
    assert (folder / FILE).read_bytes() == before
    minutes(kept, 241, 242)
    assert (folder / FILE).read_bytes() != before
    assert in_the_file(folder) == expected(0, 240)
    kept.close()


def test_where_a_batch_takes_more_of_the_tail_it_is_written_sooner(folder: Path) -> None:
    kept = store(folder)
    for number in range(70):
        write(kept, minute(number, facts=big(number, blocks=3)))
    assert in_the_file(folder) == {}
    for number in range(70, 90):
        write(kept, minute(number, facts=big(number, blocks=3)))
    assert in_the_file(folder) == expected(0, 60)
    kept.close()


def test_where_an_hour_takes_more_than_the_tail_it_is_written_in_parts(folder: Path) -> None:
    kept = store(folder)
    for number in range(20):
        write(kept, minute(number, facts=big(number, blocks=20)))
        assert kept.is_written
        assert kept.problem is None
    found = in_the_file(folder)
    assert found == expected(0, len(found) // 6)
    assert 12 <= len(found) // 6 <= 16
    assert kept_counts(kept) == expected(0, 20)
    kept.close()


def test_boots_are_told_apart_and_placed(folder: Path) -> None:
    kept = store(folder)
    minutes(kept, 0, 3)
    kept.close()
    again = store(folder)
    minutes(again, 0, 2, boot="another")
    boots = again.answer(lambda source: source.boots(), nothing(130.0, boot="another"))
    assert [(boot.number, boot.identity, boot.last) for boot in boots] == [
        (1, "a boot", 180.0),
        (2, "another", 130.0),
    ]
    assert boots[0].anchor.offset == OFFSET
    assert kept_counts(again, boot=1) == expected(0, 3)
    assert kept_counts(again, boot=2) == expected(0, 2)
    assert again.stock.since == OFFSET
    again.close()


def test_a_boot_keeps_the_anchor_that_was_synchronized(folder: Path) -> None:
    kept = store(folder)
    write(kept, minute(0, synchronized=False), minute(1), minute(2, synchronized=False))
    [boot] = kept.answer(lambda source: source.boots(), minute(3, synchronized=False))
    assert (boot.anchor.monotonic, boot.anchor.synchronized) == (120.0, True)
    assert boot.last == 240.0
    kept.close()


def test_a_late_reading_is_put_where_it_belongs(folder: Path) -> None:
    kept = store(folder)
    minutes(kept, 0, 130)
    late = minute(10)
    write(kept, minute(130), late)
    minutes(kept, 131, 260)
    found = kept_counts(kept)
    assert {found[number] for number in range(60, 66)} == {20}
    assert sum(found.values()) == 261 * 60
    kept.close()


def test_a_sensor_that_is_renamed_keeps_what_it_had(folder: Path) -> None:
    kept = store(folder)
    minutes(kept, 0, 3)
    write(kept, minute(3, facts=(Fact(at=200.0, kind="chip", name="air", value="tmp102"),)))
    kept.rename("air", "bed")
    kept.write()
    write(kept, minute(4, series=(BED,)), minute(2, series=(BED,)))
    assert kept_counts(kept, AIR) == {}
    found = kept_counts(kept, BED)
    assert found == expected(0, 5) | dict.fromkeys(range(12, 18), 20)
    [series] = kept.answer(lambda source: source.series(), nothing(0.0))
    assert series == BED
    [chip] = kept.answer(lambda source: source.facts(boot=1, begin=300, end=400), nothing(0.0))
    assert (chip.kind, chip.name) == ("chip", "bed")
    kept.close()


def test_facts_come_with_what_was_so_before(folder: Path) -> None:
    kept = store(folder)
    facts = [
        Fact(at=10.0, kind="line", name="door", value="0"),
        Fact(at=30.0, kind="alarm", name="hot", state="raised"),
        Fact(at=50.0, kind="alarm", name="hot", state="over"),
    ]
    write(kept, minute(0, facts=tuple(facts)))
    hours(kept, 1, 5)
    later = Fact(at=18010.0, kind="line", name="door", value="1")
    write(kept, minute(300, facts=(later,)))

    def told(begin: float, end: float) -> list[Fact]:
        work = lambda source: list(source.facts(boot=1, begin=begin, end=end))  # noqa: E731  short
        return kept.answer(work, nothing(0.0))

    assert told(20.0, 19000.0) == [facts[0], *facts[1:], later]
    assert told(100.0, 18000.0) == [facts[0]]
    assert told(19000.0, 20000.0) == [later]
    assert told(0.0, 5.0) == []
    kept.close()


def test_extents_say_from_when_to_when_there_is_something(folder: Path) -> None:
    kept = store(folder)
    minutes(kept, 20, 60)
    hours(kept, 1, 4)
    minutes(kept, 240, 250)
    write(kept, minute(250, series=(BED,)))
    # What is in the file is told to a quarter of an hour.
    assert kept.answer(lambda source: source.extents(), nothing(0.0)) == [
        Extent(series=AIR, first=(1, 900.0), last=(1, 15000.0)),
        Extent(series=BED, first=(1, 15000.0), last=(1, 15060.0)),
    ]
    kept.close()


def test_a_folder_can_be_read_while_it_is_written(folder: Path) -> None:
    kept = store(folder)
    hours(kept, 0, 4)
    with open_to_read(folder) as source:
        assert counts(source) == expected(0, 240)
        hours(kept, 4, 9)  # what the reader had from the tail is in the file now
        assert counts(source) == expected(0, 480)
    with open_to_read(folder) as source:
        assert counts(source) == expected(0, 540)
        assert source.problem is None
    kept.close()


def test_of_a_folder_without_a_file_there_is_nothing(folder: Path) -> None:
    with open_to_read(folder) as source:
        assert source.boots() == []
        assert source.series() == []
        assert source.kept_from(MINUTES) == (0, 0.0)


def test_what_is_too_old_by_the_time_that_was_watched_goes(folder: Path) -> None:
    kept = store(folder, settings=HistoryConfig(ten_seconds=1, minutes=2, quarters=3))
    for day in range(5):
        for hour in range(24):
            number = day * 1440 + hour * 60
            write(kept, minute(number), minute(number + 59))
    write(kept, minute(5 * 1440 + 2))
    froms = [
        kept.answer(methodcaller("kept_from", tier), nothing(0.0))
        for tier in (TEN_SECONDS, MINUTES, QUARTERS)
    ]
    assert froms == [(1, 4 * 86400.0), (1, 3 * 86400.0), (1, 2 * 86400.0)]
    found = kept_counts(kept)
    assert min(found) >= 4 * 8640
    assert sum(found.values()) == 49 * 60
    kept.close()


def times() -> SearchStrategy[list[tuple[int, bool]]]:
    return st.lists(st.tuples(st.integers(0, 320), st.booleans()), max_size=25)


@settings(max_examples=40, deadline=None)
@given(times())
def test_every_batch_counts_once_whatever_the_order_and_however_often_it_is_opened(
    batches: list[tuple[int, bool]],
) -> None:
    wanted: dict[int, int] = {}
    with quick_folder() as folder:
        kept = store(folder)
        for number, is_reopened in batches:
            if is_reopened:
                kept.close()
                kept = store(folder)
            write(kept, minute(number))
            for bucket in range(number * 6, number * 6 + 6):
                wanted[bucket] = wanted.get(bucket, 0) + 10
        assert kept_counts(kept) == wanted
        kept.close()
        with open_to_read(folder) as source:
            assert counts(source) == wanted
        assert {path.name for path in folder.iterdir()} <= {FILE, f"{FILE}-journal", TAIL}

"""Facts through the store: many of one thing, and of many boots."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path

import pytest

from hydrogen.history.answers.query import answered
from hydrogen.history.boot import Anchor
from hydrogen.history.question import Answer, Question
from hydrogen.history.source import Source
from hydrogen.history.store.database import open_read_only
from hydrogen.history.store.store import FILE, HistoryStore
from hydrogen.history.store.stored import Stored
from hydrogen.memory.facts import Fact
from tests.hydrogen.history.batches import (
    OFFSET,
    counts,
    expected,
    hours,
    kept_counts,
    minute,
    nothing,
    store,
    write,
)


def doors(begin: float, count: int, *, every: float = 1.0, name: str = "door") -> tuple[Fact, ...]:
    return tuple(
        Fact(at=begin + n * every, kind="line", name=name, value=str(n % 2)) for n in range(count)
    )


def told(kept: HistoryStore, begin: float, end: float, *, most: int = 2000) -> Sequence[float]:
    """Give when something of the first boot changed."""

    def work(source: Source) -> list[float]:
        return [fact.at for fact in source.facts(boot=1, begin=begin, end=end, most=most)]

    return kept.answer(work, nothing(0.0, boot=""))


def asked(kept: HistoryStore, begin: float, end: float) -> Answer:
    def work(source: Source) -> Answer:
        now = Anchor(monotonic=1e6, wall=OFFSET + 1e6, synchronized=True)
        question = Question(series=(), begin=OFFSET + begin, end=OFFSET + end)
        return answered(question, source, None, now=now, boot="another")

    return kept.answer(work, nothing(0.0, boot=""))


def test_however_many_contacts_chatter_no_reading_is_lost(folder: Path) -> None:
    kept = store(folder)
    for number in range(60):
        names = [f"door {n}" for n in range(10)] if number < 30 else []
        facts = [doors(number * 60.0, 120, every=0.5, name=name) for name in names]
        write(kept, minute(number, facts=tuple(chain.from_iterable(facts))))
    with closing(open_read_only(folder / FILE)) as file:
        assert counts(Stored(file, [])), "it was too much to wait for four hours"
    hours(kept, 1, 5)
    assert kept.problem is None
    assert kept_counts(kept) == expected(0, 300)
    kept.close()
    again = store(folder)
    assert kept_counts(again) == expected(0, 300)
    again.close()


@pytest.mark.parametrize("boot", ["a boot", "another"])
def test_of_one_thing_the_newest_so_many_are_told(folder: Path, boot: str) -> None:
    kept = store(folder)
    write(kept, *(minute(number, facts=doors(number * 60.0, 60)) for number in range(10)))
    write(kept, minute(10, boot=boot))  # they are in the file only if it is another
    assert told(kept, 0, 600, most=600) == list(range(600))
    assert told(kept, 0, 600, most=599) == list(range(1, 600))
    assert told(kept, 0, 600, most=100) == list(range(500, 600))
    assert told(kept, 250, 300, most=100) == list(range(249, 300))
    assert told(kept, 250, 300, most=50) == list(range(250, 300))
    assert told(kept, 5000, 6000, most=1) == [599]
    kept.close()


def test_a_door_that_chattered_for_months_is_told_from_its_newest_changes_on(folder: Path) -> None:
    kept = store(folder)
    hours(kept, 0, 5)
    kept.close()
    rows = ((n / 10, n, str(n % 2)) for n in range(108_000))
    with closing(sqlite3.connect(folder / FILE)) as file:
        file.execute("INSERT INTO things VALUES (1, 'line', 'door')")
        file.executemany("INSERT INTO facts VALUES (1, 1, ?, ?, '', ?, 'ok', '')", rows)
        file.commit()
    kept = store(folder)
    answer = asked(kept, 0, 14_400)
    of_the_door = [interval for interval in answer.intervals if interval.kind == "line"]
    assert answer.is_cut
    assert len(of_the_door) == 2000
    assert of_the_door[0].begin - OFFSET == pytest.approx(10_600)
    early = asked(kept, 0, 100)
    assert not early.is_cut
    assert len(early.intervals) == 1000 + 1
    kept.close()

from itertools import pairwise
from pathlib import Path

from hydrogen.config.remembering import HistoryConfig
from hydrogen.history.tier import TEN_SECONDS
from hydrogen.memory.facts import Fact
from tests.hydrogen.history.batches import hours, kept_counts, minute, nothing, store, write

DAY = 86_400.0


def test_what_was_deleted_stays_deleted_when_more_is_to_be_kept(folder: Path) -> None:
    kept = store(folder, settings=HistoryConfig(ten_seconds=1))
    hours(kept, 0, 73)
    since = kept.answer(lambda source: source.kept_from(TEN_SECONDS), nothing(0.0))
    assert since >= (1, 1.5 * DAY)
    kept.close()

    kept = store(folder, settings=HistoryConfig(ten_seconds=2))
    hours(kept, 73, 80)
    assert kept.answer(lambda source: source.kept_from(TEN_SECONDS), nothing(0.0)) == since
    assert min(kept_counts(kept)) * 10 == since[1]
    kept.close()


def facts(number: int) -> tuple[Fact, ...]:
    """Give one of a contact that chatters, and once one of another that does not."""
    door = Fact(at=number * 3600.0, kind="line", name="door", value=str(number % 2))
    lid = Fact(at=10.0, kind="line", name="lid", value="1")
    return (lid, door) if number == 0 else (door,)


def test_facts_go_with_the_oldest_readings_but_for_the_last_of_each(folder: Path) -> None:
    settings = HistoryConfig(ten_seconds=1, minutes=1, quarters=2)
    kept = store(folder, settings=settings)
    for number in range(120):
        write(kept, minute(number * 60, length=60, facts=facts(number)))
    found = kept.answer(lambda source: source.facts(boot=1, begin=0, end=1e9), nothing(0.0))
    kept.close()

    assert found[0].name == "lid"
    ats = [fact.at for fact in found[1:]]
    assert ats[-1] == 119 * 3600.0
    assert 2 * DAY <= ats[-1] - ats[0] <= 3.2 * DAY
    assert {after - before for before, after in pairwise(ats)} == {3600.0}

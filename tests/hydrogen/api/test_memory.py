from dataclasses import dataclass

import pytest

from hydrogen.api.memory import memory_content
from hydrogen.history.keeper import Stock
from hydrogen.host import OwnWrites
from hydrogen.memory.journal import Forgetful
from tests.hydrogen.api.past import FakeHistory


@dataclass
class Journal(Forgetful):
    is_lasting: bool = True
    problem: str | None = None


def test_what_is_kept_and_what_it_costs_the_disk_is_told() -> None:
    history = FakeHistory(stock=Stock(bytes=123_456, since=1_790_164_800.0))

    assert memory_content(Journal(), history, OwnWrites(today=4096, a_day=7_000_000)) == {
        "lasting": True,
        "problem": None,
        "written_bytes_today": 4096,
        "written_bytes_a_day_projected": 7_000_000,
        "history": {"since": "2026-09-23T12:00:00.000Z", "bytes": 123_456, "problem": None},
    }


@pytest.mark.parametrize(
    ("journals", "historys", "told"),
    [
        ("the disk is full", None, "the disk is full"),
        (None, "the tail is damaged", "the tail is damaged"),
        ("the disk is full", "the tail is damaged", "the disk is full"),
    ],
)
def test_the_problem_is_that_of_whatever_has_one(
    journals: str | None, historys: str | None, told: str
) -> None:
    content = memory_content(Journal(problem=journals), FakeHistory(problem=historys), OwnWrites())

    assert content["problem"] == told
    assert content["history"] == {"since": None, "bytes": 0, "problem": historys}


def test_what_nobody_counts_is_not_known() -> None:
    content = memory_content(Forgetful(), FakeHistory(), OwnWrites())

    assert content["lasting"] is False
    assert content["written_bytes_today"] is None
    assert content["written_bytes_a_day_projected"] is None

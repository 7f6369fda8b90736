from dataclasses import dataclass, field

import pytest

from hydrogen.api.overlapping import overlapping
from hydrogen.job import Job, JobOutline, Outcome

START = 1_790_000_000.0


@dataclass
class Shelf:
    """Prints of an hour, one begun every two hours; every third number was never given."""

    newest: int = 3000
    pages: int = 0
    jobs: dict[int, JobOutline] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number in range(1, self.newest + 1):
            if number % 3:
                begin = START + number * 7200
                self.jobs[number] = JobOutline(
                    id=number,
                    started_at=begin,
                    ended_at=begin + 3600,
                    outcome=Outcome.FINISHED,
                )

    async def page(self, *, limit: int, before: int | None) -> list[JobOutline]:
        self.pages += 1
        numbers = [n for n in sorted(self.jobs, reverse=True) if before is None or n < before]
        return [self.jobs[number] for number in numbers[:limit]]

    async def job(self, number: int) -> Job | None:
        raise NotImplementedError


def at(number: float) -> float:
    return START + number * 7200


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (at(10), at(14), [10, 11, 13]),
        (at(10) + 1800, at(10) + 1900, [10]),
        (at(10) + 3600, at(11), []),
        (at(11) + 3600, at(13), []),
        (at(-10), at(1), []),
        (at(-10), at(2.1), [1, 2]),
        (at(2999), at(5000), [2999]),
        (at(5000), at(5001), []),
    ],
)
async def test_the_prints_of_a_range_are_found_oldest_first(
    begin: float, end: float, expected: list[int]
) -> None:
    shelf = Shelf()

    assert [job.id for job in await overlapping(shelf, begin, end)] == expected
    assert shelf.pages <= 15, "not every print is read from the disk"


async def test_of_too_many_prints_the_newest_are_told() -> None:
    found = await overlapping(Shelf(), at(0), at(5000))

    assert len(found) == 200
    assert found[-1].id == 2999
    assert [job.id for job in found] == sorted(job.id for job in found)


async def test_without_prints_there_are_none() -> None:
    assert await overlapping(Shelf(newest=0), at(0), at(1)) == []


async def test_a_print_goes_on_while_it_runs_and_ends_as_last_seen_where_nobody_saw_it() -> None:
    shelf = Shelf(newest=0)
    shelf.jobs = {
        1: JobOutline(id=1, started_at=at(0), seen_at=at(0) + 60, outcome=Outcome.UNWATCHED),
        2: JobOutline(id=2, started_at=at(1), seen_at=at(1)),
    }

    assert [job.id for job in await overlapping(shelf, at(0) + 30, at(0) + 40)] == [1]
    assert [job.id for job in await overlapping(shelf, at(0) + 70, at(0) + 80)] == []
    assert [job.id for job in await overlapping(shelf, at(7), at(8))] == [2]

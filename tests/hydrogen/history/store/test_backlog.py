from hydrogen.history.boot import Anchor, Boot
from hydrogen.history.encoding.batch_codec import packed
from hydrogen.history.store.backlog import Backlog
from tests.hydrogen.history.batches import minute, nothing

BOOT = Boot(
    number=7,
    identity="a boot",
    first=0.0,
    last=10.0,
    anchor=Anchor(monotonic=10.0, wall=20.0, synchronized=True),
)


def begun(taken: int = 0, newest: Boot | None = None) -> Backlog:
    backlog = Backlog()
    backlog.begin([], taken=taken, newest=newest)
    return backlog


def numbers(backlog: Backlog) -> list[int]:
    return [number for number, _ in backlog.waiting]


def test_numbers_go_on_from_what_was_taken() -> None:
    backlog = begun(taken=41, newest=BOOT)
    backlog.add(minute(0))
    backlog.add(minute(1, boot="another"))
    assert numbers(backlog) == [42, 43]
    assert [recent.boot.number for recent in backlog.recents] == [7, 8]


def test_what_the_file_has_is_not_taken_from_the_tail_again() -> None:
    rows = [(number, packed(minute(number))) for number in range(1, 6)]
    backlog = Backlog()
    backlog.begin(rows, taken=3, newest=BOOT)
    [recent] = backlog.recents
    assert sorted(recent.spans) == [0]
    [(_, buckets)] = recent.spans[0].items()
    assert (buckets.first, buckets.end, recent.newest) == (24, 36, 5)
    assert numbers(backlog) == []


def test_an_hour_is_over_some_time_after_its_end() -> None:
    backlog = begun()
    for number in range(61):
        backlog.add(minute(number))
    assert backlog.over == []
    backlog.add(minute(61))
    [hour] = backlog.over
    assert sorted(hour.spans) == [0]
    assert backlog.due == []
    backlog.forget(backlog.over)
    assert backlog.over == []
    assert numbers(backlog) == [61, 62]


def test_four_hours_are_due_together() -> None:
    backlog = begun()
    for number in range(241):
        backlog.add(minute(number))
        assert backlog.due == []
    backlog.add(minute(241))
    assert [sorted(hour.spans) for hour in backlog.due] == [[0], [1], [2], [3]]
    backlog.forget(backlog.due)
    assert backlog.due == []
    assert [sorted(hour.spans) for hour in backlog.recents] == [[4]]


def test_memory_bounds_how_long_hours_wait_for_each_other() -> None:
    backlog = Backlog(large=20_000)
    backlog.begin([], taken=0, newest=None)
    backlog.add(minute(0, length=60))
    first = backlog.is_large
    backlog.add(minute(60, length=60))
    assert (first, backlog.is_large) == (False, True)
    assert [sorted(hour.spans) for hour in backlog.over] == [[0]]


def test_a_batch_in_which_an_hour_ends_is_taken_apart() -> None:
    backlog = begun()
    backlog.add(minute(0))
    backlog.add(minute(58, length=4))
    older, newer = backlog.recents
    assert sorted(older.spans) == [0]
    assert sorted(newer.spans) == [1]
    assert numbers(backlog) == [1, 2, 3]


def test_another_boot_ends_what_was() -> None:
    backlog = begun()
    backlog.add(minute(0))
    backlog.add(nothing(10.0, boot="another"))
    assert [recent.boot.identity for recent in backlog.due] == ["a boot"]


def test_where_it_is_not_known_what_the_file_has_numbers_leap() -> None:
    backlog = Backlog()
    backlog.add(minute(0))
    backlog.begin_blindly([(99, packed(minute(5)))])
    [first] = numbers(backlog)
    assert first > 1 << 40
    backlog.begin_blindly([(first, packed(minute(5)))])
    backlog.add(minute(1))
    assert numbers(backlog) == [first, first + 1]
    backlog.begin([(first, backlog.waiting.popleft()[1])], taken=5000, newest=BOOT)
    assert numbers(backlog) == [first + 2]
    assert [recent.boot.number for recent in backlog.recents] == [7]
    assert backlog.recents[-1].newest == first + 2


def test_of_what_is_in_the_tail_nothing_goes() -> None:
    backlog = Backlog(most_recent=50_000)
    backlog.begin([], taken=0, newest=None)
    lost = 0
    for number in range(30):
        lost += backlog.add(minute(number * 60, length=60))
        if number < 2:
            backlog.written()
    hours = [hour for recent in backlog.recents for hour in recent.spans]
    assert hours[:2] == [0, 1]
    assert hours[2:] == list(range(2 + lost, 30))
    assert 1 < lost < 28


def test_a_batch_that_is_entered_is_found_when_it_is_taken() -> None:
    backlog = begun()
    backlog.add(minute(0))
    found = backlog.with_newest(nothing(60.0))
    backlog.enter(minute(7))
    backlog.withdraw()
    backlog.enter(minute(1))
    assert numbers(backlog) == [1, 2]
    assert [recent.newest for recent in found[:1]] == [1]
    backlog.written()
    backlog.written()
    assert numbers(backlog) == []
    backlog.take(minute(1), backlog.in_tail)
    assert [recent.newest for recent in backlog.recents] == [2]


def test_what_gets_other_numbers_is_forgotten_by_these() -> None:
    backlog = begun()
    for number in (0, 60, 120):
        backlog.add(minute(number))
    backlog.go_on_after(1000)
    assert [recent.newest for recent in backlog.recents] == [1001, 1002, 1003]
    backlog.forget(backlog.recents[:2])
    assert numbers(backlog) == [1003]


def test_what_waits_is_bounded() -> None:
    backlog = Backlog(most_waiting=2000, most_recent=50_000)
    backlog.begin([], taken=0, newest=None)
    for number in range(0, 60 * 30, 60):
        backlog.add(minute(number, length=60))
    assert 40_000 < sum(recent.size for recent in backlog.recents) <= 50_000
    assert 1500 < sum(len(data) for _, data in backlog.waiting) <= 2000
    assert numbers(backlog)[-1] == 30

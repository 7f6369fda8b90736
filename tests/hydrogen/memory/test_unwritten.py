from hydrogen.memory.journal import CAPACITIES, Collection
from hydrogen.memory.unwritten import Unwritten


def keys(unwritten: Unwritten, collection: Collection = Collection.JOBS) -> list[int]:
    return [key for key, _ in unwritten.newest(collection, 10_000, before=None, written=[])]


def test_what_is_newer_takes_the_place_of_what_is_written() -> None:
    unwritten = Unwritten()
    unwritten.put(Collection.JOBS, 2, b"newer")

    found = unwritten.newest(
        Collection.JOBS, 2, before=None, written=[(3, b"3"), (2, b"2"), (1, b"1")]
    )

    assert found == [(3, b"3"), (2, b"newer")]


def test_what_is_being_written_is_still_there_and_goes_back_behind_what_is_newer() -> None:
    unwritten = Unwritten()
    unwritten.put(Collection.JOBS, 1, b"old")
    unwritten.put(Collection.JOBS, 2, b"old")

    assert unwritten.take() == [(Collection.JOBS, 1, b"old"), (Collection.JOBS, 2, b"old")]
    unwritten.put(Collection.JOBS, 2, b"new")
    assert keys(unwritten) == [2, 1]
    unwritten.put_back()

    assert unwritten.take() == [(Collection.JOBS, 1, b"old"), (Collection.JOBS, 2, b"new")]
    is_empty = [unwritten.is_empty]
    unwritten.forget()
    is_empty.append(unwritten.is_empty)
    assert is_empty == [False, True]
    assert unwritten.take() == []


def test_their_number_is_bounded_and_the_lowest_keys_go_first() -> None:
    unwritten = Unwritten()
    capacity = CAPACITIES[Collection.EVENTS]
    for key in range(3 * capacity):
        unwritten.put(Collection.EVENTS, key, b"x")

    assert keys(unwritten, Collection.EVENTS) == list(range(3 * capacity - 1, 2 * capacity - 1, -1))


def test_their_bytes_are_bounded_over_any_number_of_failures() -> None:
    unwritten = Unwritten(most_bytes=10_000)
    for key in range(1000):
        unwritten.put(Collection.JOBS, key, b"x" * 100)
        if key % 7 == 0:
            unwritten.take()
        if key % 7 == 3:
            unwritten.put_back()

    assert keys(unwritten)[:100] == list(range(999, 899, -1))
    assert len(keys(unwritten)) <= 107


def test_one_document_is_kept_however_large_it_is() -> None:
    unwritten = Unwritten(most_bytes=10)
    unwritten.put(Collection.ALARMS, 1, b"x" * 100)
    unwritten.put(Collection.ALARMS, 1, b"y" * 200)

    assert unwritten.take() == [(Collection.ALARMS, 1, b"y" * 200)]

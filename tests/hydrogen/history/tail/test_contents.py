import pytest

from hydrogen.history.encoding.damage import Damaged
from hydrogen.history.tail.block import BLOCK_BYTES, written
from hydrogen.history.tail.contents import contents, lost

COUNT = 8


def ring(*batches: tuple[int, int, bytes]) -> list[bytes | None]:
    """Give blocks with some batches in them: number, first block, data; the last one counts."""
    blocks: list[bytes | None] = [bytes(BLOCK_BYTES)] * COUNT
    for number, first, data in batches:
        for at, raw in enumerate(written(data, batch=number, first=first), first):
            blocks[at % COUNT] = raw
    return blocks


LONG = b"long" * 2000


def test_whole_batches_are_given_in_order_of_their_numbers() -> None:
    found = contents(ring((2, 10, b"two"), (1, 8, LONG)), COUNT)

    assert found.after(0) == [(1, LONG), (2, b"two")]
    assert found.after(1) == [(2, b"two")]
    assert found.newest_block == 10


def test_a_block_that_cannot_be_read_costs_its_batch() -> None:
    blocks = ring((1, 8, LONG), (2, 10, b"two"))
    blocks[1] = None

    assert contents(blocks, COUNT).after(0) == [(2, b"two")]


def test_an_attempt_that_was_cut_off_is_not_mixed_with_the_next() -> None:
    other = b"more" * 2000
    blocks = ring((1, 8, LONG), (1, 8, other))
    blocks[1] = ring((1, 8, LONG))[1]

    assert contents(blocks, COUNT).after(0) == []


def test_an_attempt_elsewhere_is_taken_though_the_first_was_cut_off() -> None:
    blocks = ring((1, 8, LONG), (1, 10, LONG))
    blocks[0] = None

    assert contents(blocks, COUNT).after(0) == [(1, LONG)]


def test_where_nothing_is_a_tail_s_that_is_said() -> None:
    with pytest.raises(Damaged, match="it is of another program, or nothing is left of it"):
        contents([None, bytes(BLOCK_BYTES), b"x" * BLOCK_BYTES], 3)


@pytest.mark.parametrize(
    ("numbers", "released", "expected"),
    [
        ([], 0, 0),
        ([], 5, 0),
        ([7, 8], 0, 0),
        ([7, 8], 5, 1),
        ([7, 10], 6, 2),
        ([7, 7 + (1 << 40)], 6, 0),
    ],
)
def test_what_is_missing_among_numbers_is_counted(
    numbers: list[int], released: int, expected: int
) -> None:
    assert lost(numbers, released) == expected

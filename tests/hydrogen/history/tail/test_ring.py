import os
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from hydrogen.history.tail.block import BLOCK_BYTES, written
from hydrogen.history.tail.ring import BLOCKS, DamagedTail, Tail, TailFull, TailReader
from tests.hydrogen.history.disk_limit import no_byte_beyond

SMALL = 8
"""So many blocks that a ring of them goes round soon."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.tail"


def filled(path: Path, numbers: range, *, blocks: int = SMALL) -> None:
    with closing(Tail(path, blocks=blocks)) as tail:
        for number in numbers:
            tail.write(b"%d" % number, number)


def found(path: Path, *, blocks: int = SMALL) -> list[tuple[int, bytes]]:
    with TailReader(path, blocks=blocks) as reader:
        return reader.read()


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def test_a_new_tail_has_its_whole_size_and_nothing_in_it(path: Path) -> None:
    with closing(Tail(path)) as tail:
        assert (tail.read(), tail.newest, tail.damaged) == ([], 0, 0)
        assert tail.room == tail.capacity == BLOCKS - 1
    assert path.stat().st_blocks * 512 >= path.stat().st_size == BLOCKS * BLOCK_BYTES
    assert [file.name for file in path.parent.iterdir()] == ["history.tail"]


def test_what_was_written_is_there_when_it_is_opened_again(path: Path) -> None:
    filled(path, range(1, 4))
    with closing(Tail(path, blocks=SMALL)) as tail:
        assert tail.read() == [(1, b"1"), (2, b"2"), (3, b"3")]
        assert (tail.newest, tail.room) == (3, SMALL - 3)


def test_a_write_changes_neither_the_size_nor_any_block_but_its_own(path: Path) -> None:
    with closing(Tail(path, blocks=SMALL)) as tail:
        before = path.read_bytes()
        tail.write(b"one", 1)
        after = path.read_bytes()
    changed = {
        at // BLOCK_BYTES
        for at, pair in enumerate(zip(before, after, strict=True))
        if len({*pair}) > 1
    }
    assert changed == {1}


def test_what_is_released_makes_room_and_the_ring_goes_round(path: Path) -> None:
    with closing(Tail(path, blocks=SMALL)) as tail:
        for number in range(1, 100):
            tail.write(b"%d" % number, number)
            tail.release(number - 3)
            assert [number for number, _ in tail.read()] == list(
                range(max(1, number - 2), number + 1)
            )
    assert found(path)[-3:] == [(97, b"97"), (98, b"98"), (99, b"99")]


def test_what_is_not_released_is_never_overwritten(path: Path) -> None:
    with closing(Tail(path, blocks=SMALL)) as tail:
        for number in range(1, SMALL + 1):
            tail.write(b"%d" % number, number)

        with pytest.raises(TailFull, match="the tail has room for 0 blocks, not for 1"):
            tail.write(b"9", 9)

        assert [number for number, _ in tail.read()] == list(range(1, SMALL + 1))
        tail.release(1)
        tail.write(b"9", 9)
    assert [number for number, _ in found(path)] == list(range(2, 10))


def test_a_batch_that_is_bigger_than_the_tail_is_refused(path: Path) -> None:
    with closing(Tail(path, blocks=SMALL)) as tail:
        with pytest.raises(TailFull, match="room for 7 blocks, not for 8"):
            tail.write(bytes(7 * BLOCK_BYTES), 1)
        tail.write(bytes(6 * BLOCK_BYTES), 1)
        assert tail.read() == [(1, bytes(6 * BLOCK_BYTES))]


def test_a_batch_may_go_over_the_end_of_the_ring(path: Path) -> None:
    filled(path, range(1, 6))
    with closing(Tail(path, blocks=SMALL)) as tail:
        tail.release(5)
        data = os.urandom(4 * BLOCK_BYTES)
        tail.write(data, 6)
        assert tail.read() == [(6, data)]
    with closing(Tail(path, blocks=SMALL)) as tail:
        tail.release(5)
        assert tail.read() == [(6, data)]


def test_numbers_go_on_after_what_was_released_elsewhere(path: Path) -> None:
    with closing(Tail(path, blocks=SMALL)) as tail:
        tail.release(70)
        assert tail.newest == 70
        for number in (69, 70):
            with pytest.raises(ValueError, match=f"batch {number} comes after 70"):
                tail.write(b"late", number)
        tail.write(b"next", 71)
        assert (tail.read(), tail.damaged) == ([(71, b"next")], 0)


def test_of_two_batches_with_a_number_the_later_counts(path: Path) -> None:
    with closing(Tail(path, blocks=SMALL)) as tail:
        tail.write(b"first", 1)
        tail.write(b"second", 1)
        assert (tail.read(), tail.room) == ([(1, b"second")], SMALL - 1)
    assert found(path) == [(1, b"second")]


def test_a_write_that_failed_is_tried_again_under_its_number(path: Path) -> None:
    with closing(Tail(path, blocks=SMALL)) as tail:
        tail.write(b"1", 1)
        for _ in range(20):
            with no_byte_beyond(100), pytest.raises(OSError, match="too large"):
                tail.write(b"2", 2)
        tail.write(b"2 and more", 2)
        assert tail.read() == [(1, b"1"), (2, b"2 and more")]
        assert (tail.damaged, tail.newest) == (0, 2)
    assert found(path) == [(1, b"1"), (2, b"2 and more")]


def test_a_tail_that_cannot_be_made_leaves_nothing_behind(path: Path) -> None:
    with no_byte_beyond(BLOCK_BYTES), pytest.raises(OSError, match="too large"):
        Tail(path)
    assert list(path.parent.iterdir()) == []


def test_what_a_power_cut_left_of_a_tail_in_the_making_is_made_anew(path: Path) -> None:
    path.with_name("history.tail.new").write_bytes(b"some")
    path.touch()
    filled(path, range(1, 2))
    assert found(path) == [(1, b"1")]


def test_a_damaged_block_costs_its_batch_and_is_counted(path: Path) -> None:
    filled(path, range(1, 6))
    overwrite(path, 3 * BLOCK_BYTES + 2000, b"?")
    with closing(Tail(path, blocks=SMALL)) as tail:
        assert [number for number, _ in tail.read()] == [1, 2, 4, 5]
        assert tail.damaged == 1
        tail.write(b"6", 6)
        tail.release(4)
        assert tail.damaged == 0


def test_a_damaged_block_right_after_what_was_released_is_counted(path: Path) -> None:
    filled(path, range(1, 6))
    overwrite(path, 3 * BLOCK_BYTES, b"?")
    with closing(Tail(path, blocks=SMALL)) as tail:
        tail.release(2)
        assert tail.damaged == 1


def test_the_newest_that_is_torn_is_no_damage(path: Path) -> None:
    filled(path, range(1, 6))
    overwrite(path, 5 * BLOCK_BYTES + 1000, b"?")
    with closing(Tail(path, blocks=SMALL)) as tail:
        assert (tail.newest, tail.damaged) == (4, 0)
        tail.write(b"again", 5)
    assert found(path)[-1] == (5, b"again")


def test_a_block_at_another_s_place_is_dropped(path: Path) -> None:
    filled(path, range(1, 4))
    data = path.read_bytes()
    overwrite(path, 6 * BLOCK_BYTES, data[BLOCK_BYTES : 2 * BLOCK_BYTES])
    assert [number for number, _ in found(path)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"x", "it is of another program, or nothing is left of it"),
        (bytes(BLOCK_BYTES), "it is of another program, or nothing is left of it"),
        (b"SQLite format 3\0" * (BLOCK_BYTES // 16) * SMALL, "it is of another program"),
        (bytes(BLOCK_BYTES) * SMALL, "it is of another program, or nothing is left of it"),
        (b"".join(written(b"", batch=1, first=0)) * (SMALL + 1), "it is of another program"),
    ],
)
def test_a_file_that_is_no_tail_is_named_and_left_as_it_is(
    path: Path, content: bytes, told: str
) -> None:
    path.write_bytes(content)

    for kind in (Tail, TailReader):
        with pytest.raises(DamagedTail) as caught:
            kind(path, blocks=SMALL).read()
        assert str(caught.value).startswith(f"{path}: {told}")
    assert path.read_bytes() == content


def test_a_tail_of_a_newer_version_is_left_as_it_is(path: Path) -> None:
    filled(path, range(1, 3))
    overwrite(path, 2 * BLOCK_BYTES, newer_block())
    with pytest.raises(
        DamagedTail, match="it is of a later version of Hydrogen: install that one again"
    ):
        Tail(path, blocks=SMALL)


def newer_block() -> bytes:
    rest = bytes(BLOCK_BYTES - 12)
    return b"H2tl" + (2).to_bytes(4, "little") + zlib.crc32(rest, 2).to_bytes(4, "little") + rest


def test_a_folder_that_is_not_there_is_an_error_of_the_disk(path: Path) -> None:
    missing = path.parent / "missing" / "history.tail"
    for kind in (Tail, TailReader):
        with pytest.raises(FileNotFoundError):
            kind(missing)


def test_a_pipe_or_a_folder_in_its_place_is_refused_at_once(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(DamagedTail), TailReader(path) as reader:
        reader.read()
    path.unlink()
    path.mkdir()
    with pytest.raises(OSError, match="Is a directory"):
        Tail(path)


def test_a_tail_is_read_while_it_is_written_to(path: Path) -> None:
    with closing(Tail(path, blocks=SMALL)) as tail, TailReader(path, blocks=SMALL) as reader:
        for number in range(1, 30):
            tail.write(b"%d" % number, number)
            assert reader.read()[-1] == (number, b"%d" % number)
            tail.release(number)


def test_a_tail_is_read_from_a_file_that_cannot_be_written(path: Path) -> None:
    filled(path, range(1, 3))
    path.chmod(0o400)
    assert found(path) == [(1, b"1"), (2, b"2")]


def test_closing_twice_is_closing(path: Path) -> None:
    tail = Tail(path, blocks=SMALL)
    reader = TailReader(path, blocks=SMALL)
    for one in (tail, tail, reader, reader):
        one.close()
    with pytest.raises(OSError, match="Bad file descriptor"):
        tail.write(b"1", 1)

"""Whatever is written, released, cut off and opened again: nothing is lost that was written.

A power cut leaves of the blocks that were just being written any mixture of old, new and half.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.history.tail.block import BLOCK_BYTES, blocks_of
from hydrogen.history.tail.ring import Tail, TailFull, TailReader
from tests.hydrogen.history.disk_limit import no_byte_beyond

BLOCKS = 8

Batches: TypeAlias = list[tuple[int, bytes]]


class World:
    """A tail, what has to be in it, and what may: of attempts that failed there is one at most."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tail = Tail(path, blocks=BLOCKS)
        self.kept: Batches = []
        self.attempts: Batches = []
        self.released = 0
        self.count = 0

    def write(self, length: int) -> None:
        batch = self.batch(length)
        try:
            self.tail.write(batch[1], batch[0])
        except TailFull:
            assert blocks_of(batch[1]) > self.tail.room
        except OSError:
            self.attempts.append(batch)
        else:
            self.kept.append(batch)
            self.attempts.clear()

    def fail(self, length: int, limit: int) -> None:
        with no_byte_beyond(limit):
            self.write(length)

    def release(self, count: int) -> None:
        for number, _ in self.kept[:count]:
            self.released = number
        del self.kept[:count]
        self.tail.release(self.released)

    def reopen(self) -> None:
        self.tail.close()
        self.tail = Tail(self.path, blocks=BLOCKS)
        self.tail.release(self.released)
        found = self.tail.read()
        assert found in [self.kept, *([*self.kept, last] for last in self.attempts)]
        # Torn twice, a block may be again what was first to be written there.
        self.attempts = self.attempts if found == self.kept else []
        self.kept = found

    def cut(self, length: int, reached: list[int]) -> None:
        before, kept = self.path.read_bytes(), list(self.kept)
        attempts = list(self.attempts)
        self.write(length)
        after = self.path.read_bytes()
        self.attempts, self.kept = [*attempts, *self.kept[len(kept) :]], kept
        self.path.write_bytes(b"".join(mixture(before, after, reached)))
        self.reopen()

    def check(self) -> None:
        found = [batch for batch in self.tail.read() if batch not in self.attempts]
        assert found == self.kept
        assert self.tail.damaged == 0
        with TailReader(self.path, blocks=BLOCKS) as reader:
            found = [batch for batch in reader.read() if batch[0] > self.released]
        assert [batch for batch in found if batch not in self.attempts] == self.kept

    def batch(self, length: int) -> tuple[int, bytes]:
        self.count += 1
        return self.tail.newest + 1, (b"%d " % self.count * length)[:length]


def mixture(before: bytes, after: bytes, reached: list[int]) -> Iterator[bytes]:
    """Give each block as far as it was reached; the beginning or the end of it was first."""
    for slot, byte in enumerate(reached):
        block = slice(slot * BLOCK_BYTES, (slot + 1) * BLOCK_BYTES)
        old, new = before[block], after[block]
        yield new[:byte] + old[byte:] if byte % 2 else old[:-byte] + new[-byte:] if byte else old


@contextmanager
def a_world() -> Iterator[World]:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder) / "history.tail")
        try:
            yield world
        finally:
            world.tail.close()


Step: TypeAlias = Callable[[World], None]

lengths = st.integers(0, 3 * BLOCK_BYTES)
places = st.integers(0, BLOCK_BYTES)


def writing(length: int) -> Step:
    return lambda world: world.write(length)


def releasing(count: int) -> Step:
    return lambda world: world.release(count)


def failing(length: int, limit: int) -> Step:
    return lambda world: world.fail(length, limit)


def cutting(length: int, reached: list[int]) -> Step:
    return lambda world: world.cut(length, reached)


steps = st.one_of(
    st.builds(writing, lengths),
    st.builds(releasing, st.integers(0, 3)),
    st.builds(failing, lengths, st.integers(0, BLOCKS * BLOCK_BYTES)),
    st.builds(cutting, lengths, st.lists(places, min_size=BLOCKS, max_size=BLOCKS)),
    st.just(World.reopen),
)


@settings(deadline=None, max_examples=80)
@given(course=st.lists(steps, max_size=25))
def test_whatever_happens_all_that_was_written_is_there_and_nothing_else(
    course: list[Step],
) -> None:
    with a_world() as world:
        for step in course:
            step(world)
            world.check()

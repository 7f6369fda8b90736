"""What a tail's blocks amount to: the batches that are whole, and where the next goes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from hydrogen.history.encoding.damage import Damage, Damaged
from hydrogen.history.tail.block import Block, NewerBlock, assembled, read

_LEAP = 1 << 32


class Kept(Struct, frozen=True, kw_only=True):
    """A batch, in the blocks from ``first`` to before ``end``."""

    number: int
    first: int
    end: int
    data: bytes


class Contents(Struct, frozen=True, kw_only=True):
    """Whole batches, by their numbers, and the number of the newest whole block."""

    batches: Sequence[Kept]
    newest_block: int

    def after(self, released: int) -> list[tuple[int, bytes]]:
        """Give the batches with higher numbers, in order."""
        return [(kept.number, kept.data) for kept in self.batches if kept.number > released]


def contents(raw_blocks: Iterable[bytes | None], count: int) -> Contents:
    """Make out what is there, of so many blocks. A block that could not be read at all is None.

    Raises Damaged if nothing is a tail's: that there always is one whole block, writing sees to;
    NewerBlock if anything is a later version's.
    """
    blocks, newer = list[Block](), 0
    for slot, raw in enumerate(raw_blocks):
        try:
            block = read(raw) if raw is not None else None
        except NewerBlock:
            newer += 1
        except Damaged:
            continue
        else:
            if block is not None and block.number % count == slot:
                blocks.append(block)
    if newer:
        raise NewerBlock(Damage.NEWER)
    if not blocks:
        raise Damaged(Damage.FOREIGN)
    newest = max(block.number for block in blocks)
    return Contents(batches=_batches(blocks), newest_block=newest)


def lost(numbers: Sequence[int], released: int) -> int:
    """Give how many are missing of numbers that follow each other, from a released one on.

    Which that is may not be known: then it is 0, and the first that is there counts as the first.
    Where numbers leap by billions it was not known with which to go on.
    """
    steps = pairwise([released, *numbers] if released else numbers)
    return sum(after - before - 1 for before, after in steps if after - before < _LEAP)


def _batches(blocks: Iterable[Block]) -> list[Kept]:
    # By where they begin two attempts at a batch are told apart, or else by the data's checksum.
    parts = defaultdict[tuple[int, int, int], list[Block]](list)
    for block in blocks:
        parts[block.first, block.batch, block.parts].append(block)
    found = dict[int, Kept]()
    for (first, number, _), of_batch in sorted(parts.items()):
        data = assembled(sorted(of_batch, key=attrgetter("part")))
        if data is not None and number:
            # Of two attempts that are whole the later one counts.
            found[number] = Kept(number=number, first=first, end=first + len(of_batch), data=data)
    return [found[number] for number in sorted(found)]

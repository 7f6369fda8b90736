import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hydrogen.history.encoding.damage import Damaged
from hydrogen.history.tail.block import (
    BLOCK_BYTES,
    Block,
    NewerBlock,
    assembled,
    blocks_of,
    read,
    written,
)


def blocks(data: bytes, *, batch: int = 5, first: int = 9) -> list[Block]:
    found = [read(raw) for raw in written(data, batch=batch, first=first)]
    return [block for block in found if block is not None]


@given(length=st.integers(0, 20_000))
def test_a_batch_is_put_together_from_its_blocks(length: int) -> None:
    data = bytes(index * 7 % 251 for index in range(length))

    found = blocks(data)

    assert len(found) == blocks_of(data)
    assert [block.number for block in found] == list(range(9, 9 + len(found)))
    assert {(block.batch, block.first) for block in found} == {(5, 9)}
    assert assembled(found) == data


def test_a_block_has_the_size_that_file_systems_write() -> None:
    raws = list(written(bytes(9000), batch=1, first=1))

    assert [len(raw) for raw in raws] == [BLOCK_BYTES] * 3


def test_a_batch_with_a_part_missing_or_another_s_is_none() -> None:
    data, other = bytes(9000), b"x" * 9000
    one, two, three = blocks(data)

    assert assembled([one, three]) is None
    assert assembled([one, blocks(other)[1], three]) is None
    assert assembled([one, two, three]) == data


def test_a_block_that_was_never_written_is_none() -> None:
    assert read(bytes(BLOCK_BYTES)) is None


def test_any_flipped_bit_is_noticed() -> None:
    [raw] = written(b"a batch", batch=1, first=1)
    for bit in range(0, 8 * BLOCK_BYTES, 5):
        data = bytearray(raw)
        data[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Damaged, match="its checksum is wrong"):
            read(bytes(data))


def test_a_block_that_was_written_in_part_is_noticed() -> None:
    [old], [new] = written(b"old", batch=1, first=1), written(b"new batch", batch=257, first=257)
    for end in range(1, BLOCK_BYTES):
        torn = new[:end] + old[end:]
        if torn not in (old, new):
            with pytest.raises(Damaged):
                read(torn)


def test_a_block_that_is_too_short_is_cut_off() -> None:
    with pytest.raises(Damaged, match="it is cut off"):
        read(b"H2tl")


def test_a_block_of_a_newer_version_is_known_for_that() -> None:
    with pytest.raises(NewerBlock, match="it is of a newer Hydrogen"):
        read(signed(2, bytes(BLOCK_BYTES - 12)))


@pytest.mark.parametrize(
    "head",
    [(1, 1, 0, 1, 1, 0), (1, 1, 0, 1, 0, 5000), (0, 1, 0, 2, 1, 0), (2**62, 1, 0, 1, 0, 0),
     (1, 2**63, 0, 1, 0, 0), (1, 1, 0, 0, 0, 0)],
)  # fmt: skip
def test_a_block_with_a_sound_checksum_that_makes_no_sense_is_damaged(
    head: tuple[int, ...],
) -> None:
    rest = struct.pack("<QQIHHH", *head).ljust(BLOCK_BYTES - 12, b"\0")

    with pytest.raises(Damaged, match="what it tells of itself cannot be"):
        read(signed(1, rest))


def signed(version: int, rest: bytes) -> bytes:
    return struct.pack("<4sII", b"H2tl", version, zlib.crc32(rest, version)) + rest

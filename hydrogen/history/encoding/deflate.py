"""Bytes made small, with a checksum; and large again, as far as was said beforehand."""

import zlib
from collections.abc import Sequence

from hydrogen.history.encoding.damage import Damage, Damaged

_LEVEL = 6
_WINDOW_BITS = 12
_MEMORY_LEVEL = 7
_WORTH_A_CODE = 64
"""How many bytes gain more from a code of their own than it takes to tell it, about."""


def deflated(columns: Sequence[bytes], *, has_runs: bool = False) -> bytes:
    """Give what is smaller of two ways to put them; for them it is one string of bytes.

    What repeats itself is best said as repetition; what is noise, as numbers of a few bits, each
    column's with the code that suits it, which takes no search. ``has_runs`` says that there are
    long ones of one byte among the noise.
    """
    repeated = _deflated([b"".join(columns)], zlib.Z_DEFAULT_STRATEGY)
    coded = _deflated(_together(columns), zlib.Z_RLE if has_runs else zlib.Z_HUFFMAN_ONLY)
    return min(repeated, coded, key=len)


def inflated(data: bytes, *, most: int) -> bytes:
    """Give the bytes again. Raises Damaged, also if they are more than ``most``."""
    inflater = zlib.decompressobj()
    try:
        found = inflater.decompress(data, most)
    except zlib.error as error:
        raise Damaged(Damage.ALTERED) from error
    if inflater.unconsumed_tail or inflater.unused_data:
        raise Damaged(Damage.SENSELESS)
    if not inflater.eof:
        raise Damaged(Damage.CUT)
    return found


def _deflated(pieces: Sequence[bytes], strategy: int) -> bytes:
    deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW_BITS, _MEMORY_LEVEL, strategy)
    found = bytearray()
    for piece in pieces:
        found += deflater.compress(piece)
        if piece is not pieces[-1]:
            found += deflater.flush(zlib.Z_PARTIAL_FLUSH)  # with this the next has its own code
    found += deflater.flush()
    return bytes(found)


def _together(columns: Sequence[bytes]) -> list[bytes]:
    """Put columns that are short to the next one."""
    pieces = [b""]
    for column in columns:
        if len(pieces[-1]) >= _WORTH_A_CODE:
            pieces.append(b"")
        pieces[-1] += column
    return pieces

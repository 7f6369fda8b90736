"""A batch as bytes that need nothing else to be read: with names, and small."""

from collections.abc import Iterator

from msgspec import MsgspecError, Struct, msgpack
from msgspec.structs import asdict, replace

from hydrogen.history.batch import Batch
from hydrogen.history.boot import Anchor
from hydrogen.history.buckets import Buckets
from hydrogen.history.encoding.codec import columns, from_columns
from hydrogen.history.encoding.damage import Damage, Damaged, check_version
from hydrogen.history.encoding.deflate import deflated, inflated
from hydrogen.history.tier import TEN_SECONDS
from hydrogen.memory.facts import Fact
from hydrogen.series import Series

_VERSION = 1
_MOST_BYTES = 2**24  # a whole tail of batches that zlib made a sixteenth of


class _Stretch(Struct, frozen=True, array_like=True):
    """Buckets of a series: the number of the first is told as the difference to the one before."""

    series: Series
    first: int
    columns: bytes
    width: int = TEN_SECONDS.width


class _Written(Struct, frozen=True, array_like=True):
    boot: str
    began: float
    anchor: Anchor
    stretches: list[_Stretch]
    facts: tuple[Fact, ...]


def packed(batch: Batch) -> bytes:
    """Give the bytes of a batch; its buckets are as exact as in a chunk (codec.py)."""
    stretches, before = [], 0
    for series, buckets in batch.buckets:
        data = b"".join(columns(buckets, series[2]))
        stretches.append(_Stretch(series, buckets.first - before, data, buckets.width))
        before = buckets.first
    written = _Written(batch.boot, batch.began, batch.anchor, stretches, batch.facts)
    try:
        data = msgpack.encode(written)
    except UnicodeEncodeError:
        # A message may quote a file's name, which the kernel lets be anything.
        data = msgpack.encode(replace(written, facts=tuple(map(_legible, batch.facts))))
    return bytes([_VERSION]) + deflated([data])


def is_newer(data: bytes) -> bool:
    """Whether it was packed by a later version of Hydrogen."""
    return data[:1] > bytes([_VERSION])


def unpacked(data: bytes) -> Batch:
    """Give the batch again. Raises Damaged for what is none."""
    check_version(data, _VERSION)
    try:
        written = msgpack.decode(inflated(data[1:], most=_MOST_BYTES), type=_Written)
    except (MsgspecError, UnicodeDecodeError) as error:
        raise Damaged(Damage.SENSELESS) from error
    return Batch(
        boot=written.boot,
        began=written.began,
        anchor=written.anchor,
        buckets=tuple(_buckets(written.stretches)),
        facts=written.facts,
    )


def _buckets(stretches: list[_Stretch]) -> Iterator[tuple[Series, Buckets]]:
    first = 0
    for stretch in stretches:
        first += stretch.first
        yield stretch.series, from_columns(stretch.columns, width=stretch.width, first=first)


def _legible(fact: Fact) -> Fact:
    """Give a fact that can be written: what is no text in its message is replaced."""
    texts = {name: text for name, text in asdict(fact).items() if isinstance(text, str)}
    return replace(
        fact, **{name: text.encode("utf-8", "replace").decode() for name, text in texts.items()}
    )

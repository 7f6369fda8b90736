"""What a driver looks at before it believes that a chip is of its kind.

That is tried out on the chip's own simulation, so that it is what the driver does, and not what
somebody wrote of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from drivers.errors import BadChecksum, BadData, DriverError, WrongChip
from drivers.i2c.bus import I2CDevice
from drivers.sensor import Chip, Match, SimulatedChip

_LONGEST = 4  # bytes: no identity is longer, and each bit is tried out


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a chip of the kind answers to some bytes; ``mask`` has the bits that are compared."""

    sent: bytes
    answer: bytes
    mask: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """How well a kind can be told from others by reading, and what ``start`` refuses others by.

    What is guarded by a checksum is not among the ``checks``: there any other bit is an error of
    its own.
    """

    match: Match
    checks: tuple[Check, ...] = ()


def recognition(chip: Chip, address: int, options: object) -> Recognition:
    """Try out a chip's recognition, and its driver's start; takes less than a millisecond or two.

    A driver that cannot cope with its own simulation recognises nothing.
    """
    recognise = chip.recognise or chip.ask
    if recognise is None:
        return Recognition(match=Match.POSSIBLE)
    wire = _Wire(chip.simulate())
    try:
        match = recognise(I2CDevice(wire, address))
        _start(chip, address, options, _Wire(chip.simulate()))
    except DriverError:
        return Recognition(match=Match.POSSIBLE)
    masks = {asked: _mask(chip, address, options, asked) for asked in wire.answers}
    checks = tuple(
        Check(sent=sent, answer=wire.answers[sent, length], mask=mask)
        for (sent, length), mask in masks.items()
        if any(mask)
    )
    return Recognition(match=match, checks=checks)


class _Wire:
    """An ``I2CBus`` with a simulated chip, of one of whose answers a bit may be another."""

    def __init__(
        self, chip: SimulatedChip, asked: tuple[bytes, int] | None = None, flip: bytes = b""
    ) -> None:
        self.name = "simulated"
        self.answers: dict[tuple[bytes, int], bytes] = {}
        """By what was sent before, and how many bytes were read."""
        self._chip = chip
        self._asked = asked
        self._flip = flip
        self._sent = b""

    def transfer(self, address: int, write: bytes, read: int = 0) -> bytes:  # noqa: ARG002  this bus has a single chip, at every address
        """Let the chip answer; see ``I2CBus``."""
        self._sent = bytes(write) or self._sent
        answer = self._chip.transfer(bytes(write), read)
        asked = self._sent, read
        if read:
            self.answers.setdefault(asked, answer)
        return _xor(answer, self._flip) if asked == self._asked else answer

    def close(self) -> None:
        """Do nothing; see ``I2CBus``."""


def _mask(chip: Chip, address: int, options: object, asked: tuple[bytes, int]) -> bytes:
    """Give the bits of an answer that ``start`` compares: without one of them it is refused."""
    _, length = asked
    if length > _LONGEST:
        return bytes(length)
    mask = bytes(length)
    for bit in _bits(length):
        try:
            _start(chip, address, options, _Wire(chip.simulate(), asked, bit))
        except BadChecksum:
            continue
        except (WrongChip, BadData):  # zeros alone are no other chip, but no answer
            mask = _xor(mask, bit)
        except DriverError:
            continue
    return mask


def _start(chip: Chip, address: int, options: object, wire: _Wire) -> None:
    chip.open(I2CDevice(wire, address), options).start()


def _bits(length: int) -> Iterator[bytes]:
    for place in range(8 * length):
        yield (1 << place).to_bytes(length, "big")


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))

"""Tells a configuration that Hydrogen wrote itself from one that somebody changed since."""

import hashlib
import re

_FIRST = "# Hydrogen wrote this file itself, sensors: {sensors}, digest of the rest: {digest}\n"
_FORM = re.compile(
    rb"# Hydrogen wrote this file itself, sensors: (\d+), digest of the rest: ([0-9a-f]{16})\n"
)
_DIGITS = 16  # nobody is to be kept from forging it: it only tells of a change


def signed(text: str, *, sensors: int) -> bytes:
    """Put the line before a text by which it is known again."""
    rest = text.encode()
    return _FIRST.format(sensors=sensors, digest=_digest(rest)).encode() + rest


def own_sensors(data: bytes) -> int | None:
    """Count the sensors of a text that is as Hydrogen wrote it; None for anything else."""
    first = _FORM.match(data)
    if first is None or _digest(data[first.end() :]).encode() != first[2]:
        return None
    return int(first[1])


def _digest(rest: bytes) -> str:
    return hashlib.sha256(rest).hexdigest()[:_DIGITS]

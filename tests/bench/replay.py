"""Statuses for a page that is to be told many: real ones, a second apart, whose values move."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

_TIME = re.compile(rb'"(time|sampled_at)":"([^"]+)"')
_VALUE = re.compile(rb'("\w+_celsius":)-?[0-9.]+')
_MACHINE = re.compile(rb'("nodename":)"[^"]*"')
_SPELL = 200  # statuses
_OTHERWISE = 20  # of them: the last of each spell


class Replay:
    """Gives the status of any step, made of what a server really told."""

    def __init__(self, usual: bytes, other: bytes) -> None:
        """Take a status as it mostly is, and one in which something has failed."""
        self._documents: Sequence[bytes] = (usual, other)

    def status(self, step: int, *, machine: str) -> bytes:
        """Give the status of a step, as a machine of that name would tell it.

        Every value is another one than a step before; the name is what tells by the page's header
        how far the page has come.
        """
        document = self._documents[step % _SPELL >= _SPELL - _OTHERWISE]
        document = _MACHINE.sub(rb'\1"%s"' % machine.encode(), document)
        document = _VALUE.sub(rb"\g<1>%.2f" % (20 + step % 61 / 2), document)
        return _TIME.sub(lambda found: _later(found, step), document)


def _later(found: re.Match[bytes], seconds: int) -> bytes:
    at = datetime.fromisoformat(found[2].decode()) + timedelta(seconds=seconds)
    text = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return b'"%s":"%s"' % (found[1], text.encode())

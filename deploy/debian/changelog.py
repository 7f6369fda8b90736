"""Debian's changelog of a package, made of CHANGELOG.md."""

import gzip
import re
import textwrap
from datetime import UTC, datetime
from email.utils import format_datetime

from .control import MAINTAINER
from .layout import Package

_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_WIDTH = 78


def changelog(markdown: str, package: Package, *, version: str, epoch: int) -> bytes:
    """Return the newest section's entries as Debian writes them, compressed."""
    entries = "\n".join(_entry(text) for text in _newest(markdown))
    when = format_datetime(datetime.fromtimestamp(epoch, tz=UTC))
    text = (
        f"{package} ({version}) unstable; urgency=medium\n\n{entries}\n\n -- {MAINTAINER}  {when}\n"
    )
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def _newest(markdown: str) -> list[str]:
    section = re.split(r"^## .*\n", markdown, flags=re.MULTILINE)[1]
    return [" ".join(text.split()) for text in re.split(r"^- ", section, flags=re.MULTILINE)[1:]]


def _entry(text: str) -> str:
    plain = _LINK.sub(r"\1", text)
    return textwrap.fill(
        plain, _WIDTH, initial_indent="  * ", subsequent_indent="    ", break_long_words=False
    )

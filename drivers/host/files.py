"""The kernel's small files of text: whatever they hold, reading them raises nothing."""

import contextlib
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

_LONGEST = (
    4096  # bytes: a page, which no attribute of sysfs exceeds (Documentation/filesystems/sysfs)
)
_ROUNDS_BETWEEN_SEARCHES = 12
# Fifteen digits stay below 2**63 when they are counted in KiB.
_WHOLE = re.compile(r"-?[0-9]{1,15}")


def read_text(path: Path) -> str | None:
    """Read the beginning of a file; ``None`` where that cannot be done."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        return _decoded(os.read(descriptor, _LONGEST))
    except OSError:
        return None
    finally:
        os.close(descriptor)


def whole(text: str | None) -> int | None:
    """Read a decimal number of at most fifteen digits; ``None`` for everything else."""
    if text is None or _WHOLE.fullmatch(text.strip()) is None:
        return None
    return int(text)


def listed(folder: Path, pattern: str) -> list[Path]:
    """Give a folder's matching entries in order; none where it cannot be read."""
    try:
        return sorted(folder.glob(pattern))
    except OSError:
        return []


def first_named(candidates: Iterable[Path], file: str, names: Iterable[str]) -> Path | None:
    """Give the candidate whose ``file`` holds the earliest of ``names``; ``None`` if none does."""
    held = {(read_text(path / file) or "").strip(): path for path in candidates}
    return next((held[name] for name in names if name in held), None)


class KeptFile:
    """A file that is read again and again: found once, kept open, read from its start each time.

    ``find`` gives its path, or ``None``; it is asked again now and then while there is no file, as
    a kernel module may be loaded later.
    """

    def __init__(self, find: Callable[[], Path | None]) -> None:
        self._find = find
        self._descriptor: int | None = None
        self._rounds_to_wait = 0

    def read(self) -> str | None:
        """Read what it holds now; ``None`` where there is no such file or it cannot be read."""
        if self._descriptor is None:
            self._open()
        if self._descriptor is None:
            return None
        try:
            return _decoded(os.pread(self._descriptor, _LONGEST, 0))
        except OSError:
            self.close()
            return None

    def close(self) -> None:
        """Let go of the file; may be called again, and reading opens it anew."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None

    def _open(self) -> None:
        if self._rounds_to_wait > 0:
            self._rounds_to_wait -= 1
            return
        path = self._find()
        if path is not None:
            with contextlib.suppress(OSError):
                self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
                return
        self._rounds_to_wait = _ROUNDS_BETWEEN_SEARCHES - 1


def _decoded(data: bytes) -> str:
    return data.decode(errors="replace")

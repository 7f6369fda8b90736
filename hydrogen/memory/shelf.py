"""Where recordings are kept: a folder of files, or memory."""

import errno
import os
import re
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Protocol

from hydrogen.memory.recording_text import HEADER, Recorded, lines
from hydrogen.memory.settling import settle
from hydrogen.recording import Recording

IN_MEMORY = 3
"""How many recordings are kept where there is no folder for them."""

_FOLDER = "blackbox"
_NAME = re.compile(r"blackbox-([1-9][0-9]{0,8})\.csv")
_PATIENCE_SECONDS = 30.0  # for one that is still being written
_DRAFT = ".unfinished"
_HEAD_BYTES = 4096
_PIECE_BYTES = 64 * 1024
_TIME, _NAME_COLUMN, _MESSAGE = 0, 3, 7  # columns
_LEVEL = 1  # zlib's fastest, which makes a tenth of it


class Shelf(Protocol):
    """Keeps recordings by their numbers; all of it waits for the disk, if there is one."""

    def recordings(self) -> list[Recording]:
        """Give what there is, newest first."""

    def put(self, recorded: Recorded, *, keep: int) -> Recording:
        """Keep one, and of all the newest ``keep``. Raises OSError."""

    def csv(self, number: int) -> Iterator[bytes]:
        """Give the text of one in pieces, and none of what there is not. Raises OSError."""


class FolderShelf:
    """A file for each recording; whoever reads the folder sees whole ones only."""

    def __init__(self, state_folder: Path, *, patience: float = _PATIENCE_SECONDS) -> None:
        self.folder = state_folder / _FOLDER
        self._patience = patience
        self._writing = threading.Lock()

    def recordings(self) -> list[Recording]:
        """Give what there is, newest first; what others put there is left out."""
        found = (_described(number, path) for number, path in self._files())
        return sorted(filter(None, found), key=lambda recording: -recording.id)

    def put(self, recorded: Recorded, *, keep: int) -> Recording:
        """Write one, so that it is on the disk when this returns. Raises OSError."""
        with self.being_written():
            size = self._write(recorded)
            for _, old in sorted(self._files())[:-keep]:
                old.unlink(missing_ok=True)
        return description(recorded, size)

    def csv(self, number: int) -> Iterator[bytes]:
        """Give the text of one in pieces, and none of what there is not. Raises OSError."""
        with suppress(FileNotFoundError), self._path(number).open("rb") as file:
            while piece := file.read(_PIECE_BYTES):
                yield piece

    @contextmanager
    def being_written(self) -> Iterator[None]:
        """Have the folder for oneself. Raises OSError where another thread has it for too long."""
        if not self._writing.acquire(timeout=self._patience):
            raise OSError(errno.EBUSY, "the last one is still being written")
        try:
            yield
        finally:
            self._writing.release()

    def _write(self, recorded: Recorded) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._path(recorded.id)
        draft = path.with_suffix(_DRAFT)
        for left in self.folder.glob(f"*{_DRAFT}"):  # when the power went
            left.unlink(missing_ok=True)
        try:
            with draft.open("w", encoding="utf-8", newline="") as file:
                file.writelines(lines(recorded))
                file.flush()
                os.fsync(file.fileno())
                size = file.tell()
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        settle(self.folder)
        return size

    def _path(self, number: int) -> Path:
        return self.folder / f"blackbox-{number}.csv"

    def _files(self) -> Iterator[tuple[int, Path]]:
        for path in self.folder.glob("blackbox-*.csv"):
            if match := _NAME.fullmatch(path.name):
                yield int(match[1]), path


class MemoryShelf:
    """The last few recordings, compressed; they are gone with the program."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Recording, bytes]] = {}

    def recordings(self) -> list[Recording]:
        """Give what there is, newest first."""
        return [recording for recording, _ in reversed(self._kept.values())]

    def put(self, recorded: Recorded, *, keep: int) -> Recording:
        """Keep one, and of all the newest three at most."""
        packer = zlib.compressobj(_LEVEL)
        packed, size = bytearray(), 0
        for line in lines(recorded):
            encoded = line.encode()
            size += len(encoded)
            packed += packer.compress(encoded)
        packed += packer.flush()
        recording = description(recorded, size)
        kept = self._kept | {recorded.id: (recording, bytes(packed))}
        while len(kept) > min(keep, IN_MEMORY):
            del kept[next(iter(kept))]
        self._kept = kept  # replaced whole: it is read in another thread
        return recording

    def csv(self, number: int) -> Iterator[bytes]:
        """Give the text of one in pieces, and none of what there is not."""
        found = self._kept.get(number)
        if found is None:
            return
        unpacker, packed = zlib.decompressobj(), found[1]
        while not unpacker.eof:
            if piece := unpacker.decompress(packed, _PIECE_BYTES):
                yield piece
            packed = unpacker.unconsumed_tail


def description(recorded: Recorded, size: int) -> Recording:
    """Say of a recording what is told without opening it."""
    return Recording(
        id=recorded.id,
        reason=recorded.trigger.reason,
        message=recorded.trigger.message,
        at=recorded.at.wall,
        begins_at=recorded.wall(recorded.begin),
        ends_at=recorded.wall(recorded.end),
        bytes=size,
    )


def _described(number: int, path: Path) -> Recording | None:
    """Read what a file is from its first rows; None for one that is not ours."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES).decode(errors="replace").split("\r\n")
            size = os.fstat(file.fileno()).st_size
        header, trigger, begin, end = (line.split(",", _MESSAGE) for line in head[:4])
        if ",".join(header) != HEADER:
            return None
        return Recording(
            id=number,
            reason=trigger[_NAME_COLUMN],
            message=trigger[_MESSAGE][1:-1].replace('""', '"'),
            at=_wall(trigger),
            begins_at=_wall(begin),
            ends_at=_wall(end),
            bytes=size,
        )
    except (OSError, ValueError, IndexError):
        return None


def _wall(row: list[str]) -> float:
    return datetime.fromisoformat(row[_TIME]).timestamp()

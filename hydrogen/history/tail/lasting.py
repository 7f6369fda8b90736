"""The tail over the whole run: opened again after trouble, set aside if it is not ours."""

from contextlib import suppress
from pathlib import Path

from hydrogen.history.store.database import NewerHistory
from hydrogen.history.store.putting_aside import PuttingAside
from hydrogen.history.tail.ring import BLOCKS, DamagedTail, NewerTail, Tail, TailReader
from hydrogen.memory.failure import JournalFailure, is_read_only


class TailOverTime:
    """A tail that is there if it can be. Raises JournalFailure; belongs to one thread."""

    def __init__(self, path: Path, aside: PuttingAside) -> None:
        self._path = path
        self._aside = aside
        self._tail: Tail | None = None
        self._released = 0

    @property
    def is_half_full(self) -> bool:
        """Whether it is time to make room in it."""
        return self._tail is not None and self._tail.room < BLOCKS // 2

    def check(self) -> None:
        """Raise NewerHistory for a tail of a later version of Hydrogen; touches nothing."""
        try:
            # What else is wrong shows when it is opened.
            with suppress(FileNotFoundError), TailReader(self._path) as reader:
                reader.check()
        except NewerTail as newer:
            raise NewerHistory(str(newer)) from newer
        except (OSError, DamagedTail):
            return

    def read(self) -> list[tuple[int, bytes]]:
        """Give what is in it and not released, in order of the batches' numbers."""
        try:
            rows = self._opened().read()
        except NewerTail as newer:
            raise NewerHistory(str(newer)) from newer
        except DamagedTail as damage:
            self.close()
            try:
                self._put_aside(damage)
            except OSError as error:
                raise self._failed(error) from error
            return []
        except OSError as error:
            raise self._failed(error) from error
        return rows

    def readable(self) -> list[tuple[int, bytes]]:
        """Give what can be read of a file that cannot be written; nothing else is to be had."""
        with suppress(OSError, DamagedTail), TailReader(self._path) as reader:
            return reader.read()
        return []

    def newest(self) -> int:
        """Give the highest number that is in it, or was released."""
        try:
            return self._opened().newest
        except OSError as error:
            raise self._failed(error) from error

    def write(self, data: bytes, number: int) -> None:
        """Write a batch through to the disk. Raises TailFull as well."""
        try:
            self._opened().write(data, number)
        except OSError as error:
            raise self._failed(error) from error

    def release(self, number: int) -> None:
        """Say that all batches up to this number may be overwritten."""
        self._released = number
        if self._tail is not None:
            self._tail.release(number)

    def close(self) -> None:
        """Let go of the file; it is opened again when it is needed."""
        if self._tail is not None:
            self._tail.close()
            self._tail = None

    def _opened(self) -> Tail:
        if self._tail is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._tail = Tail(self._path)
            except NewerTail as newer:
                raise NewerHistory(str(newer)) from newer
            except DamagedTail as damage:
                try:
                    self._put_aside(damage)
                except OSError as error:
                    raise OSError(error.errno, str(damage)) from error
                self._tail = Tail(self._path)
            self._tail.release(self._released)
        return self._tail

    def _put_aside(self, damage: DamagedTail) -> None:
        self._aside.put(self._path, damage, sequel=", and a new one begun")

    def _failed(self, error: OSError) -> JournalFailure:
        self.close()
        if is_read_only(self._path.parent):
            reason = "the disk is read-only, as a worn card makes itself"
        else:
            reason = error.strerror or str(error)
        return JournalFailure(f"{self._path}: {reason}")

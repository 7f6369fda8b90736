"""What is not consolidated yet: numbered, merged in memory, and waiting for the tail."""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress

from msgspec.structs import replace

from hydrogen.history.batch import Batch
from hydrogen.history.boot import Boot
from hydrogen.history.buckets import cut
from hydrogen.history.encoding.batch_codec import packed, unpacked
from hydrogen.history.encoding.damage import Damaged
from hydrogen.history.store.recent import Recent, recent
from hydrogen.history.tier import TEN_SECONDS

_SLACK = 90.0
"""How long after an hour's end it is still waited for what comes late, in seconds."""
_TOGETHER = 4
"""So many hours are written together, and share what a transaction costs beside its rows."""
_MOST_WAITING = 4 * 2**20
_LARGE = 4 * 2**20
"""In bytes: eleven hours of 30 series, and two and a quarter of 150."""
_MOST_RECENT = 12 * 2**20
_LEAP = 1 << 40
"""By how much numbers go on where the last is not known: nothing of ours can be so far ahead."""
_HOUR = TEN_SECONDS.span // TEN_SECONDS.width


class Backlog:
    """Batches by their numbers, which rise for ever. It knows no disk.

    Each hour is apart, so that what is written of one is written once: what has begun waits.
    All bounds are in bytes; of what is recent the newest hour is kept in any case, and so is what
    is in the tail, which is bounded itself: it is on the disk, and is to come into the file.
    """

    def __init__(
        self,
        *,
        most_waiting: int = _MOST_WAITING,
        large: int = _LARGE,
        most_recent: int = _MOST_RECENT,
    ) -> None:
        self._most_waiting = most_waiting
        self._large = large
        self._most_recent = most_recent
        self.recents: list[Recent] = []
        """All of it, hour by hour, the newest last."""
        self.waiting: deque[tuple[int, bytes]] = deque()
        """What is not in the tail, the oldest first."""
        self.in_tail = 0
        """The number of the last that is."""
        self._in_file = 0
        """The number of the last that is there."""
        self._newest_boot: Boot | None = None
        self._number = 0
        self._hour: tuple[str, int] | None = None
        """The boot and the hour of the newest."""

    @property
    def is_large(self) -> bool:
        """Whether some of it is to be written, however few hours are over."""
        return self._recent_bytes() > self._large

    @property
    def due(self) -> list[Recent]:
        """Give what is over of another boot, or of this one if it is enough hours."""
        over = self.over
        return over if len(over) >= _TOGETHER or self._is_of_another_boot(over) else []

    @property
    def over(self) -> list[Recent]:
        """Give the hours that are over: those of other boots, where there are any."""
        if not self.recents or self._hour is None:
            return []
        *older, newest = self.recents
        others = [recent for recent in older if recent.boot.number != newest.boot.number]
        if others:
            return others
        is_settled = newest.boot.last >= self._hour[1] * TEN_SECONDS.span + _SLACK
        return older if is_settled else older[:-1]

    def begin(self, rows: Iterable[tuple[int, bytes]], *, taken: int, newest: Boot | None) -> None:
        """Take what the tail has and the file does not; and go on from there.

        ``taken`` and ``newest`` are the file's. What came before this was known is put behind.
        """
        found = [(number, data) for number, data in rows if number > taken]
        self.recents, self._hour, self._newest_boot = [], None, newest
        self._in_file = taken
        self.in_tail = max(taken, *(number for number, _ in found), 0)
        self.go_on_after(max(self.in_tail, self._number))
        for number, data in (*found, *self.waiting):
            # One of another version is left out; that blocks are sound is the tail's to check.
            with suppress(Damaged):
                self._take(unpacked(data), number)

    def begin_blindly(self, rows: Iterable[tuple[int, bytes]]) -> None:
        """Go on with numbers that are surely new, where it is not known what the file has."""
        if self._number < _LEAP:
            self.go_on_after(max((number for number, _ in rows), default=0) + _LEAP)

    def go_on_after(self, number: int) -> None:
        """Give what waits numbers that are higher than this one."""
        if self.waiting:
            first = self.waiting[0][0]
            for hour in self.recents:
                if hour.newest >= first:
                    hour.newest += number + 1 - first
        self._number = number + len(self.waiting)
        data = [data for _, data in self.waiting]
        self.waiting = deque(enumerate(data, number + 1))
        if self.recents:
            self.recents[-1].newest = max(self.recents[-1].newest, self._number)

    def add(self, batch: Batch) -> int:
        """Take a batch; return how many hours had to go for it, where too much waits.

        Those are the oldest that are in memory alone.
        """
        for part in self._by_hour(batch):
            data = packed(part)  # what cannot be kept is taken nowhere
            self._take(part, self._number + 1)
            self.waiting.append((self._number, data))
        while sum(len(data) for _, data in self.waiting) > self._most_waiting:
            self.waiting.popleft()
        lost = 0
        while self._recent_bytes() > self._most_recent:
            index = self._oldest_in_memory_alone()
            if index is None:
                break
            del self.recents[index]
            lost += 1
        return lost

    def enter(self, batch: Batch) -> None:
        """Have a batch wait for the tail while what is recent has to stay as it is.

        It is to be taken later, by its number in the tail, unless it is withdrawn.
        """
        self.waiting.append((self._number + 1, packed(batch)))
        self._number += 1

    def withdraw(self) -> None:
        """Let go of what was entered last: it could not be written."""
        self.waiting.pop()
        self._number -= 1

    def take(self, batch: Batch, number: int) -> None:
        """Take what was entered and is in the tail."""
        self._take(batch, number)

    def written(self) -> None:
        """Note that the oldest that waited is in the tail."""
        self.in_tail, _ = self.waiting.popleft()

    def with_newest(self, batch: Batch) -> list[Recent]:
        """Give what is recent, with what is in no batch yet."""
        boot = self._boot_number(batch.boot)
        return [*self.recents, recent(batch, boot=boot, number=self._number + 1)]

    def forget(self, recents: list[Recent]) -> None:
        """Let go of the oldest: they are in the file."""
        if not recents:
            return
        self._newest_boot = recents[-1].boot
        self._in_file = recents[-1].newest
        self.recents = self.recents[len(recents) :]
        self.waiting = deque(row for row in self.waiting if row[0] > recents[-1].newest)

    def _is_of_another_boot(self, recents: list[Recent]) -> bool:
        return bool(recents) and recents[0].boot.number != self.recents[-1].boot.number

    def _oldest_in_memory_alone(self) -> int | None:
        """Find an hour of which nothing is in the tail; the newest is none."""
        before = self._in_file
        for index, hour in enumerate(self.recents[:-1]):
            if before >= self.in_tail:
                return index
            before = hour.newest
        return None

    def _recent_bytes(self) -> int:
        return sum(recent.size for recent in self.recents)

    def _take(self, batch: Batch, number: int) -> None:
        hour = (batch.boot, _newest_hour(batch))
        is_newer = self._hour is None or self._hour[0] != batch.boot or self._hour < hour
        if is_newer or not self.recents:
            self._hour = hour if is_newer else self._hour
            boot = self._boot_number(batch.boot)
            self.recents.append(recent(batch, boot=boot, number=number))
        else:
            self.recents[-1].add(batch, number=number)
        self._number = max(self._number, number)

    def _by_hour(self, batch: Batch) -> Iterator[Batch]:
        """Take a batch apart where an hour ends in it."""
        hour = _newest_hour(batch)
        if self._hour is not None and self._hour[0] == batch.boot and self._hour[1] < hour:
            pairs = [(series, cut(part, 0, hour * _HOUR)) for series, part in batch.buckets]
            older = tuple((series, part) for series, part in pairs if len(part))
            if older:
                yield replace(batch, buckets=older)
                pairs = [(series, cut(b, hour * _HOUR, b.end)) for series, b in batch.buckets]
                newer = tuple((series, part) for series, part in pairs if len(part))
                yield replace(batch, buckets=newer, facts=())
                return
        yield batch

    def _boot_number(self, identity: str) -> int:
        """Give a boot's number; after another boot, it is another number for the same."""
        newest = self.recents[-1].boot if self.recents else self._newest_boot
        if newest is None:
            return 1
        return newest.number if newest.identity == identity else newest.number + 1


def _newest_hour(batch: Batch) -> int:
    ends = [buckets.end for _, buckets in batch.buckets if len(buckets)]
    return (max(ends) - 1) // _HOUR if ends else int(batch.anchor.monotonic // TEN_SECONDS.span)

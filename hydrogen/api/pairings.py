"""The pairing codes that nobody has used yet.

Of a code only its HMAC is kept, under the key whose session it is worth: it ends with that key,
another name or role of it included, and what is on the disk neither tells the code nor lets anybody
try keys against it.

Nobody guesses one. A short code is one of 2^40 for an hour at most, and there are 20 of them: who
tried 1000 a second all that hour, from addresses enough for the brake not to matter, would find one
with a chance of 20 * 3.6e6 / 1.1e12, or 1 in 15,000, and of the usual code of ten minutes with
one in 1.8 million, while the log has a line for each attempt. A label's is one of 2^80.
"""

import hmac
from collections import Counter, deque
from collections.abc import Callable

import msgspec
from msgspec import Struct

from hydrogen.api.auth import Authenticator, Principal
from hydrogen.clock import Clock, Instant
from hydrogen.memory.journal import Collection, Journal
from hydrogen.pairing.code import LABEL_CHARACTERS, SHORT_CHARACTERS, new_code, read

_MOST_SHORT = 20
_MOST_LABELS = 50
_MOST_MADE = 30
_WINDOW = 600.0  # seconds
_DOCUMENT = 1  # the key of the only one


class Standing(Struct, frozen=True):
    """A code that stands: who had it made, what it is known by, and when it ends, by its shelf."""

    by: str
    seal: bytes
    ends: float


class Pairings:
    """Makes codes and trades each of them once. Belongs to the event loop's thread.

    Short codes live by the monotonic clock, and with the process. Labels live by the wall clock,
    and in the journal, where that lasts.
    """

    def __init__(self, authenticator: Authenticator, journal: Journal, *, clock: Clock) -> None:
        self._authenticator = authenticator
        self._journal = journal
        self._clock = clock
        self._made: dict[str, deque[float]] = {}
        self._short = _Shelf([], now=clock.monotonic)
        self._labels = _Shelf(_loaded(journal), now=clock.wall)

    @property
    def is_lasting(self) -> bool:
        """Whether labels outlast a restart."""
        return self._journal.is_lasting

    def wait(self, by: str) -> float:
        """Give the seconds for which a key may have no more codes made; 0 where it may.

        It may 30 in ten minutes: each is in the record of commands, and a label on the disk.
        """
        made = self._made.get(by)
        if made is None or len(made) < _MOST_MADE:
            return 0.0
        return max(0.0, made[0] + _WINDOW - self._clock.monotonic())

    def label_wait(self, by: str) -> float:
        """Give the seconds until a key may have another label made; 0 where it may.

        It may while 50 that it had made do not stand. None goes in favour of another: it may be
        printed, and nobody would learn that it is worth nothing any more.
        """
        standing = self._labels.standing(by)
        if len(standing) < _MOST_LABELS:
            return 0.0
        return min(code.ends for code in standing) - self._clock.wall()

    def make(
        self, principal: Principal, *, by: str, seconds: float, label: bool
    ) -> tuple[str, Instant]:
        """Make a code for one of the authenticator's principals; give it, and when it ends.

        ``by`` is the key that has it made. Where there are too many short ones, the oldest goes of
        the key that had most made.
        """
        now = self._clock.monotonic()
        self._made.setdefault(by, deque(maxlen=_MOST_MADE)).append(now)
        code = new_code(LABEL_CHARACTERS if label else SHORT_CHARACTERS)
        seal = self._seal(principal, code)
        ends = Instant(now + seconds, self._clock.wall() + seconds)
        if label:
            self._labels.make_room(by, most=_MOST_LABELS)
            self._labels.codes.append(Standing(by, seal, ends.wall))
            self._keep_labels()
        else:
            self._short.codes.append(Standing(by, seal, ends.monotonic))
            self._short.spare(most=_MOST_SHORT)
        return code, ends

    def redeem(self, text: str) -> Principal | None:
        """Give whose session a code is worth, once; ``None`` where it is worth nothing."""
        code = read(text)
        if code is None:
            return None
        for principal in self._authenticator.principals:
            seal = self._seal(principal, code)
            if self._short.take(seal):
                return principal
            if self._labels.take(seal):
                self._keep_labels()
                return principal
        return None

    def _seal(self, principal: Principal, code: str) -> bytes:
        text = f"pairing {principal.name} {principal.role} {code}"
        return self._authenticator.seal(principal, text)

    def _keep_labels(self) -> None:
        document = msgspec.json.encode(self._labels.codes)
        self._journal.keep(Collection.LABELS, _DOCUMENT, document, at_once=True)


class _Shelf:
    """Codes of one kind, oldest first.

    None goes because it ended, but for another: a clock may have been wrong.
    """

    def __init__(self, codes: list[Standing], *, now: Callable[[], float]) -> None:
        self.codes = codes
        self._now = now

    def standing(self, by: str) -> list[Standing]:
        """Give those that a key had made and that have not ended."""
        now = self._now()
        return [code for code in self.codes if code.by == by and now < code.ends]

    def make_room(self, by: str, *, most: int) -> None:
        """Let those of a key's go that ended, oldest first, until it has fewer than so many."""
        now = self._now()
        ended = [code for code in self.codes if code.by == by and code.ends <= now]
        too_many = sum(code.by == by for code in self.codes) - most + 1
        for code in ended[: max(0, too_many)]:
            self.codes.remove(code)

    def spare(self, *, most: int) -> None:
        """Let the oldest go of the key that had most made, until there are no more than so many."""
        while len(self.codes) > most:
            self.codes.remove(self._least())

    def take(self, seal: bytes) -> bool:
        """Take a code off, if it stands; say whether it did."""
        now = self._now()
        # All of them are compared, whichever it is: the time tells nothing.
        found = [code for code in self.codes if hmac.compare_digest(code.seal, seal)]
        for code in found:
            self.codes.remove(code)
        return any(now < code.ends for code in found)

    def _least(self) -> Standing:
        """Give the one that can be spared: one that ended, or else of whom had most made."""
        now = self._now()
        ended = [code for code in self.codes if code.ends <= now]
        [(most, _)] = Counter(code.by for code in self.codes).most_common(1)
        return [*ended, *(code for code in self.codes if code.by == most)][0]


def _loaded(journal: Journal) -> list[Standing]:
    for _, document in journal.load(Collection.LABELS, newest=1):
        try:
            return msgspec.json.decode(document, type=list[Standing])
        except msgspec.MsgspecError:
            break  # of a version to come
    return []

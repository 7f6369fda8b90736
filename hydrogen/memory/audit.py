"""The record of what clients had done."""

from collections import deque
from collections.abc import Mapping

import msgspec
from msgspec import Struct

from hydrogen.clock import Clock
from hydrogen.command import Command
from hydrogen.memory.journal import Collection, Journal

_IN_MEMORY = 100  # commands, where nothing lasts
_LONGEST = 200  # characters of a text
_MOST = 1000  # bytes of all arguments
_OK = "ok"
_FAILURES_A_MINUTE = 20
_SECRET_WORDS = ("key", "password", "secret", "token", "credential", "url", "webhook", "apprise")


class _Failures(Struct):
    """What one key could not have done in the minute that began at ``begun``."""

    begun: float
    count: int = 0
    left_out: int = 0


class CommandAudit:
    """Keeps commands in a journal, those that failed too. Belongs to the event loop's thread.

    A key whose commands fail all the time may not push out what others had done: of those, 20 a
    minute are kept, and the next tells in ``left_out`` how many were not.
    """

    def __init__(self, journal: Journal, *, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock
        self._recent: deque[Command] = deque(maxlen=_IN_MEMORY)
        self._failures: dict[str, _Failures] = {}
        self._newest = max(
            (key for key, _ in journal.load(Collection.COMMANDS, newest=1)), default=0
        )

    def record(
        self,
        *,
        key: str,
        address: str,
        command: str,
        arguments: Mapping[str, object],
        result: str,
    ) -> None:
        """Keep what a client had done, without secrets and cut to a sane length."""
        failures = self._failures_of(key)
        if result != _OK:
            failures.count += 1
            if failures.count > _FAILURES_A_MINUTE:
                failures.left_out += 1
                return
        kept = _cut(arguments)
        if failures.left_out:
            kept["left_out"] = failures.left_out
            failures.left_out = 0
        self._newest += 1
        self._keep(
            Command(
                sequence=self._newest,
                at=self._clock.wall(),
                key=key,
                address=address,
                command=command[:_LONGEST],
                arguments=kept,
                result=result,
            )
        )

    async def page(self, *, limit: int, before: int | None) -> list[Command]:
        """Give commands, newest first, of those with a sequence number below ``before``."""
        if not self._journal.is_lasting:
            recent = (c for c in reversed(self._recent) if before is None or c.sequence < before)
            return [command for command, _ in zip(recent, range(limit), strict=False)]
        rows = await self._journal.page(Collection.COMMANDS, limit=limit, before=before)
        return [command for _, document in rows if (command := _command(document)) is not None]

    def _keep(self, command: Command) -> None:
        if self._journal.is_lasting:
            # What changed something may not be lost; what failed can wait, for the card's sake.
            document = msgspec.json.encode(command)
            at_once = command.result == _OK
            self._journal.keep(Collection.COMMANDS, command.sequence, document, at_once=at_once)
        else:
            self._recent.append(command)

    def _failures_of(self, key: str) -> _Failures:
        now = self._clock.monotonic()
        failures = self._failures.setdefault(key, _Failures(now))
        if now - failures.begun >= 60:  # noqa: PLR2004  a minute's seconds
            failures.begun, failures.count = now, 0
        return failures


def _command(document: bytes) -> Command | None:
    try:
        return msgspec.json.decode(document, type=Command)
    except msgspec.MsgspecError:
        return None  # of a version to come


def _cut(arguments: Mapping[str, object]) -> dict[str, object]:
    kept = {name[:_LONGEST]: _shown(name, value) for name, value in arguments.items()}
    encoded = msgspec.json.encode(kept)
    if len(encoded) <= _MOST:
        return kept
    return {"cut": encoded[:_LONGEST].decode(errors="replace")}


def _shown(name: str, value: object) -> object:
    if any(word in name.lower() for word in _SECRET_WORDS):
        return "***"
    if isinstance(value, str) and len(value) > _LONGEST:
        return f"{value[:_LONGEST]}…"
    return value

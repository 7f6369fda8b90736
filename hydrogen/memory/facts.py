"""Lines, outputs, alarms and states of the last minutes: rows that are told when they change."""

from collections import deque
from collections.abc import Iterator, Mapping

from msgspec import Struct

from hydrogen.alarm import AlarmStatus
from hydrogen.model import LineStatus
from hydrogen.output import OutputStatus
from hydrogen.printer import PrinterStatus
from hydrogen.snapshot import Snapshot

_MOST = 4096
_GONE = "gone"
_OVER = "over"


class Fact(Struct, frozen=True, kw_only=True):
    """A row as it is written. ``at`` is in monotonic seconds."""

    at: float
    kind: str
    name: str = ""
    quantity: str = ""
    value: str = ""
    state: str = ""
    message: str = ""


class Facts:
    """The newest of them, and what was so before. Belongs to one thread."""

    def __init__(self, *, most: int = _MOST) -> None:
        self._most = most
        self._facts: deque[Fact] = deque()
        self._before: dict[tuple[str, str], Fact] = {}

    def add(self, fact: Fact) -> None:
        """Take one; the oldest make room."""
        self._facts.append(fact)
        if len(self._facts) > self._most:
            self._age()

    def forget_before(self, at: float) -> None:
        """Let go of what is older, but for the last of each thing."""
        while self._facts and self._facts[0].at < at:
            self._age()

    def since(self, begin: float) -> list[Fact]:
        """Give what changed from a monotonic time on, and first of all what was so by then."""
        old = dict(self._before)
        new = []
        for fact in self._facts:
            if fact.at >= begin:
                new.append(fact)
            else:
                _replace(old, fact)
        return [*sorted(old.values(), key=lambda fact: fact.at), *new]

    def _age(self) -> None:
        _replace(self._before, self._facts.popleft())


def changes(before: Snapshot, after: Snapshot, now: float) -> Iterator[Fact]:
    """Give what differs but for readings; quick where nothing does."""
    if before.lines is not after.lines:
        yield from _lines(before.lines, after.lines, now)
    if before.printer is not after.printer:
        yield _printer(after.printer, now)
    if before.alarms is not after.alarms:
        yield from _alarms(before.alarms, after.alarms, now)
    if before.outputs is not after.outputs:
        yield from _outputs(before.outputs, after.outputs, now)
    if before.host.power.now != after.host.power.now:
        for condition, is_so in after.host.power.now.items():
            if before.host.power.now.get(condition) is not is_so:
                yield Fact(at=now, kind="power", name=condition, value=_truth(is_so))


def _lines(
    before: Mapping[str, LineStatus], after: Mapping[str, LineStatus], now: float
) -> Iterator[Fact]:
    for name, line in after.items():
        if line is not (old := before.get(name)):
            yield _line(name, old, line, now)
    for name in sorted(before.keys() - after.keys()):
        yield Fact(at=now, kind="line", name=name, state=_GONE)


def _line(name: str, old: LineStatus | None, new: LineStatus, now: float) -> Fact:
    changed = new.changed_at if old is None or old.changed_at != new.changed_at else None
    return Fact(
        # The kernel's own stamp, where it is an edge that is told.
        at=changed.monotonic if changed else now,
        kind="line",
        name=name,
        quantity=new.role or "",
        value=_truth(new.active),
        state=new.state,
        message=new.fault.message if new.fault else "",
    )


def _printer(printer: PrinterStatus, now: float) -> Fact:
    job = str(printer.job.id) if printer.job else ""
    return Fact(at=now, kind="printer", value=job, state=printer.state)


def _alarms(
    before: tuple[AlarmStatus, ...], after: tuple[AlarmStatus, ...], now: float
) -> Iterator[Fact]:
    known = {alarm.name: alarm for alarm in before}
    for alarm in after:
        old = known.pop(alarm.name, None)
        if old is None or (old.state, old.since) != (alarm.state, alarm.since):
            yield _alarm(alarm, alarm.state, now)
    for gone in known.values():
        yield _alarm(gone, _OVER, now)


def _alarm(alarm: AlarmStatus, state: str, now: float) -> Fact:
    return Fact(
        at=now,
        kind="alarm",
        name=alarm.name,
        quantity=alarm.level,
        state=state,
        message=alarm.message,
    )


def _outputs(
    before: Mapping[str, OutputStatus], after: Mapping[str, OutputStatus], now: float
) -> Iterator[Fact]:
    for name, output in after.items():
        if output is not before.get(name):
            yield _output(name, output, now)
    for name in sorted(before.keys() - after.keys()):
        yield Fact(at=now, kind="output", name=name, state=_GONE)


def _output(name: str, output: OutputStatus, now: float) -> Fact:
    held = output.held_off_by.message if output.held_off_by else ""
    return Fact(
        at=now,
        kind="output",
        name=name,
        value=_truth(output.on),
        state=output.state,
        message=held or (output.fault.message if output.fault else ""),
    )


def _replace(latest: dict[tuple[str, str], Fact], fact: Fact) -> None:
    latest.pop((fact.kind, fact.name), None)
    if fact.state not in (_GONE, _OVER) and fact.kind != "trigger":
        latest[fact.kind, fact.name] = fact


def _truth(value: bool | None) -> str:  # noqa: FBT001  it is the value that is written
    return "" if value is None else str(int(value))

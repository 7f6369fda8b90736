"""A printer whose states a test writes down, watched as the program watches it."""

from dataclasses import replace

from drivers.quantity import Quantity
from hydrogen.alarm import AlarmLevel, AlarmState, AlarmStatus
from hydrogen.clock import instant
from hydrogen.events import Event, EventLog
from hydrogen.job import Job, MarkKind
from hydrogen.memory.journal import Collection, Journal
from hydrogen.model import LineStatus, SensorStatus, State
from hydrogen.printer import LineRole, PrinterState, PrinterStatus
from hydrogen.state import Store
from hydrogen.supervision.jobs import Jobs
from tests.clock import ManualClock


class PaperJournal:
    """A journal on a disk that a test can pull the plug of."""

    is_lasting = True
    problem: str | None = None

    def __init__(self) -> None:
        self.written: dict[int, bytes] = {}
        self.waiting: dict[int, bytes] = {}
        self.writings: list[bool] = []
        """Whether each document was wanted at once."""

    def keep(
        self, collection: Collection, key: int, document: bytes, *, at_once: bool = False
    ) -> None:
        assert collection is Collection.JOBS
        self.writings.append(at_once)
        self.waiting[key] = document
        if at_once:
            self.write()

    def write(self) -> None:
        self.written |= self.waiting
        self.waiting.clear()

    def load(self, collection: Collection, *, newest: int) -> list[tuple[int, bytes]]:
        assert collection is Collection.JOBS
        return sorted(self.written.items())[-newest:]

    def settle(self) -> None:
        """There is nothing to wait for."""

    def close(self) -> None:
        self.write()

    async def page(
        self, collection: Collection, *, limit: int, before: int | None = None
    ) -> list[tuple[int, bytes]]:
        assert collection is Collection.JOBS
        every = sorted((self.written | self.waiting).items(), reverse=True)
        return [(key, text) for key, text in every if before is None or key < before][:limit]


class Watch:
    """One run of the program: a supervisor that has prints only."""

    def __init__(self, journal: Journal | None = None, *, clock: ManualClock | None = None) -> None:
        self.clock = clock or ManualClock()
        self.paper = journal if isinstance(journal, PaperJournal) else PaperJournal()
        self.events = EventLog(self.clock)
        self.store = Store()
        self.jobs = Jobs(journal or self.paper, self.events, clock=self.clock)
        self.store.observe(self.jobs.observe)
        self.status = PrinterStatus()
        self.alarms: tuple[AlarmStatus, ...] = ()

    def turn(self, state: PrinterState | None = None) -> PrinterStatus:
        now = instant(self.clock)
        if state is not None and state is not self.status.state:
            self.status = PrinterStatus(state=state, since=now)
        printer = self.jobs.turn(self.status, self.store.snapshot, now)
        self.store.conclude(printer=printer, alarms=self.alarms, outputs={})
        return printer

    def spend(self, seconds: float, state: PrinterState | None = None, *, turns: int = 1) -> None:
        """Come into a state, and let it last."""
        self.turn(state)
        for _ in range(turns):
            self.clock.advance(seconds / turns)
            self.turn()

    def read(self, name: str, sensor: SensorStatus) -> None:
        self.store.publish(sensors={name: sensor})

    def raise_alarms(self, *alarms: AlarmStatus) -> None:
        self.alarms = alarms
        self.turn()

    async def print(self, number: int = 1) -> Job:
        job = await self.jobs.job(number)
        assert job is not None
        return job

    async def story(self, number: int = 1) -> list[MarkKind]:
        return [mark.kind for mark in (await self.print(number)).marks]

    def told(self) -> list[Event]:
        return self.events.after(0)

    def killed(self, *, away: float = 0.0) -> "Watch":
        """Begin another run after the end of this one, without its knowing."""
        self.paper.waiting.clear()
        return self._next(away)

    def ended(self, *, away: float = 0.0) -> "Watch":
        """Begin another run after an orderly end of this one."""
        self.jobs.close()
        self.paper.write()
        return self._next(away)

    def restarted(self, *, away: float) -> "Watch":
        """Begin another run after a kill, with the machine running on meanwhile."""
        self.paper.waiting.clear()
        self.clock.advance(away)
        return self._following(self.clock)

    def _next(self, away: float) -> "Watch":
        boot = f"after {self.clock.boot()}"
        return self._following(ManualClock(monotonic=5.0, wall=self.clock.wall() + away, boot=boot))

    def _following(self, clock: ManualClock) -> "Watch":
        following = Watch(self.paper, clock=clock)
        following.alarms = self.alarms  # which outlast a restart by themselves
        return following


SENSOR = SensorStatus(driver="lm75", location="i2c-1@0x48", quantities=(Quantity.TEMPERATURE,))


def reading(
    value: float,
    at: ManualClock,
    *,
    quantity: Quantity = Quantity.TEMPERATURE,
    state: State = State.OK,
) -> SensorStatus:
    return replace(
        SENSOR,
        quantities=(quantity,),
        state=state,
        sampled_at=instant(at),
        values={quantity: value} if state.has_value else {},
    )


def line(
    role: LineRole,
    at: ManualClock,
    *,
    active: bool | None,
    changes: int = 0,
) -> LineStatus:
    state = State.CHATTERING if active is None else State.OK
    return LineStatus(
        location="GPIO17",
        role=role,
        state=state,
        active=active,
        changes=changes,
        changed_at=instant(at),
    )


def alarm(name: str, at: ManualClock, *, state: AlarmState = AlarmState.RAISED) -> AlarmStatus:
    return AlarmStatus(
        name=name,
        level=AlarmLevel.WARNING,
        state=state,
        since=instant(at),
        message=f"{name} is too hot",
    )


def idle() -> Watch:
    """Give the watch of a printer that is seen to be idle."""
    watch = Watch()
    watch.turn(PrinterState.IDLE)
    return watch


def begun() -> Watch:
    """Give the watch of a print that has gone on for a hundred seconds, with news of everything."""
    watch = Watch()
    watch.turn(PrinterState.IDLE)
    watch.turn(PrinterState.PRINTING)
    watch.store.publish(lines={"door": line(LineRole.DOOR, watch.clock, active=False)})
    watch.store.publish(lines={"door": line(LineRole.DOOR, watch.clock, active=True)})
    watch.raise_alarms(alarm("hot", watch.clock))
    watch.clock.advance(1)
    watch.read("bed", reading(40.0, watch.clock))
    watch.spend(69, turns=69)
    watch.spend(20, PrinterState.PAUSED)
    watch.spend(10, PrinterState.PRINTING)
    return watch

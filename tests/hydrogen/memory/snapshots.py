"""Snapshots for the black box's tests."""

from drivers.quantity import Quantity
from hydrogen.alarm import AlarmLevel, AlarmState, AlarmStatus
from hydrogen.clock import Instant, instant
from hydrogen.model import LineStatus, SensorStatus, State
from hydrogen.printer import JobInBrief, LineRole, PrinterState, PrinterStatus
from hydrogen.state import Store
from tests.clock import ManualClock


def sensor(clock: ManualClock, celsius: float | None, state: State = State.OK) -> SensorStatus:
    return SensorStatus(
        driver="tmp102",
        location="main@0x48",
        quantities=(Quantity.TEMPERATURE,),
        state=state,
        sampled_at=instant(clock),
        values={} if celsius is None else {Quantity.TEMPERATURE: celsius},
    )


def line(clock: ManualClock, *, active: bool) -> LineStatus:
    return LineStatus(
        location="GPIO17",
        role=LineRole.DOOR,
        state=State.OK,
        active=active,
        changed_at=instant(clock),
    )


def alarm(
    clock: ManualClock, *, level: AlarmLevel = AlarmLevel.CRITICAL, since: Instant | None = None
) -> AlarmStatus:
    return AlarmStatus(
        name="hot",
        level=level,
        state=AlarmState.RAISED,
        since=since or instant(clock),
        message='enclosure is 61.2 °C, above 60 °C ("hot")',
    )


def printer(clock: ManualClock, state: PrinterState, *, job: int | None = None) -> PrinterStatus:
    now = instant(clock)
    return PrinterStatus(
        state=state, since=now, job=None if job is None else JobInBrief(id=job, started_at=now)
    )


def conclude(
    store: Store, status: PrinterStatus | None = None, alarms: tuple[AlarmStatus, ...] | None = None
) -> None:
    """Conclude what is given; all else stays."""
    now = store.snapshot
    store.conclude(
        printer=status or now.printer,
        alarms=now.alarms if alarms is None else alarms,
        outputs=now.outputs,
    )

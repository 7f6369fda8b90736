"""An output is on only where everything else in a turn of the supervisor succeeded."""

from dataclasses import replace

from drivers.gpio.line import LineAddress
from hydrogen.alarm import AlarmLevel
from hydrogen.config.alarm import AlarmConfig, Condition
from hydrogen.config.model import OutputConfig
from hydrogen.config.outputs import OutputDocument
from hydrogen.config.printing import PrinterConfig
from hydrogen.events import EventLog
from hydrogen.memory.journal import Collection, Forgetful
from hydrogen.model import LineStatus, State
from hydrogen.state import Store
from hydrogen.supervision.alarms import Alarms
from hydrogen.supervision.dead_man import DeadMansHandle
from hydrogen.supervision.jobs import Jobs
from hydrogen.supervision.outputs import Outputs
from hydrogen.supervision.printer import PrinterTracker
from hydrogen.supervision.supervisor import Parts, Supervisor
from tests.clock import ManualClock
from tests.hydrogen.supervision.relays import Relays, step_all

DOOR = LineStatus(location="GPIO17", state=State.OK, active=False)
OPEN = AlarmConfig(condition=Condition.ACTIVE, level=AlarmLevel.NOTICE, line="door")


class FailingJournal(Forgetful):
    """Keeps nothing while it is broken; until it says so, the outputs' threads go on."""

    is_broken = False

    def __init__(self, handles: list[DeadMansHandle]) -> None:
        self._handles = handles

    def keep(
        self, collection: Collection, key: int, document: bytes, *, at_once: bool = False
    ) -> None:
        step_all(self._handles)
        if self.is_broken:
            raise ZeroDivisionError(collection, key, document, at_once)


async def test_a_fault_outside_of_the_rules_makes_no_output_pulse() -> None:
    clock, relays, store = ManualClock(), Relays(), Store()
    handles: list[DeadMansHandle] = []
    journal, events = FailingJournal(handles), EventLog(clock)
    outputs = {
        "fan": OutputConfig(address=LineAddress(line="GPIO23"), rule=OutputDocument(line="GPIO23"))
    }
    supervisor = Supervisor(
        Parts(
            printer=PrinterTracker(PrinterConfig()),
            jobs=Jobs(journal, events, clock=clock),
            alarms=Alarms({"open": OPEN}),
            outputs=Outputs(
                outputs,
                relays,
                clock=clock,
                monotonic=clock.monotonic,
                start=handles.extend,
            ),
        ),
        store,
        events,
        journal,
        clock=clock,
    )
    store.reset(sensors={}, lines={"door": DOOR})
    supervisor.start()
    step_all(handles)
    supervisor.set_output("fan", on=True, seconds=None, by="owner")
    step_all(handles)
    fan = relays["GPIO23"]
    assert (fan.on, fan.ons) == (True, 1)

    journal.is_broken = True
    store.publish(lines={"door": replace(DOOR, active=True, changes=1)})
    for _ in range(5):
        step_all(handles)
        assert (fan.on, fan.ons) == (False, 1)
        clock.advance(1)
        supervisor.turn()

    journal.is_broken = False
    supervisor.turn()
    step_all(handles)
    assert (fan.on, fan.ons) == (True, 2)
    supervisor.close()

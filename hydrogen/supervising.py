"""Makes a supervisor of what is configured. Imported only where there is something to supervise."""

from drivers.gpio.line import Gpio
from hydrogen.clock import Clock, instant
from hydrogen.config.alarm import Condition
from hydrogen.config.model import Config
from hydrogen.lasting import Lasting
from hydrogen.supervision.alarms import Alarms
from hydrogen.supervision.outputs import Outputs
from hydrogen.supervision.supervisor import Parts, Supervisor


def new_supervisor(
    config: Config, lasting: Lasting, gpio: Gpio, *, standing: bytes | None, clock: Clock
) -> Supervisor:
    """Make one whose outputs are lines of ``gpio``, with the alarms that stood before."""
    jobs = lasting.prints.jobs
    jobs.soaked_by = frozenset(
        name for name, rule in config.alarms.items() if rule.condition is Condition.SOAKED
    )
    alarms = Alarms(config.alarms)
    if standing is not None:
        alarms.restore(standing, instant(clock))
    parts = Parts(
        printer=lasting.prints.tracker(config.printer),
        jobs=jobs,
        alarms=alarms,
        outputs=Outputs(config.outputs, gpio, clock=clock),
    )
    return Supervisor(parts, lasting.store, lasting.events, lasting.journal, clock=clock)

"""Makes a supervisor of what is configured. Imported only where there is something to supervise."""

from drivers.gpio.line import Gpio
from hydrogen.clock import Clock, Instant, instant
from hydrogen.composition.lasting import Lasting
from hydrogen.config.alarm import Condition
from hydrogen.config.model import Config
from hydrogen.memory.journal import Collection, Journal
from hydrogen.rules.interlock import is_cut_off_by
from hydrogen.supervision.alarms import Alarms
from hydrogen.supervision.outputs import Outputs
from hydrogen.supervision.supervisor import Parts, Supervisor


def new_supervisor(
    config: Config, lasting: Lasting, gpio: Gpio, *, before: Supervisor | None, clock: Clock
) -> Supervisor:
    """Make one whose outputs are lines of ``gpio``.

    Its alarms go on from those of the supervisor before it, or else of an earlier run.
    """
    jobs = lasting.prints.jobs
    jobs.soaked_by = frozenset(
        name for name, rule in config.alarms.items() if rule.condition is Condition.SOAKED
    )
    alarms = Alarms(config.alarms, cuts_off=_cuts_off(config))
    if before is not None:
        before.hand_over(alarms)
    else:
        _restore(alarms, lasting.journal, instant(clock))
    parts = Parts(
        printer=lasting.prints.tracker(config.printer),
        jobs=jobs,
        alarms=alarms,
        outputs=Outputs(config.outputs, gpio, clock=clock),
    )
    return Supervisor(parts, lasting.store, lasting.events, lasting.journal, clock=clock)


def _cuts_off(config: Config) -> dict[str, tuple[str, ...]]:
    """Give the outputs that each alarm cuts off."""
    return {
        alarm: tuple(
            name
            for name, output in config.outputs.items()
            if is_cut_off_by(output.rule, alarm, rule.level)
        )
        for alarm, rule in config.alarms.items()
    }


def _restore(alarms: Alarms, journal: Journal, now: Instant) -> None:
    for key, document in journal.load(Collection.ALARMS, newest=1):
        alarms.restore(document, now)
        if (known := alarms.document()) != document:  # what has no rule any more is forgotten
            journal.keep(Collection.ALARMS, key, known)

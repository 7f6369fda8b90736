"""How a print ended: pure functions of what was seen."""

from hydrogen.job import Job, MarkKind, Outcome
from hydrogen.printer import PrinterState

_DAY_SECONDS = 86_400.0
_A_MOMENT_SECONDS = 300.0

_ENDS = {
    PrinterState.IDLE: Outcome.FINISHED,
    PrinterState.STOPPED: Outcome.STOPPED,
    PrinterState.OFF: Outcome.POWER_LOST,
}


def outcome(state: PrinterState, *, before: PrinterState | None) -> Outcome:
    """Give what becomes of a print as its printer comes into a state.

    ``before`` is the last state that was known: a printer that goes idle, or is switched off,
    straight from a fault did not finish.
    """
    if before is PrinterState.FAULT and state in (PrinterState.IDLE, PrinterState.OFF):
        return Outcome.FAILED
    return _ENDS.get(state, Outcome.RUNNING)


def outcome_of_left(job: Job, state: PrinterState, *, unwatched: float | None) -> Outcome:
    """Give what became of a print that was running when Hydrogen ended, ``unwatched`` seconds ago.

    None says that no clock tells how long ago that was: then it was neither moments nor days ago.

    - It still runs if the printer prints, is paused or in a fault; after a day, that is another.
    - It lost its power if the printer is off and Hydrogen ended in no order itself: both went at
      once. After a day that, too, is too much to say.
    - A printer that is off or stopped moments later did not finish and then come to be so.
    - Else nobody knows.
    """
    if unwatched is not None and unwatched > _DAY_SECONDS:
        return Outcome.UNWATCHED
    at_once = unwatched is not None and unwatched <= _A_MOMENT_SECONDS
    match state:
        case PrinterState.PRINTING | PrinterState.PAUSED | PrinterState.FAULT:
            return Outcome.RUNNING
        case PrinterState.OFF if at_once or not was_left_in_order(job):
            return Outcome.POWER_LOST
        case PrinterState.STOPPED if at_once:
            return Outcome.STOPPED
        case _:
            return Outcome.UNWATCHED


def was_left_in_order(job: Job) -> bool:
    """Whether Hydrogen noted its own end, rather than being cut off."""
    return bool(job.marks) and job.marks[-1].kind is MarkKind.UNWATCHED

"""The table by which lines become the printer's state: which rows it has, and when one is so."""

from collections.abc import Collection, Mapping

from hydrogen.config.printing import LineLevel, PrinterConfig, StateRow
from hydrogen.printer import LineRole, PrinterState
from hydrogen.rules.lasting import Patience
from hydrogen.rules.roles import RoleLevel

_LEAST_SECONDS = 1.0
"""A state that counts at once is nevertheless there for so long: or nobody would see it."""

BUILT_IN = (
    StateRow(state=PrinterState.STOPPED, when={LineRole.E_STOP: LineLevel.ACTIVE}, after=0.0),
    StateRow(state=PrinterState.OFF, when={LineRole.POWER: LineLevel.INACTIVE}),
    StateRow(state=PrinterState.FAULT, when={LineRole.FAULT: LineLevel.ACTIVE}),
    StateRow(state=PrinterState.PAUSED, when={LineRole.PAUSED: LineLevel.ACTIVE}),
    StateRow(state=PrinterState.PRINTING, when={LineRole.PRINTING: LineLevel.ACTIVE}),
)
"""For who writes no table; of it count the rows of the roles that lines have."""


def table(config: PrinterConfig, roles: Collection[LineRole]) -> tuple[StateRow, ...]:
    """Give the rows that count, where lines have these roles."""
    return config.states or tuple(row for row in BUILT_IN if row.when.keys() <= set(roles))


def tells_idle(rows: Collection[StateRow]) -> bool:
    """Tell whether the printer is idle where no row is so: not if none would say that it prints."""
    return any(row.state is PrinterState.PRINTING for row in rows)


def is_so(row: StateRow, levels: Mapping[LineRole, RoleLevel]) -> bool | None:
    """Tell whether a row is so, None where its lines cannot tell.

    One that counts at once is also so where it was, for a moment between two looks.
    """
    if row.after == 0 and all(_was(levels.get(role), level) for role, level in row.when.items()):
        return True
    truths = [_is(levels.get(role), level) for role, level in row.when.items()]
    return False if False in truths else None if None in truths else True


def patience(row: StateRow, config: PrinterConfig, *, settled: bool) -> Patience:
    """Tell how long a row has to be so, or not, before that counts."""
    least = 0.0 if settled else config.settle
    return Patience(
        true=max(row.after, least),
        false=max(row.after, least, _LEAST_SECONDS),
        unclear=max(row.after, least, config.idle_after),
    )


def _is(found: RoleLevel | None, level: LineLevel) -> bool | None:
    if found is None or found.active is None:
        return None
    return found.active is (level is LineLevel.ACTIVE)


def _was(found: RoleLevel | None, level: LineLevel) -> bool:
    if found is None:
        return False
    return found.was_active if level is LineLevel.ACTIVE else found.was_inactive

"""Which rows decide on the printer's state, and so what states it can ever be in."""

from collections.abc import Collection

from hydrogen.config.printing import LineLevel, PrinterConfig, StateRow
from hydrogen.printer import LineRole, PrinterState

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


def states_told(rows: Collection[StateRow]) -> frozenset[PrinterState]:
    """Give the states that the printer can be in: unknown it can always be."""
    idle = {PrinterState.IDLE} if tells_idle(rows) else set()
    return frozenset({PrinterState.UNKNOWN} | idle | {row.state for row in rows})


def role_that_tells(state: PrinterState) -> LineRole:
    """Give the role by which the built-in table tells a state."""
    # Idle is what it is while it does not print.
    wanted = PrinterState.PRINTING if state is PrinterState.IDLE else state
    return next(role for row in BUILT_IN if row.state is wanted for role in row.when)

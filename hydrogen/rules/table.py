"""When a row of the table by which lines become the printer's state is so, and believed."""

from collections.abc import Mapping

from hydrogen.config.printing import LineLevel, PrinterConfig, StateRow
from hydrogen.printer import LineRole
from hydrogen.rules.lasting import Patience
from hydrogen.rules.roles import RoleLevel

_LEAST_SECONDS = 1.0
"""A state that counts at once is nevertheless there for so long: or nobody would see it."""


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

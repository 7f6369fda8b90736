"""What the lines of each role say, as far as they can be read."""

from collections.abc import Mapping
from dataclasses import dataclass

from hydrogen.model import LineStatus
from hydrogen.printer import LineRole


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What was last seen of a line."""

    active: bool | None
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLevel:
    """Whether a role is active, None where its lines cannot tell; and what it was meanwhile.

    A role is active when one of its lines is, and inactive when all are. ``was_active`` and
    ``was_inactive`` are so as well where a line had that level between two looks at it.
    """

    active: bool | None
    was_active: bool
    was_inactive: bool


def glimpses(lines: Mapping[str, LineStatus]) -> dict[str, Glimpse]:
    """Remember the lines that have a role, for the next look."""
    return {name: Glimpse(line.active, line.changes) for name, line in lines.items() if line.role}


def role_levels(
    lines: Mapping[str, LineStatus], before: Mapping[str, Glimpse]
) -> dict[LineRole, RoleLevel]:
    """Give the level of every role that a line has; ``before`` is what the last look saw."""
    by_role: dict[LineRole, list[tuple[LineStatus, bool]]] = {}
    for name, line in lines.items():
        if line.role:
            by_role.setdefault(line.role, []).append((line, _pulsed(line, before.get(name))))
    return {role: _level(members) for role, members in by_role.items()}


def _level(members: list[tuple[LineStatus, bool]]) -> RoleLevel:
    levels = [line.active for line, _ in members]
    return RoleLevel(
        active=True if True in levels else None if None in levels else False,
        was_active=any(line.active or pulsed for line, pulsed in members),
        was_inactive=all(line.active is False or pulsed for line, pulsed in members),
    )


def _pulsed(line: LineStatus, before: Glimpse | None) -> bool:
    """Tell whether a line left its level and came back unseen.

    Not where it had no level before: what chatters or is taken anew has edges that mean nothing.
    """
    return (
        before is not None
        and line.active is not None
        and line.active is before.active
        and line.changes > before.changes
    )

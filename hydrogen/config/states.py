"""Checks the table by which lines become the printer's state."""

from collections.abc import Collection

from hydrogen.config.printing import StateRow
from hydrogen.config.walker import Place, Walker
from hydrogen.printer import LineRole


def check_states(
    walker: Walker,
    place: Place,
    rows: tuple[StateRow, ...],
    roles: Collection[LineRole] | None,
) -> None:
    """Note rows that nothing can decide, or that never count.

    ``place`` is the printer's section; ``roles`` are those that lines have, None where that is not
    known.
    """
    states = Place(f"{place.path}.states", place.line)
    if walker.is_wrong(states):
        return  # rows that could not be read are not among these, and the others are misnumbered
    for number, row in enumerate(rows):
        path = f"{states.path}[{number}].when"
        here = Place(path, walker.lines[path])
        if not row.when:
            walker.note(here, "is empty: name a role and its level, such as printing: active")
            continue
        _check_roles(walker, here, row, roles)
        first = next((n for n, above in enumerate(rows[:number]) if _covers(above, row)), None)
        if first is not None:
            walker.note(here, f"never counts: states[{first}] is so whenever this is")


def _check_roles(
    walker: Walker, place: Place, row: StateRow, roles: Collection[LineRole] | None
) -> None:
    for role in row.when:
        if roles is not None and role not in roles:
            path = f"{place.path}.{role}"
            message = f"no line has the role {role}: give it to one in lines, or take it out here"
            walker.note(Place(path, walker.lines[path]), message)


def _covers(above: StateRow, row: StateRow) -> bool:
    """Tell whether a row above is so, and believed, whenever this one is."""
    return bool(above.when) and above.when.items() <= row.when.items() and above.after <= row.after

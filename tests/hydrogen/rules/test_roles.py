import pytest

from hydrogen.model import LineStatus, State
from hydrogen.printer import LineRole
from hydrogen.rules.roles import Glimpse, RoleLevel, glimpses, role_levels


def line(
    *, active: bool | None, changes: int = 0, role: LineRole | None = LineRole.DOOR
) -> LineStatus:
    state = State.FAULT if active is None else State.OK
    return LineStatus(location="GPIO1", role=role, state=state, active=active, changes=changes)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([True], True),
        ([False], False),
        ([None], None),
        ([False, True], True),
        ([None, True], True),
        ([False, None], None),
        ([False, False], False),
    ],
)
def test_a_role_is_active_when_one_of_its_lines_is(
    *, levels: list[bool | None], expected: bool | None
) -> None:
    lines = {f"line_{number}": line(active=active) for number, active in enumerate(levels)}
    assert role_levels(lines, {})[LineRole.DOOR].active is expected


def test_lines_without_a_role_say_nothing() -> None:
    lines = {"lamp": line(active=True, role=None), "door": line(active=False)}
    assert role_levels(lines, {}).keys() == {LineRole.DOOR}
    assert glimpses(lines) == {"door": Glimpse(active=False, changes=0)}


def test_a_level_between_two_looks_is_seen_by_the_count_of_changes() -> None:
    before = glimpses({"door": line(active=False, changes=4)})
    assert role_levels({"door": line(active=False, changes=6)}, before)[LineRole.DOOR] == RoleLevel(
        active=False, was_active=True, was_inactive=True
    )
    assert role_levels({"door": line(active=False, changes=4)}, before)[LineRole.DOOR] == RoleLevel(
        active=False, was_active=False, was_inactive=True
    )
    assert role_levels({"door": line(active=True, changes=5)}, before)[LineRole.DOOR] == RoleLevel(
        active=True, was_active=True, was_inactive=False
    )


@pytest.mark.parametrize(("before", "after"), [(None, False), (None, None), (False, None)])
def test_edges_of_a_line_that_had_no_level_are_no_pulse(
    *, before: bool | None, after: bool | None
) -> None:
    known = glimpses({"door": line(active=before, changes=1)})
    level = role_levels({"door": line(active=after, changes=90)}, known)[LineRole.DOOR]
    assert not level.was_active


def test_a_line_that_was_not_there_had_no_pulse() -> None:
    assert not role_levels({"door": line(active=False, changes=2)}, {})[LineRole.DOOR].was_active

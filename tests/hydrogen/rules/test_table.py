import pytest

from hydrogen.config.printing import LineLevel, PrinterConfig, StateRow
from hydrogen.printer import LineRole, PrinterState
from hydrogen.rules.roles import RoleLevel
from hydrogen.rules.table import is_so, patience

ACTIVE = RoleLevel(active=True, was_active=True, was_inactive=False)
INACTIVE = RoleLevel(active=False, was_active=False, was_inactive=True)
PULSED = RoleLevel(active=False, was_active=True, was_inactive=True)
UNREAD = RoleLevel(active=None, was_active=False, was_inactive=False)

PRINTING = StateRow(state=PrinterState.PRINTING, when={LineRole.PRINTING: LineLevel.ACTIVE})
BOTH = StateRow(
    state=PrinterState.PRINTING,
    when={LineRole.PRINTING: LineLevel.ACTIVE, LineRole.PAUSED: LineLevel.INACTIVE},
)


@pytest.mark.parametrize(
    ("printing", "paused", "expected"),
    [
        (ACTIVE, INACTIVE, True),
        (INACTIVE, INACTIVE, False),
        (ACTIVE, ACTIVE, False),
        (UNREAD, INACTIVE, None),
        (ACTIVE, UNREAD, None),
        (UNREAD, ACTIVE, False),
        (INACTIVE, UNREAD, False),
        (ACTIVE, None, None),
        (PULSED, INACTIVE, False),
    ],
)
def test_a_row_is_so_when_all_of_it_is(
    *, printing: RoleLevel, paused: RoleLevel | None, expected: bool | None
) -> None:
    levels = {LineRole.PRINTING: printing}
    if paused is not None:
        levels[LineRole.PAUSED] = paused
    assert is_so(BOTH, levels) is expected


def test_a_row_that_counts_at_once_is_so_if_it_was_for_a_moment() -> None:
    stop = StateRow(state=PrinterState.STOPPED, when={LineRole.E_STOP: LineLevel.ACTIVE}, after=0.0)
    off = StateRow(state=PrinterState.OFF, when={LineRole.POWER: LineLevel.INACTIVE}, after=0.0)
    dipped = RoleLevel(active=True, was_active=True, was_inactive=True)
    assert is_so(stop, {LineRole.E_STOP: PULSED}) is True
    assert is_so(stop, {LineRole.E_STOP: INACTIVE}) is False
    assert is_so(stop, {}) is None
    assert is_so(off, {LineRole.POWER: dipped}) is True
    assert is_so(off, {LineRole.POWER: ACTIVE}) is False
    assert is_so(PRINTING, {LineRole.PRINTING: PULSED}) is False


def test_how_long_a_row_has_to_last() -> None:
    config = PrinterConfig(idle_after=5.0, settle=3.0)
    at_once = StateRow(state=PrinterState.STOPPED, when=PRINTING.when, after=0.0)
    slow = StateRow(state=PrinterState.PRINTING, when=PRINTING.when, after=30.0)
    told = {
        (row.after, settled): (p.true, p.false, p.unclear)
        for row in (at_once, PRINTING, slow)
        for settled in (False, True)
        for p in [patience(row, config, settled=settled)]
    }
    assert told == {
        (0.0, False): (3.0, 3.0, 5.0),
        (0.0, True): (0.0, 1.0, 5.0),
        (1.0, False): (3.0, 3.0, 5.0),
        (1.0, True): (1.0, 1.0, 5.0),
        (30.0, False): (30.0, 30.0, 30.0),
        (30.0, True): (30.0, 30.0, 30.0),
    }

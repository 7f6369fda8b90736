from collections.abc import Mapping

from hydrogen.clock import Instant
from hydrogen.config.printing import LineLevel, PrinterConfig, StateRow
from hydrogen.model import LineStatus, State
from hydrogen.printer import LineRole, PrinterState
from hydrogen.rules.printer import PrinterPast, due, look

BEGUN = 1000.0
WALL = 1_790_000_000.0


def lines(changes: int = 0, **active: bool | None) -> dict[str, LineStatus]:
    """Make a line of each role that is named, called as that is."""
    return {
        name: LineStatus(
            location=name,
            role=LineRole(name),
            state=State.FAULT if level is None else State.OK,
            active=level,
            changes=changes,
        )
        for name, level in active.items()
    }


class Looks:
    """A printer that is looked at; times count from the begin."""

    def __init__(self, config: PrinterConfig | None = None) -> None:
        self.config = config or PrinterConfig()
        self.past = PrinterPast()

    def at(self, seconds: float, seen: Mapping[str, LineStatus]) -> PrinterState:
        now = Instant(BEGUN + seconds, WALL + seconds)
        self.past = look(self.config, self.past, seen, now)
        wanted = due(self.config, self.past)
        assert wanted is None or wanted > now.monotonic, "it never wants a look at once again"
        return self.past.state

    @property
    def since(self) -> float | None:
        return self.past.since.monotonic - BEGUN if self.past.since else None

    def due(self) -> float | None:
        wanted = due(self.config, self.past)
        return wanted - BEGUN if wanted is not None else None


IDLE = lines(e_stop=False, power=True, fault=False, paused=False, printing=False)
PRINTING = lines(e_stop=False, power=True, fault=False, paused=False, printing=True)
PAUSED = lines(e_stop=False, power=True, fault=False, paused=True, printing=True)


def printing() -> Looks:
    """Begin with a printer that is seen printing since 0, at 10."""
    looks = Looks()
    looks.at(0, PRINTING)
    assert looks.at(10, PRINTING) is PrinterState.PRINTING
    return looks


def test_nothing_is_believed_before_it_settled() -> None:
    looks = Looks()
    assert looks.at(0, PRINTING) is PrinterState.UNKNOWN
    assert (looks.since, looks.due()) == (None, 3.0)
    assert looks.at(2.9, PRINTING) is PrinterState.UNKNOWN
    assert looks.at(3.0, PRINTING) is PrinterState.PRINTING
    assert (looks.since, looks.due()) == (0.0, None)
    assert looks.past.since == Instant(BEGUN, WALL)


def test_what_changes_while_it_settles_has_to_last_as_long() -> None:
    looks = Looks()
    looks.at(0, IDLE)
    looks.at(2, PRINTING)
    assert looks.at(4.9, PRINTING) is PrinterState.UNKNOWN
    assert looks.at(5, PRINTING) is PrinterState.PRINTING


def test_with_no_time_to_settle_a_stop_is_there_with_the_first_look() -> None:
    looks = Looks(PrinterConfig(settle=0.0))
    assert looks.at(0, lines(e_stop=True, printing=True)) is PrinterState.STOPPED


def test_idle_is_what_nothing_else_has_been_for_a_while() -> None:
    looks = printing()
    assert looks.at(20, IDLE) is PrinterState.PRINTING
    assert looks.due() == 21.0
    assert looks.at(21, IDLE) is PrinterState.PRINTING
    assert looks.due() == 25.0
    assert looks.at(24.9, IDLE) is PrinterState.PRINTING
    assert looks.at(25, IDLE) is PrinterState.IDLE
    assert (looks.since, looks.due()) == (20.0, None)


def test_a_pause_belongs_between() -> None:
    looks = printing()
    assert looks.at(20, PAUSED) is PrinterState.PRINTING
    assert looks.at(21, PAUSED) is PrinterState.PAUSED
    assert looks.since == 20.0
    assert looks.at(30, PRINTING) is PrinterState.PAUSED
    assert looks.at(31, PRINTING) is PrinterState.PRINTING
    assert looks.since == 30.0


def test_a_noisy_line_makes_no_prints() -> None:
    looks = Looks()
    looks.at(0, IDLE)
    looks.at(10, IDLE)
    for tenth in range(0, 1000, 5):
        assert looks.at(10 + tenth / 10, PRINTING) is PrinterState.IDLE
        assert looks.at(10 + tenth / 10 + 0.3, IDLE) is PrinterState.IDLE


def test_a_line_that_flickers_keeps_back_no_other() -> None:
    looks = printing()
    for half in range(20):
        seen = IDLE | lines(fault=half % 2 == 0)
        looks.at(20 + half / 2, seen)
    assert looks.past.state is PrinterState.IDLE
    assert looks.since == 20.0


def test_a_stop_counts_at_once_and_is_seen_for_a_second() -> None:
    looks = printing()
    stopped = PRINTING | lines(e_stop=True, changes=1)
    assert looks.at(20, stopped) is PrinterState.STOPPED
    released = PRINTING | lines(e_stop=False, changes=2)
    assert looks.at(20.25, released) is PrinterState.STOPPED
    assert looks.due() == 21.25
    assert looks.at(21.0, released) is PrinterState.STOPPED
    assert looks.at(21.25, released) is PrinterState.PRINTING


def test_a_stop_that_was_over_before_anybody_looked_is_not_lost() -> None:
    looks = printing()
    assert looks.at(20, PRINTING | lines(e_stop=False, changes=2)) is PrinterState.STOPPED


def test_what_is_over_does_not_become_the_state_for_a_moment() -> None:
    looks = Looks(
        PrinterConfig(
            states=(
                StateRow(
                    state=PrinterState.STOPPED,
                    when={LineRole.E_STOP: LineLevel.ACTIVE},
                    after=0.0,
                ),
                StateRow(
                    state=PrinterState.PRINTING,
                    when={LineRole.PRINTING: LineLevel.ACTIVE},
                    after=10.0,
                ),
            )
        )
    )
    looks.at(0, lines(e_stop=False, printing=True))
    assert looks.at(10, lines(e_stop=False, printing=True)) is PrinterState.PRINTING
    assert looks.at(20, lines(e_stop=True, printing=True)) is PrinterState.STOPPED
    over = lines(e_stop=False, printing=False)
    for second in range(21, 31):
        assert looks.at(second, over) is PrinterState.STOPPED
    assert looks.at(31, over) is PrinterState.IDLE


def test_it_does_not_become_idle_while_something_begins() -> None:
    slow = StateRow(
        state=PrinterState.PRINTING, when={LineRole.PRINTING: LineLevel.ACTIVE}, after=10.0
    )
    looks = Looks(PrinterConfig(states=(slow,), idle_after=15.0))
    looks.at(0, lines(printing=False))
    assert looks.at(10, lines(printing=False)) is PrinterState.UNKNOWN
    assert looks.at(14, lines(printing=True)) is PrinterState.UNKNOWN
    assert looks.at(15, lines(printing=True)) is PrinterState.UNKNOWN
    assert looks.at(20, lines(printing=False)) is PrinterState.IDLE
    assert looks.since == 0.0


def test_pulses_of_a_line_that_has_to_last_are_none() -> None:
    looks = printing()
    for second in range(20, 40):
        assert looks.at(second, PRINTING | lines(paused=False, changes=2 * second)) == "printing"


def test_a_line_that_is_lost_for_a_moment_changes_nothing() -> None:
    looks = printing()
    lost = PRINTING | lines(printing=None)
    assert looks.at(20, lost) is PrinterState.PRINTING
    assert looks.at(24.9, lost) is PrinterState.PRINTING
    assert looks.at(24.9, PRINTING) is PrinterState.PRINTING
    assert looks.since == 0.0


def test_a_line_that_stays_lost_makes_the_state_unknown() -> None:
    looks = printing()
    lost = PRINTING | lines(printing=None)
    looks.at(20, lost)
    assert looks.at(25, lost) is PrinterState.UNKNOWN
    assert looks.since == 20.0
    assert looks.at(30, PRINTING) is PrinterState.UNKNOWN
    assert looks.at(31, PRINTING) is PrinterState.PRINTING
    assert looks.since == 30.0


def test_a_lost_line_of_less_weight_does_not_matter() -> None:
    looks = printing()
    assert looks.at(20, PAUSED | lines(printing=None)) is PrinterState.PRINTING
    assert looks.at(60, PAUSED | lines(printing=None)) is PrinterState.PAUSED


def test_a_printer_without_power_is_off_whatever_its_other_lines_say() -> None:
    looks = printing()
    dark = PRINTING | lines(power=False, fault=True)
    assert looks.at(20, dark) is PrinterState.PRINTING
    assert looks.at(21, dark) is PrinterState.OFF


def test_without_a_line_that_has_a_role_it_is_unknown() -> None:
    looks = Looks()
    lamp = {"lamp": LineStatus(location="GPIO1", state=State.OK, active=True)}
    assert looks.at(0, lamp) is PrinterState.UNKNOWN
    assert looks.at(100, lamp | lines(door=False)) is PrinterState.UNKNOWN
    assert (looks.since, looks.due()) == (0.0, None)


def test_without_a_line_that_tells_printing_it_is_never_idle() -> None:
    looks = Looks()
    quiet = lines(e_stop=False, power=True)
    looks.at(0, quiet)
    assert looks.at(100, quiet) is PrinterState.UNKNOWN
    assert looks.at(101, lines(e_stop=True, power=True)) is PrinterState.STOPPED


def test_a_table_of_ones_own_is_read_from_above() -> None:
    busy = {LineRole.PRINTING: LineLevel.ACTIVE}
    looks = Looks(
        PrinterConfig(
            states=(
                StateRow(
                    state=PrinterState.PAUSED,
                    when={**busy, LineRole.FILAMENT: LineLevel.ACTIVE},
                    after=2.0,
                ),
                StateRow(state=PrinterState.PRINTING, when=busy, after=10.0),
            ),
            idle_after=1.0,
            settle=0.0,
        )
    )
    out = lines(printing=True, filament=True)
    assert looks.at(0, lines(printing=True, filament=False)) is PrinterState.UNKNOWN
    assert looks.at(9.9, lines(printing=True, filament=False)) is PrinterState.UNKNOWN
    assert looks.at(10, lines(printing=True, filament=False)) is PrinterState.PRINTING
    assert looks.at(20, out) is PrinterState.PRINTING
    assert looks.at(22, out) is PrinterState.PAUSED


def test_a_new_table_keeps_the_state_until_it_has_settled() -> None:
    looks = printing()
    row = StateRow(state=PrinterState.FAULT, when={LineRole.PRINTING: LineLevel.ACTIVE})
    looks.config = PrinterConfig(states=(row,))
    assert looks.at(20, PRINTING) is PrinterState.PRINTING
    assert looks.since == 0.0
    assert looks.at(22.9, PRINTING) is PrinterState.PRINTING
    assert looks.at(23, PRINTING) is PrinterState.FAULT
    assert looks.since == 20.0


def test_no_state_begins_before_the_one_that_it_follows() -> None:
    slow = StateRow(state=PrinterState.PAUSED, when={LineRole.PAUSED: LineLevel.ACTIVE}, after=30.0)
    quick = StateRow(state=PrinterState.PRINTING, when={LineRole.PRINTING: LineLevel.ACTIVE})
    looks = Looks(PrinterConfig(states=(slow, quick)))
    looks.at(0, lines(paused=False, printing=False))
    assert looks.at(30, lines(paused=False, printing=False)) is PrinterState.IDLE
    looks.at(40, lines(paused=True, printing=False))
    assert looks.at(45, lines(paused=True, printing=True)) is PrinterState.IDLE
    assert looks.at(46, lines(paused=True, printing=True)) is PrinterState.PRINTING
    assert looks.since == 45.0
    assert looks.at(70, lines(paused=True, printing=True)) is PrinterState.PAUSED
    assert looks.since == 45.0

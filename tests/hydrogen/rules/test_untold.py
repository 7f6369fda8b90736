from dataclasses import replace

import pytest

from hydrogen.clock import Instant
from hydrogen.config.printing import LineLevel, PrinterConfig, StateRow
from hydrogen.model import Fault, LineStatus, State
from hydrogen.printer import LineRole, PrinterState
from hydrogen.rules.printer import PrinterPast, look
from hydrogen.rules.untold import why_unknown

LINE = LineStatus(location="GPIO22", state=State.OK, active=False)
BOARD = replace(LINE, role=LineRole.PRINTING)
FAULT = Fault("line_missing", "GPIO22: this machine has no such line", Instant(0.0, 0.0))
LOST = replace(BOARD, state=State.FAULT, active=None, fault=FAULT)
OWN = PrinterConfig(
    states=(StateRow(state=PrinterState.PAUSED, when={LineRole.PAUSED: LineLevel.ACTIVE}),)
)
NEW = "its lines have not been stable since the start"
UNSTABLE = "its lines have not been stable for long enough"


def why(
    lines: dict[str, LineStatus], *, seconds: int = 60, config: PrinterConfig | None = None
) -> str | None:
    """Look once a second for so long, and give what is said then."""
    config, past = config or PrinterConfig(), PrinterPast()
    for second in range(seconds + 1):
        past = look(config, past, lines, Instant(float(second), float(second)))
    return why_unknown(config, past, lines)


def test_of_a_state_that_is_known_nothing_is_said() -> None:
    assert why({"board": BOARD}) is None
    assert why({"board": replace(BOARD, active=True)}) is None


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ({}, "no line tells whether it prints: give one the role printing"),
        ({"door": LINE}, "no line tells whether it prints: give one the role printing"),
        (
            {"power": replace(LINE, role=LineRole.POWER, active=True)},
            "no line tells whether it prints: give one the role printing",
        ),
        ({"board": LOST}, "board cannot be read: GPIO22: this machine has no such line"),
        ({"board": replace(LOST, fault=None)}, "board cannot be read"),
        (
            {"good": BOARD, "board": LOST},
            "board cannot be read: GPIO22: this machine has no such line",
        ),
    ],
)
def test_a_printer_that_no_line_tells_of_says_what_is_missing(
    lines: dict[str, LineStatus], message: str
) -> None:
    assert why(lines) == message


def test_a_table_of_ones_own_says_what_it_does_not_have() -> None:
    paused = replace(LINE, role=LineRole.PAUSED)
    assert why({"board": BOARD}, config=OWN) == (
        "no line has the role paused, which printer.states asks for"
    )
    assert why({"p": paused}, config=OWN) == (
        "no row of printer.states tells that it prints: add one with state: printing"
    )


def test_at_the_start_its_lines_have_to_be_stable_first() -> None:
    assert why({"board": BOARD}, seconds=0) == NEW
    assert why({"board": LOST}, seconds=0) == (
        "board cannot be read: GPIO22: this machine has no such line"
    )
    assert why({"board": BOARD}, seconds=4) == UNSTABLE


def test_a_line_that_is_never_the_same_for_long_says_so() -> None:
    config, past, lines = PrinterConfig(), PrinterPast(), {"board": BOARD}
    for half in range(60):
        lines = {"board": replace(BOARD, active=half % 2 == 0, changes=half)}
        past = look(config, past, lines, Instant(half / 2, half / 2))
    assert why_unknown(config, past, lines) == UNSTABLE

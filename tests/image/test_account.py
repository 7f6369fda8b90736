"""What is counted of power cuts, and over how long they are spread."""

import time
from pathlib import Path

import pytest

from .account import USUAL, added, usual
from .cuts import Tally, in_time
from .pi import PAGE, WAY_IN, forwarded
from .run import TO_TEMPERATURE, Run

# As QEMU's monitor tells it.
NETWORK = """\
hub -1: net: index=0,type=user,net=10.0.2.0
  Protocol[State]    FD  Source Address  Port   Dest. Address  Port RecvQ SendQ
  TCP[HOST_FORWARD]  15       127.0.0.1 33667       10.0.2.15  5001     0     0
  TCP[HOST_FORWARD]  14       127.0.0.1 37245       10.0.2.15  7777     0     0
"""


def test_the_cuts_of_several_cards_are_added() -> None:
    one, other = Tally(2, 3, 5, 1, 4, [70.5, 80.0]), Tally(4, 1, 6, 0, 2, [90.0])
    both = added(one, other)
    assert both == Tally(6, 4, 11, 1, 6, [70.5, 80.0, 90.0])
    assert both.cuts == 10


def test_cuts_are_spread_over_the_start_that_was_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Run(tmp_path)
    assert usual(run) == USUAL
    run.note(TO_TEMPERATURE, "97 s")
    assert usual(run) == 97.0
    assert "97 s" in capsys.readouterr().err


def test_nothing_begins_after_its_time() -> None:
    in_time(time.monotonic() + 3600)
    with pytest.raises(TimeoutError, match="no time"):
        in_time(time.monotonic() - 1)


def test_the_emulators_ports_are_read_from_what_it_tells() -> None:
    assert forwarded(NETWORK) == {PAGE: 33667, WAY_IN: 37245}

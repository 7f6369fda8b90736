"""An update whose computer loses its power, and the next run.

What a disk had not taken yet is lost with it, so each is an emulated computer with a disk.
"""

import pytest

from .computer import CACHE, Computer
from .emulated import EmulatedMachine
from .interruption import CONFIGURES, LOOKED_AT, UNPACKS, assert_whole, begin


@pytest.fixture
def computer(emulated: EmulatedMachine) -> Computer:
    return Computer(emulated)


def test_power_cuts_one_after_the_other_in_an_update_are_mended_by_the_next_run(
    emulated: EmulatedMachine, computer: Computer
) -> None:
    for moment in (UNPACKS, CONFIGURES, LOOKED_AT):
        begin(computer, "0.2.0", moment)
        emulated.cut()
    computer.succeed("--yes", "0.2.0")
    assert_whole(computer, "0.2.0")


def test_a_way_back_whose_power_is_cut_is_gone_to_its_end(
    emulated: EmulatedMachine, computer: Computer
) -> None:
    begin(computer, "0.3.0", f"grep -q rolling-back {CACHE}/update")
    emulated.cut()
    status, said = computer.installer("--yes")
    assert status == 1, said
    assert "on the way back to 0.1.0 when it was ended: that comes first." in said
    assert "The update to 0.3.0 failed. Hydrogen 0.1.0 runs again" in said
    assert_whole(computer, "0.1.0")

"""TMP421s: two thermometers a chip; on the bus, and behind a multiplexer or one of the kernel's."""

import pytest

from tests.kernel.guest.program.client import Program

from .board import Board

# The model keeps 1/256 °C, 1/2 of that less than what is set, without what does not fill 1/16 °C:
# so these are what a register comes from, and what the datasheet makes of the register.
VECTORS = (
    (25_001, 25.0),
    (64, 0.0625),
    (1, 0.0),
    (-62, -0.0625),
    (-25_000, -25.0),
    (-55_000, -55.0),
    (127_001, 127.0),
    (149_999, 149.9375),
)


@pytest.mark.parametrize("chip", ["board", "extruder", "far_board"])
def test_both_thermometers_show_what_each_is_set_to_below_zero_and_at_both_ends(
    board: Board, program: Program, chip: str
) -> None:
    # Twice, so that each thermometer has each temperature while the other has another one.
    others = VECTORS[3:] + VECTORS[:3]
    for (local, here), (remote, there) in zip(VECTORS, others, strict=True):
        board.monitor.set(chip, "temperature0", local)
        board.monitor.set(chip, "temperature1", remote)
        expected = {chip: here, f"{chip}_remote": there}
        assert program.temperatures(expected) == expected

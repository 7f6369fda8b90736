"""The program's end, seen in the chips' registers by a program of another make."""

from .board import Board
from .program import Runs, running
from .registers import read, write

# TMP105, TI SLLS648D, Table 5: shut down; and at 12 bits, running.
CONFIGURATION = 0x01
SHUT_DOWN, RUNNING = 0x01, 0x60
# TMP421, TI SBOS398C, Table 3: the extended range, which the program always chooses.
TMP421_CONFIGURATION = 0x09
NORMAL, EXTENDED = 0x00, 0x04
LEFT = 0x01  # bit 0 of the multiplexer's control register


def test_sigterm_leaves_the_chips_as_they_were_found_and_no_channel_connected(
    board: Board, runs: Runs
) -> None:
    runs.end()
    write(board, 0x48, CONFIGURATION, SHUT_DOWN)
    write(board, 0x4C, TMP421_CONFIGURATION, NORMAL)
    write(board, 0x70, LEFT)
    write(board, 0x49, CONFIGURATION, SHUT_DOWN)

    with running(board) as program:
        while_running = configurations(board)
        status = program.stop()

    assert status == 0
    assert while_running == (RUNNING, EXTENDED)
    assert configurations(board) == (SHUT_DOWN, NORMAL)
    assert read(board, 0x70) == 0
    write(board, 0x70, LEFT)
    assert read(board, 0x49, CONFIGURATION) == SHUT_DOWN


def configurations(board: Board) -> tuple[int, int]:
    return read(board, 0x48, CONFIGURATION), read(board, 0x4C, TMP421_CONFIGURATION)

"""The chips' registers, by programs of another make: those of busybox."""

from .board import Board


def read(board: Board, address: int, *register: int) -> int:
    """Read a byte, of a register where there are several."""
    said = board.console.run(f"i2cget -y 1 {address:#x} {' '.join(map(hex, register))}")
    return int(said, 16)


def read_block(board: Board, address: int, first: int, count: int) -> bytes:
    said = board.console.run(f"i2ctransfer -y 1 w1@{address:#x} {first:#x} r{count}")
    return bytes(int(byte, 16) for byte in said.split())


def write(board: Board, address: int, *data: int) -> None:
    board.console.run(f"i2cset -y 1 {address:#x} {' '.join(map(hex, data))}")

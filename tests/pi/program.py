"""The very program on the Pi, not simulated, with a client of another make on this machine."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import msgspec

from tests.kernel.guest.program.client import Message, Program, connected

from .board import Board
from .console import Console

_PID, _STATUS, _SAID, _LOG = (f"/run/hydrogen.{name}" for name in ("pid", "status", "said", "log"))
_START = (
    f"rm -f {_PID} {_STATUS} {_SAID}; "
    f"(python3 -m hydrogen run /config.yaml >{_SAID} 2>>{_LOG} & echo $! >{_PID}; "
    f"wait $!; echo $? >{_STATUS}) 2>/dev/null & "
    f"until [ -s {_SAID} ] || [ -e {_STATUS} ]; do sleep 0.1; done; "
    # It serves, or it has ended and its log says why.
    f"[ -s {_SAID} ] || {{ cat {_LOG}; false; }}"
)


@contextmanager
def running(board: Board) -> Iterator[Program]:
    """Start the program; it is killed at the end of the block if it still runs."""
    process = OnThePi(board.console)
    board.console.run(_START)
    try:
        with connected(board.port) as client:
            program = Program(process, client)
            # Fewer than the client asks for by itself: the emulated processor is slow.
            program.send({"type": "subscribe", "topics": ["status"], "interval": 0.25})
            # A model of a chip with two ranges keeps what is set as the register of the range that
            # it has just then, so nothing is set before every chip is configured.
            program.status_where(are_started)
            yield program
    finally:
        board.console.run(f"[ -e {_STATUS} ] || kill -KILL $(cat {_PID})")
        process.wait(0)


def are_started(status: Message) -> bool:
    sensors = msgspec.convert(status["sensors"], dict[str, Message])
    return all(entry["state"] != "starting" for entry in sensors.values())


class Runs:
    """One program for many tests, as its start takes the Pi 10 s."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._undo = ExitStack()
        self._program: Program | None = None

    def program(self) -> Program:
        """Give the program that runs; start it where none does."""
        if self._program is None:
            self._program = self._undo.enter_context(running(self._board))
        return self._program

    def end(self) -> None:
        """Kill it if it runs; may be called again."""
        self._program = None
        self._undo.close()


class OnThePi:
    """The program's process; what waits for it is the console, which has a deadline."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def send_signal(self, number: int) -> None:
        self._console.run(f"kill -{number} $(cat {_PID})")

    def wait(self, _timeout: float) -> int:
        """Wait for its end; give its exit status."""
        return int(self._console.run(f"until [ -s {_STATUS} ]; do sleep 0.1; done; cat {_STATUS}"))

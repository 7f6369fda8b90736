"""The host's side of agent.sh."""

import base64
import contextlib
import socket
from typing import NamedTuple


class Said(NamedTuple):
    """What became of a script."""

    status: int
    text: str


class Agent:
    """Runs one script after another in the system, as root."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._heard = b""

    def wait_until_ready(self, *, patience: float) -> None:
        """Wait for a system that starts; what came before is forgotten."""
        self._connection.settimeout(patience)
        while self._line() != "ready":
            pass

    def run(self, script: str, *, patience: float) -> Said:
        """Run a script of sh; it may fail."""
        self._connection.settimeout(patience)
        self.tell(script)
        # An agent that was started anew says so first.
        while (line := self._line()) == "ready":
            pass
        status, _, said = line.partition(" ")
        return Said(int(status), base64.b64decode(said).decode(errors="replace"))

    def tell(self, script: str) -> None:
        """Run a script that ends the system, and so has no answer."""
        self._connection.sendall(base64.b64encode(script.encode()) + b"\n")

    def forget(self) -> None:
        """Forget what a system said that is no more."""
        self._heard = b""
        self._connection.setblocking(False)  # noqa: FBT003  the socket's own signature
        with contextlib.suppress(BlockingIOError):
            while self._connection.recv(65536):
                pass

    def _line(self) -> str:
        while b"\n" not in self._heard:
            more = self._connection.recv(65536)
            if not more:
                raise ConnectionError("the emulator has ended")  # noqa: EM101, TRY003  it says all
            self._heard += more
        line, _, self._heard = self._heard.partition(b"\n")
        return line.decode(errors="replace").strip()

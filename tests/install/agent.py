"""The host's side of agent.sh."""

import base64
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
        self._port = connection.makefile("rb")

    def close(self) -> None:
        self._port.close()

    def wait_until_ready(self, *, patience: float) -> None:
        """Wait for a system that starts; what came before is forgotten."""
        self._connection.settimeout(patience)
        while self._line() != "ready":
            pass

    def run(self, script: str, *, patience: float) -> Said:
        """Run a script of sh; it may fail."""
        self._connection.settimeout(patience)
        self._connection.sendall(base64.b64encode(script.encode()) + b"\n")
        status, _, said = self._line().partition(" ")
        return Said(int(status), base64.b64decode(said).decode(errors="replace"))

    def tell(self, script: str) -> None:
        """Run a script that ends the system, and so has no answer."""
        self._connection.sendall(base64.b64encode(script.encode()) + b"\n")

    def _line(self) -> str:
        line = self._port.readline()
        if not line:
            raise ConnectionError("the emulator has ended")  # noqa: EM101, TRY003  for the log alone
        return line.decode(errors="replace").strip()

"""The Pi's second serial line, on which its first process takes commands."""

import re
from io import BufferedRWPair


class Console:
    """Runs one command after another; the deadline is the connection's."""

    def __init__(self, connection: BufferedRWPair) -> None:
        self._connection = connection

    def wait_until_ready(self) -> None:
        """Wait for the first process; the emulated hardware's own noise comes before it."""
        while not self._line().endswith("ready"):
            pass

    def run(self, command: str) -> str:
        """Run a shell command of one line; give what it said, which has to end well."""
        self._connection.write(command.encode() + b"\n")
        self._connection.flush()
        said: list[str] = []
        while (ended := re.fullmatch(r"status (\d+)", line := self._line())) is None:
            said.append(line)
        text = "\n".join(said).strip()
        assert ended[1] == "0", f"{command} ended with status {ended[1]}:\n{text}"
        return text

    def _line(self) -> str:
        line = self._connection.readline()
        assert line, "the emulator has ended"
        return line.decode(errors="replace").rstrip()

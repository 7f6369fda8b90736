"""QEMU's own protocol, QMP: what the emulator is told from outside while it runs."""

from collections.abc import Mapping
from io import BufferedRWPair

import msgspec

Reply = dict[str, object]


class Monitor:
    """One connection, on which the emulator has said nothing yet but its greeting."""

    def __init__(self, connection: BufferedRWPair) -> None:
        self._connection = connection
        self._reply()
        self.execute("qmp_capabilities")

    def execute(self, command: str, arguments: Mapping[str, object] | None = None) -> object:
        """Execute a command; give what it returns."""
        request = {"execute": command, "arguments": arguments or {}}
        self._connection.write(msgspec.json.encode(request))
        self._connection.flush()
        reply = self._reply()
        while "event" in reply:
            reply = self._reply()
        assert "return" in reply, f"{request}: {reply}"
        return reply["return"]

    def set(self, device: str, quantity: str, value: int) -> None:
        """Make a device measure something, in the model's own units."""
        path = f"/machine/peripheral/{device}"
        self.execute("qom-set", {"path": path, "property": quantity, "value": value})

    def human(self, line: str) -> str:
        """Ask what only the monitor for people tells."""
        return str(self.execute("human-monitor-command", {"command-line": line}))

    def _reply(self) -> Reply:
        line = self._connection.readline()
        assert line, "the emulator has ended"
        return msgspec.json.decode(line, type=Reply)

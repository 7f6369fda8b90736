"""Which guest tests which file: whoever is the first to ask for it.

So that guests side by side end at about the same time, however long each file takes.
"""

import socket
import threading

YES = b"yes\n"
NO = b"no\n"


class Files:
    """Gives every name out once. Each guest has a thread here that answers it."""

    def __init__(self) -> None:
        self._taken: set[bytes] = set()
        self._lock = threading.Lock()

    def take(self, name: bytes) -> bool:
        """Tell whether nobody has taken it before."""
        with self._lock:
            is_free = name not in self._taken
            self._taken.add(name)
        return is_free

    def answer(self, connection: socket.socket) -> None:
        """Answer a guest, line by line, until it has ended."""
        with connection.makefile("rwb") as port:
            for name in port:
                port.write(YES if self.take(name) else NO)
                port.flush()

"""A thread that does something again and again, and may hang without harm to others."""

import threading
from collections.abc import Callable


class Ticker:
    """Calls ``turn`` in a thread of its own, each time after the seconds that it returned.

    ``end`` is called in the same thread, last of all.
    """

    def __init__(self, name: str, turn: Callable[[], float], end: Callable[[], None]) -> None:
        self.name = name
        self._turn = turn
        self._end = end
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin."""
        # A daemon: a thread that waits for a server that is gone must not hold up the exit.
        self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask the thread to end; does not wait."""
        self._stopping.set()

    def join(self, timeout: float) -> None:
        """Wait at most ``timeout`` seconds for the end."""
        if self._thread is not None:
            self._thread.join(timeout)

    def _run(self) -> None:
        while not self._stopping.wait(self._turn()):
            pass
        self._end()

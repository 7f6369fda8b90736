"""The one thread that waits for the edges of all lines."""

import logging
import os
import select
import threading
from collections.abc import Callable

from drivers.errors import LineError

_LOG = logging.getLogger(__name__)


class Reader:
    """Calls the owner of each file descriptor when it can be read, in one thread, never polling.

    The thread is a daemon: a program that forgets to close its factory still ends.
    """

    def __init__(self) -> None:
        # Reentrant, as the garbage collector may close a forgotten device within any statement.
        self._lock = threading.RLock()
        self._owners: dict[int, Callable[[], None]] = {}
        self._poked: set[int] = set()
        self._stopping = False
        self._epoll = select.epoll()
        self._wake = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        self._epoll.register(self._wake, select.EPOLLIN)
        self._thread = threading.Thread(target=self._run, name="gpio", daemon=True)
        self._thread.start()

    def add(self, fd: int, ready: Callable[[], None]) -> None:
        """Call ``ready`` whenever ``fd`` can be read; a LineError from it ends that.

        ``ready`` must bear being called for nothing.
        """
        with self._lock:
            self._owners[fd] = ready
            self._epoll.register(fd, select.EPOLLIN)

    def poke(self, fd: int) -> None:
        """Call the owner of ``fd`` once, though there may be nothing to read."""
        with self._lock:
            if fd in self._owners and not self._stopping:
                self._poked.add(fd)
                os.eventfd_write(self._wake, 1)

    def remove(self, fd: int) -> None:
        """Forget ``fd``, which is still open; unknown ones are ignored."""
        with self._lock:
            if self._owners.pop(fd, None) and not self._stopping:
                self._epoll.unregister(fd)

    def close(self) -> None:
        """Let the thread end, and wait for it unless this is it; may be called again."""
        with self._lock:
            if not self._stopping:
                self._stopping = True
                os.eventfd_write(self._wake, 1)
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping:
            for fd, _ in self._epoll.poll():
                if fd != self._wake:
                    self._attend(fd)
            for fd in self._awoken():
                self._attend(fd)
        # Whoever asked for the end may not yet have let go of the descriptors.
        with self._lock:
            self._epoll.close()
            os.close(self._wake)

    def _awoken(self) -> set[int]:
        with self._lock:
            if not self._poked:
                return set()
            os.eventfd_read(self._wake)
            poked, self._poked = self._poked, set()
            return poked

    def _attend(self, fd: int) -> None:
        with self._lock:
            ready = self._owners.get(fd)
        if ready is None:
            return
        try:
            ready()
        except LineError as error:
            # A chip that was unplugged would report its descriptor as readable for ever.
            _LOG.warning("%s (its edges are not watched any more)", error)
            self.remove(fd)

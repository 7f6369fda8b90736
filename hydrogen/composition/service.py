"""What systemd is told, over the socket that it names (sd_notify(3))."""

import logging
import os
import socket
import time
from collections.abc import Mapping

_log = logging.getLogger("hydrogen.app")


class ServiceManager:
    """Speaks to systemd where it started us, and to nobody elsewhere."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._address = environ.get("NOTIFY_SOCKET", "")
        self.is_ready = False
        """Whether it was told, or would have been, that the service works."""
        self.watchdog_interval = _watchdog_seconds(environ)
        """Seconds after which the watchdog bites; ``None`` where there is none."""

    def ready(self) -> None:
        """Say that the service works, at the start and after a reload."""
        self.is_ready = True
        self._send("READY=1")

    def reloading(self) -> None:
        """Say that a reload begins."""
        now = time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000
        self._send(f"RELOADING=1\nMONOTONIC_USEC={now}")

    def stopping(self) -> None:
        """Say that the service ends."""
        self._send("STOPPING=1")

    def alive(self) -> None:
        """Feed the watchdog."""
        self._send("WATCHDOG=1")

    def _send(self, message: str) -> None:
        if not self._address:
            return
        # A name that begins with @ is in the abstract namespace (unix(7)).
        address = self._address.replace("@", "\0", 1) if self._address[0] == "@" else self._address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
                sender.setblocking(False)  # noqa: FBT003  a manager that is stuck must not hold us up
                sender.connect(address)
                sender.sendall(message.encode())
        except OSError as error:
            _log.warning("systemd does not hear at %s: %s", self._address, error.strerror)


def _watchdog_seconds(environ: Mapping[str, str]) -> float | None:
    if environ.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return None  # meant for another process
    try:
        return int(environ["WATCHDOG_USEC"]) / 1_000_000
    except (KeyError, ValueError):
        return None

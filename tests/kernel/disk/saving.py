"""The state of a small guest, saved and resumed: so that twenty need not start twenty times."""

import json
import time
from pathlib import Path

import msgspec

from deploy.host.command import CannotRun

from .machine import PATIENCE, Line, SmallGuest

PAUSE = 0.02


class Monitor:
    """QEMU's own protocol (docs/interop/qmp-spec.rst in QEMU's sources)."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._line.hear()  # the greeting
        self.ask("qmp_capabilities")

    def ask(self, command: str, **arguments: object) -> dict[str, object]:
        """Have a command carried out, and give what it returned; what is told beside is let be."""
        self._line.say(json.dumps({"execute": command, "arguments": arguments}))
        while (line := self._line.hear()) is not None:
            answer = msgspec.json.decode(line, type=dict[str, object])
            if "return" in answer:
                return msgspec.convert(answer["return"], dict[str, object])
            if "error" in answer:
                message = f"QEMU refused {command}: {answer['error']}"
                raise CannotRun(message)
        message = f"QEMU did not answer {command}"
        raise CannotRun(message)

    def until(self, query: str, status: str) -> None:
        """Wait until a query is answered with that status."""
        end = time.monotonic() + PATIENCE
        while (now := self.ask(query).get("status")) != status:
            if now == "failed" or time.monotonic() > end:
                message = f"QEMU answers {query} with {now}, not with {status}"
                raise CannotRun(message)
            time.sleep(PAUSE)


def save(guest: SmallGuest, path: Path) -> None:
    """Stop a guest and write its memory and devices to a file."""
    monitor = Monitor(guest.qemu)
    monitor.ask("stop")
    monitor.ask("migrate", uri=f"exec:cat >{path}")
    monitor.until("query-migrate", "completed")


def resuming(path: Path) -> tuple[str, str]:
    """Give the words by which QEMU goes on from there."""
    return ("-incoming", f"exec:cat {path}")


def go_on(guest: SmallGuest) -> None:
    """Wait for what was saved to be there, stopped as it was, and let the guest run."""
    monitor = Monitor(guest.qemu)
    monitor.until("query-status", "paused")
    monitor.ask("cont")

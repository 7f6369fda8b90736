"""The very program, not simulated, and a client of another make."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import msgspec
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

PORT = 5001
KEY = "the-key-of-the-kernel-rig"
PATIENCE = 60.0  # seconds; the guest is slow, and a broken program never gets there

Message = dict[str, object]


@contextmanager
def running(config: Path) -> Iterator["Program"]:
    """Start the program; it is killed at the end of the block if it still runs."""
    command = [sys.executable, "-m", "hydrogen", "run", str(config)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603  our own program
        try:
            assert process.stdout is not None
            assert process.stdout.readline(), "the program ended before it served"
            with connected(PORT) as client:
                yield Program(process, client)
        finally:
            process.kill()


def connected(port: int) -> ClientConnection:
    """Open a WebSocket to the program, as any client does."""
    return connect(
        f"ws://127.0.0.1:{port}/",
        additional_headers={"Authorization": f"Key {KEY}"},
        subprotocols=[Subprotocol("hydrogen-protocol")],
        open_timeout=PATIENCE,
        close_timeout=1,  # a program that was killed does not answer
        proxy=None,
    )


class Process(Protocol):
    """What there is to do with a process that runs somewhere."""

    def send_signal(self, number: int, /) -> None: ...
    def wait(self, timeout: float, /) -> int: ...


class Program:
    """`hydrogen run` on the guest's own devices, and one WebSocket to it."""

    def __init__(self, process: Process, client: ClientConnection) -> None:
        self._process = process
        self.client = client
        self.send({"type": "subscribe", "topics": ["status", "events"], "interval": 0.1})
        # An event of before the answer is not sent: whoever causes one has to wait for it.
        self._answer()

    def send(self, message: Message) -> None:
        self.client.send(json.dumps(message))

    def receive(self) -> Message:
        return msgspec.json.decode(self.client.recv(PATIENCE), type=Message)

    def _answer(self) -> Message:
        """Wait for what a message is answered with, over all that is pushed."""
        end = time.monotonic() + PATIENCE
        message: Message = {}
        while time.monotonic() < end:
            message = self.receive()
            if message["type"] in ("result", "error"):
                return message
        raise AssertionError(message)

    def status_where(self, holds: Callable[[Message], bool]) -> Message:
        """Wait for a status of which something holds; the newest is shown where none comes."""
        end = time.monotonic() + PATIENCE
        status: Message = {}
        while time.monotonic() < end:
            message = self.receive()
            if message["type"] == "status":
                status = message
                if holds(status):
                    return status
        raise AssertionError(status)

    def event(self, kind: str) -> Message:
        """Wait for an event; the newest message is shown where none comes."""
        end = time.monotonic() + PATIENCE
        message: Message = {}
        while time.monotonic() < end:
            message = self.receive()
            if message.get("event") == kind:
                return message
        raise AssertionError(message)

    def sensor_where(self, name: str, state: str) -> Message:
        """Wait until a sensor has a state."""
        return sensor(self.status_where(lambda s: sensor(s, name)["state"] == state), name)

    def temperatures(self, expected: dict[str, float]) -> dict[str, float]:
        """Wait until sensors show what is expected of them; give what they show."""
        status = self.status_where(lambda status: shown(status, expected) == expected)
        return shown(status, expected)

    def stop(self) -> int:
        """End it in order; give its exit status."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(PATIENCE)

    def kill(self) -> None:
        """Kill it, and wait until the kernel has taken back what it had."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(PATIENCE)


def sensor(status: Message, name: str) -> Message:
    return msgspec.convert(status["sensors"], dict[str, Message])[name]


def line(status: Message, name: str) -> Message:
    return msgspec.convert(status["lines"], dict[str, Message])[name]


def fault(entry: Message) -> Message:
    return msgspec.convert(entry["fault"], Message)


def shown(status: Message, names: dict[str, float]) -> dict[str, float]:
    """Give the temperatures of some sensors, those that have one."""
    values = {name: sensor(status, name)["temperature_celsius"] for name in names}
    return {name: value for name, value in values.items() if isinstance(value, float)}

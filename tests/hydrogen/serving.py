"""The whole program in this process, on simulated hardware, served on a port of its own."""

import asyncio
import contextlib
import json
import ssl
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from drivers.chips import catalogue
from drivers.host.roots import Roots
from hydrogen.clock import Clock, SystemClock
from hydrogen.composition.app import Application
from hydrogen.config.file import load

READ_KEY = "read-key-for-the-tests"
CONTROL_KEY = "control-key-for-the-tests"
SUBPROTOCOL = "hydrogen-protocol"

CONFIGURATION = f"""
server:
  listen: ["127.0.0.1"]
  port: 0
keys:
  tablet: {{role: read, value: {READ_KEY}}}
  owner: {{role: control, value: {CONTROL_KEY}}}
buses:
  main: {{device: /dev/i2c-1, timeout: 0.2}}
  other: {{device: /dev/i2c-2, timeout: 0.2}}
sensors:
  enclosure: {{driver: tmp102, bus: main, address: 0x48, interval: 0.3}}
  bed: {{driver: lm75b, bus: main, address: 0x49, interval: 0.2}}
  outside: {{driver: lm75b, bus: other, address: 0x48, interval: 0.3}}
lines:
  door: {{line: GPIO17, polarity: active_low, bias: pull_up, debounce: 0}}
"""

Message = dict[str, object]


class Refused(msgspec.Struct):
    """A failed HTTP request's error object."""

    code: str
    message: str
    details: dict[str, object]


@dataclass(frozen=True)
class Served:
    """A running program and how to reach it."""

    application: Application
    config: Path
    host: str
    port: int
    scheme: str = "http"
    trust: ssl.SSLContext | None = None

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"

    def websocket(
        self,
        *,
        key: str | None = CONTROL_KEY,
        path: str = "/",
        headers: dict[str, str] | None = None,
        subprotocols: tuple[str, ...] = (SUBPROTOCOL,),
    ) -> connect:
        """Connect as a client of another make would."""
        sent = dict(headers or {})
        if key is not None:
            sent["Authorization"] = f"Key {key}"
        return connect(
            f"{self.url.replace('http', 'ws', 1)}{path}",
            additional_headers=sent,
            subprotocols=[Subprotocol(name) for name in subprotocols] or None,
            ssl=self.trust,
            proxy=None,
            open_timeout=20,
        )

    def http(self, *, key: str | None = CONTROL_KEY) -> aiohttp.ClientSession:
        """Make an HTTP client."""
        headers = {} if key is None else {"Authorization": f"Key {key}"}
        jar = aiohttp.CookieJar(unsafe=True)  # "unsafe" is what it calls hosts without a name
        return aiohttp.ClientSession(self.url, headers=headers, cookie_jar=jar)


@contextlib.asynccontextmanager
async def serve(
    config: Path,
    *,
    clock: Clock | None = None,
    environ: Mapping[str, str] | None = None,
    roots: Roots | None = None,
) -> AsyncIterator[Served]:
    """Run the program on a configuration file, and a machine, until the block ends."""
    chips = catalogue()
    loaded = load(config, environ={}, catalogue=chips)
    application = Application(
        config,
        loaded,
        environ=environ or {},
        catalogue=chips,
        simulate=True,
        clock=clock or SystemClock(),
        roots=roots,
    )
    bound: asyncio.Future[list[tuple[str, int]]] = asyncio.get_running_loop().create_future()
    running = asyncio.create_task(application.run(bound.set_result))
    running.add_done_callback(lambda _: bound.done() or bound.cancel())
    [(host, port), *_] = await bound
    try:
        yield Served(application, config, host, port)
    finally:
        application.stop()
        await running


async def receive(client: ClientConnection) -> Message:
    """Wait for the next message."""
    async with asyncio.timeout(20):
        return msgspec.json.decode(await client.recv(), type=Message)


async def receive_type(client: ClientConnection, kind: str) -> Message:
    """Wait for the next message of a type."""
    while (message := await receive(client))["type"] != kind:
        pass
    return message


async def ask(client: ClientConnection, message: object) -> Message:
    """Send a message and wait for the answer that repeats its id."""
    await client.send(message if isinstance(message, (str, bytes)) else json.dumps(message))
    while True:
        answer = await receive(client)
        if answer["type"] != "status" or "id" in answer:
            return answer


def sensor(status: Message, name: str) -> Message:
    """Pick a sensor out of a status."""
    return msgspec.convert(status["sensors"], dict[str, Message])[name]


def fault(entry: Message) -> Message:
    """Pick the fault out of a sensor or line."""
    return msgspec.convert(entry["fault"], Message)


def error(answer: Message) -> Refused:
    """Read the error object of an answer."""
    return msgspec.convert(answer["error"], Refused)

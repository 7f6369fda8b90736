"""Somebody else's server on this machine: answers as it is told to, and keeps what it was sent."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field

from aiohttp import web


@dataclass
class Receiver:
    """``answers`` are given in turn, the last for ever; None is no answer at all."""

    answers: list[int | None]
    bodies: list[bytes] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    port: int = 0
    released: asyncio.Event = field(default_factory=asyncio.Event)
    taken: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.read())
        self.headers.append(dict(request.headers))
        self.paths.append(request.path_qs)
        self.taken.set()
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer is None:
            await self.released.wait()
            answer = 200
        headers = {"Location": "http://127.0.0.1:9/elsewhere"} if answer // 100 == 3 else {}
        return web.Response(status=answer, headers=headers, text="x" * 100_000)


@contextlib.asynccontextmanager
async def receiving(
    *answers: int | None, trust: ssl.SSLContext | None = None
) -> AsyncIterator[Receiver]:
    receiver = Receiver([*answers])
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", receiver.take)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=trust)
    await site.start()
    [(_, receiver.port)] = runner.addresses
    try:
        yield receiver
    finally:
        receiver.released.set()
        await runner.cleanup()


@contextlib.asynccontextmanager
async def answering(raw: bytes) -> AsyncIterator[int]:
    """Answer every connection with bytes, and close it; give the port."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(raw)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port: int = server.sockets[0].getsockname()[1]
        yield port

"""The yardstick: ``python -m tests.bench.bare PORT DOCUMENT``.

The WebSocket server that aiohttp's documentation leads to: it pushes the text of a file to all
clients once a second, in the usual loop, and does nothing else.
"""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from aiohttp import web

CLIENTS: web.AppKey[set[web.WebSocketResponse]] = web.AppKey("clients")


async def serve(request: web.Request) -> web.WebSocketResponse:
    """Keep a client until it leaves."""
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    request.app[CLIENTS].add(ws)
    try:
        async for _ in ws:
            pass
    finally:
        request.app[CLIENTS].discard(ws)
    return ws


async def push(app: web.Application, text: str) -> None:
    """Send the text to everybody once a second."""
    clients = app[CLIENTS]
    while True:
        await asyncio.sleep(1)
        for ws in list(clients):
            with contextlib.suppress(ConnectionError):
                await ws.send_str(text)


def build(text: str) -> web.Application:
    """Put the server together."""

    async def pushing(app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(push(app, text))
        yield
        task.cancel()

    app = web.Application()
    app[CLIENTS] = set()
    app.router.add_get("/", serve)
    app.cleanup_ctx.append(pushing)
    return app


if __name__ == "__main__":
    document = Path(sys.argv[2]).read_text()
    web.run_app(build(document), host="127.0.0.1", port=int(sys.argv[1]), print=None)

"""How the server ends connections: in order, and soon."""

import asyncio
from collections.abc import Sequence

from hydrogen.api.connection import Connection
from hydrogen.api.services import Services

_GOING_AWAY = 1001
_WITHDRAWN = 4401
_CLOSE_SECONDS = 0.5


async def say_goodbye(services: Services) -> None:
    """Push the last status and event, and close every WebSocket with 1001."""
    services.broadcaster.push_last()
    connections = list(services.broadcaster.connections)
    await _close(connections, services, code=_GOING_AWAY, reason="the server is stopping")


async def close_withdrawn(services: Services) -> None:
    """Close every WebSocket whose key was withdrawn or whose session has ended, with 4401."""
    is_current = services.authenticator.is_current
    withdrawn = services.broadcaster.revoke(lambda connection: is_current(connection.principal))
    await _close(withdrawn, services, code=_WITHDRAWN, reason="log in again")


async def _close(
    connections: Sequence[Connection], services: Services, *, code: int, reason: str
) -> None:
    async def close(connection: Connection) -> None:
        services.broadcaster.remove(connection)  # nothing may follow a close frame
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await connection.websocket.close(code=code, message=reason.encode())
        except TimeoutError:
            connection.drop()

    await asyncio.gather(*(close(connection) for connection in connections))

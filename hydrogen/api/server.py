"""The web application: its routes, its errors, and the sockets it listens on."""

import asyncio
import errno
import logging
import ssl
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import ip_address

from aiohttp import web

from hydrogen.api import dashboard, rest
from hydrogen.api.connection import Connection
from hydrogen.api.errors import ApiError, ErrorCode, server_error
from hydrogen.api.services import Services
from hydrogen.api.websocket import LARGEST_MESSAGE, serve_websocket

_log = logging.getLogger("hydrogen.api")

_GOING_AWAY = 1001
_CLOSE_SECONDS = 0.5
_BACKLOG = 512  # connections waiting to be accepted; a farm's browsers return all at once
# Since Python 3.13 asyncio passes over an address that is not the machine's, and then says only
# that nothing was bound: without an errno.
_NOT_HERE = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, None)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ListenError(Exception):
    """The server cannot listen where it should; the message says what to do."""


def build_application(services: Services) -> web.Application:
    """Put the routes together."""
    pages = dashboard.static_files()

    async def root(request: web.Request) -> web.StreamResponse:
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await serve_websocket(request, services)
        return pages["/"].response()

    async def websocket(request: web.Request) -> web.StreamResponse:
        return await serve_websocket(request, services)

    application = web.Application(middlewares=[_errors], client_max_size=LARGEST_MESSAGE)
    application.on_response_prepare.append(_harden)
    application.router.add_routes([web.get("/", root), web.get("/ws", websocket)])
    application.router.add_routes(rest.routes(services) + dashboard.routes(pages))
    return application


async def listen(
    runner: web.AppRunner, addresses: Sequence[str], port: int, *, tls: ssl.SSLContext | None
) -> list[tuple[str, int]]:
    """Listen on every address; give those that were bound, with their ports.

    An address family that the machine lacks is passed over while another one works.
    Raises ListenError.
    """
    bound: list[tuple[str, int]] = []
    for address in addresses:
        site = web.TCPSite(runner, address, port, ssl_context=tls, backlog=_BACKLOG)
        try:
            await site.start()
        except OSError as error:
            if error.errno not in _NOT_HERE:
                raise ListenError(_cannot_listen(address, port, error)) from error
            _log.warning("%s", _cannot_listen(address, port, error))
        else:
            bound.append((address, port or runner.addresses[-1][1]))
    if not bound:
        msg = f"none of the addresses in server.listen can be used: {', '.join(addresses)}"
        raise ListenError(msg)
    return bound


async def close_connections(connections: Sequence[Connection], *, code: int, reason: str) -> None:
    """Close WebSockets with a code; cut those that do not answer within half a second."""

    async def close(connection: Connection) -> None:
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await connection.websocket.close(code=code, message=reason.encode())
        except TimeoutError:
            connection.drop()

    await asyncio.gather(*(close(connection) for connection in connections))


async def say_goodbye(services: Services) -> None:
    """Push the last status and event, and close every WebSocket with 1001."""
    services.broadcaster.push_last()
    connections = list(services.broadcaster.connections)
    await close_connections(connections, code=_GOING_AWAY, reason="the server is stopping")


def url_host(address: str) -> str:
    """Write an address as a URL does."""
    return f"[{address}]" if ip_address(address).version == 6 else address  # noqa: PLR2004  IPv6


@web.middleware
async def _errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except ApiError as error:
        failed = error
    except web.HTTPException as error:
        if error.status < 400:  # noqa: PLR2004  a redirection is no failure
            raise
        failed = _from_http(request, error)
    except asyncio.CancelledError:
        raise
    except Exception:  # noqa: BLE001  a fault of ours becomes an answer; the log has the rest
        failed = server_error(f"{request.method} {request.path}")
    return web.Response(
        body=failed.json(),
        status=failed.status,
        content_type="application/json",
        headers=failed.headers,
    )


def _from_http(request: web.Request, error: web.HTTPException) -> ApiError:
    if error.status == web.HTTPNotFound.status_code:
        message = f"there is nothing at {request.path}"
        return ApiError(ErrorCode.NOT_FOUND, message, status=error.status)
    kept = {name: value for name, value in error.headers.items() if name == "Allow"}
    message = f"{request.method} {request.path}: {error.reason}"
    return ApiError(ErrorCode.INVALID_MESSAGE, message, status=error.status, headers=kept)


async def _harden(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers["X-Content-Type-Options"] = "nosniff"


def _cannot_listen(address: str, port: int, error: OSError) -> str:
    where = f"{url_host(address)}:{port}"
    match error.errno:
        case errno.EADDRINUSE:
            return f"{where} is in use: is Hydrogen running already? Stop it, or change server.port"
        case errno.EACCES:
            return f"{where} may not be used by this user: choose a server.port of 1024 or above"
        case errno.EADDRNOTAVAIL | None:
            return f"{where} is not an address of this machine: change server.listen"
        case errno.EAFNOSUPPORT:
            return f"{where}: this machine has no such address family: change server.listen"
    return f"cannot listen on {where}: {error.strerror}"

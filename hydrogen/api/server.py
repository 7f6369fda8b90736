"""The web application: its routes, its errors, and the sockets it listens on."""

import errno
import logging
import ssl
from collections.abc import Sequence
from functools import partial
from ipaddress import ip_address

from aiohttp import web

from hydrogen.api import dashboard, library, remembered, rest, sessions
from hydrogen.api.answer import answered
from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.api.services import Services
from hydrogen.api.websocket import LARGEST_MESSAGE, serve_websocket

_log = logging.getLogger("hydrogen.api")

_BACKLOG = 128  # connections waiting to be accepted; a farm's browsers return all at once
# Since Python 3.13 asyncio passes over an address that is not the machine's, and then says only
# that nothing was bound: without an errno.
_NOT_HERE = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, None)


class ListenError(Exception):
    """The server cannot listen where it should; the message says what to do."""


def build_application(services: Services) -> web.Application:
    """Put the routes together."""
    pages = dashboard.static_files()
    websocket = partial(serve_websocket, services=services)
    root = partial(websocket, page=pages["/"])
    application = web.Application(client_max_size=LARGEST_MESSAGE)
    application.on_response_prepare.append(_harden)
    application.router.add_get("/", root)
    application.router.add_get("/ws", websocket)
    application.router.add_routes(rest.routes(services))
    application.router.add_routes(library.routes(services))
    application.router.add_routes(remembered.routes(services))
    application.router.add_routes(sessions.routes(services))
    application.router.add_routes(dashboard.routes(pages))
    application.router.add_route("*", "/{path:.*}", _nowhere)
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


def url_host(address: str) -> str:
    """Write an address as a URL does."""
    return f"[{address}]" if ip_address(address).version == 6 else address  # noqa: PLR2004  IPv6


@answered
async def _nowhere(request: web.Request) -> web.StreamResponse:
    """Answer what no route answers: another method of a known path, or no path at all."""
    methods: set[str] = set()
    for resource in request.app.router.resources():
        methods |= (await resource.resolve(request))[1]
    methods.discard("*")  # which is this one's own
    if not methods:
        message = f"there is nothing at {request.path}"
        raise ApiError(ErrorCode.NOT_FOUND, message, status=404)
    allow = ", ".join(sorted(methods))
    message = f"{request.path} is not for {request.method}, but for {allow}"
    raise ApiError(ErrorCode.INVALID_MESSAGE, message, status=405, headers={"Allow": allow})


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

"""The WebSocket: the upgrade and its refusals, then a loop over what the client sends."""

import asyncio
import logging
import socket

from aiohttp import WSMsgType, web

from hydrogen.api.admission import admit
from hydrogen.api.answer import failure
from hydrogen.api.connection import Connection, WebSocket
from hydrogen.api.dashboard import StaticFile
from hydrogen.api.errors import ApiError, ErrorCode, rate_limited, server_error
from hydrogen.api.protocol import RejectedMessage, error_answer, parse
from hydrogen.api.requests import respond
from hydrogen.api.services import Services

_log = logging.getLogger("hydrogen.api")

LARGEST_MESSAGE = 64 * 1024
_MOST_INVALID = 60  # a minute
_TOO_MANY_INVALID = b"too many invalid messages"
_POLICY_VIOLATION = 1008
_SEND_BUFFER = 16 * 1024  # bytes, of which Linux makes twice as many (socket(7))
_CLOSE_SECONDS = 3.0


async def serve_websocket(
    request: web.Request, *, services: Services, page: StaticFile | None = None
) -> web.StreamResponse:
    """Upgrade a request and serve it until it ends, or answer why it is refused.

    A request that asks for no upgrade is given the ``page``, if there is one. One coroutine for
    all of a connection's life, and no middleware: each frame would be kept for every client.
    """
    if page is not None and request.headers.get("Upgrade", "").lower() != "websocket":
        return await page.respond(request)
    websocket = _websocket(services.settings.subprotocol)
    try:
        principal, address = admit(request, services)
        await websocket.prepare(request)
    except Exception as error:  # noqa: BLE001  a refusal or a fault of ours becomes an answer
        return failure(request, error)
    transport = request.transport
    if not isinstance(transport, asyncio.WriteTransport):
        return websocket  # gone while the upgrade was written
    _bound_send_buffer(transport)
    now = services.clock.monotonic()
    connection = Connection(websocket, transport, principal, address=address, now=now)
    services.traffic.active_connections += 1
    services.traffic.total_connections += 1
    try:
        services.broadcaster.add(connection)
        async for message in websocket:
            if not await _serve(connection, services, message.type, message.data):
                break
    finally:
        services.broadcaster.remove(connection)
        services.traffic.active_connections -= 1
    return websocket


def _websocket(subprotocol: str) -> WebSocket:
    return web.WebSocketResponse(
        protocols=(subprotocol,),
        timeout=_CLOSE_SECONDS,
        autoping=False,  # a pong is news of the client: see Connection.keep_alive
        compress=False,  # a deflate context costs 120 KiB a client, and every browser offers it
        max_msg_size=LARGEST_MESSAGE + 1,  # aiohttp refuses a message of just its limit
        decode_text=False,
    )


async def _serve(connection: Connection, services: Services, kind: WSMsgType, data: object) -> bool:
    """Answer one message; say whether to go on."""
    websocket = connection.websocket
    connection.heard(services.clock.monotonic())
    if kind is WSMsgType.PING and isinstance(data, bytes | bytearray):
        await websocket.pong(bytes(data))
    elif kind in (WSMsgType.TEXT, WSMsgType.BINARY):
        text = data if kind is WSMsgType.TEXT and isinstance(data, bytes) else None
        reply = await _answer(connection, services, text)
        try:
            await connection.reply(reply)
        except TimeoutError:
            _log.info("%s asks but does not read: dropped", connection.address)
            connection.drop()
            return False
        if connection.invalid.count > _MOST_INVALID:
            services.broadcaster.remove(connection)  # nothing may follow a close frame
            await websocket.close(code=_POLICY_VIOLATION, message=_TOO_MANY_INVALID)
            return False
    return True


async def _answer(connection: Connection, services: Services, data: bytes | None) -> bytes:
    services.traffic.total_requests += 1
    now = services.clock.monotonic()
    request_id = None
    try:
        _check_rate(connection, services.settings.limits.messages_per_minute, now)
        request_id, request = parse(data)
        return await respond(services, connection, request_id, request)
    except RejectedMessage as error:
        connection.invalid.add(now)
        return error_answer(error, error.request_id)
    except ApiError as error:
        if error.code is ErrorCode.RATE_LIMITED:
            connection.invalid.add(now)  # one who goes on regardless is shown the door
        return error_answer(error, request_id)
    except Exception:  # noqa: BLE001  a fault of ours must not cost the client its connection
        return error_answer(server_error("a client's message"), request_id)


def _check_rate(connection: Connection, limit: int, now: float) -> None:
    if connection.received.add(now) > limit:
        message = f"more than {limit} messages in a minute"
        raise rate_limited(message, retry_after=connection.received.left(now))


def _bound_send_buffer(transport: asyncio.WriteTransport) -> None:
    # The kernel would let a client that stopped reading hold megabytes of old statuses.
    connected: socket.socket | None = transport.get_extra_info("socket")
    if connected is not None:
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)

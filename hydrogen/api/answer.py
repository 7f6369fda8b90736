"""Every failed HTTP request is answered with the error object of the wire."""

from collections.abc import Awaitable, Callable
from functools import wraps

import msgspec
from aiohttp import web

from hydrogen.api.errors import ApiError, ErrorCode, server_error

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def answered(handler: Handler) -> Handler:
    """Wrap a handler so that whatever it raises becomes an answer."""

    @wraps(handler)
    async def wrapped(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except Exception as error:  # noqa: BLE001  a fault of ours becomes an answer, and is logged
            return failure(request, error)

    return wrapped


def failure(request: web.Request, error: Exception) -> web.Response:
    """Give the answer to a request that failed so; called while the exception is handled."""
    match error:
        case ApiError():
            failed = error
        case web.HTTPException():
            message = f"{request.method} {request.path}: {error.reason}"
            failed = ApiError(ErrorCode.INVALID_MESSAGE, message, status=error.status)
        case _:
            failed = server_error(f"{request.method} {request.path}")
    return web.Response(
        body=failed.json(),
        status=failed.status,
        content_type="application/json",
        headers=failed.headers,
    )


def json_response(content: dict[str, object], *, status: int = 200) -> web.Response:
    """Answer with an object."""
    return json_body(msgspec.json.encode(content), status=status)


def json_body(body: bytes, *, status: int = 200) -> web.Response:
    """Answer with JSON that is encoded already."""
    return web.Response(
        body=body,
        status=status,
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )

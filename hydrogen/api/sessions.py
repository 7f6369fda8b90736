"""Browser sessions over HTTP: log in, ask who one is, log out."""

import msgspec
from aiohttp import web

from hydrogen.api.admission import authenticate, check_origin, peer_address
from hydrogen.api.answer import answered, json_response
from hydrogen.api.auth import COOKIE, Principal
from hydrogen.api.closing import close_withdrawn
from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.api.services import Services

_DAY = 86400


class SessionRequest(msgspec.Struct):
    """The body of a log-in."""

    key: str


def routes(services: Services) -> list[web.RouteDef]:
    """Give the routes of ``/api/session``."""

    async def log_in(request: web.Request) -> web.Response:
        return await _log_in(request, services)

    async def session(request: web.Request) -> web.Response:
        return json_response(_content(authenticate(request, services), services))

    async def log_out(request: web.Request) -> web.Response:
        check_origin(request, services)
        services.authenticator.end_session(request.cookies.get(COOKIE, ""))
        await close_withdrawn(services)
        response = json_response({"ok": True})
        response.del_cookie(COOKIE, path="/")
        return response

    return [
        web.get("/api/session", answered(session)),
        web.post("/api/session", answered(log_in)),
        web.delete("/api/session", answered(log_out)),
    ]


async def _log_in(request: web.Request, services: Services) -> web.Response:
    check_origin(request, services)
    try:
        body = msgspec.json.decode(await request.read(), type=SessionRequest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        details = {"field": "key", "expected": '{"key": "<your key>"}'}
        message = f"the body is not a log-in: {error}"
        raise ApiError(ErrorCode.INVALID_MESSAGE, message, details=details) from error
    days = services.settings.limits.session_days
    principal, cookie = services.authenticator.open_session(
        body.key, address=peer_address(request), days=days
    )
    response = json_response(_content(principal, services))
    response.set_cookie(
        COOKIE,
        cookie,
        max_age=int(days * _DAY),
        path="/",
        httponly=True,
        samesite="Strict",
        secure=request.secure,
    )
    return response


def _content(principal: Principal, services: Services) -> dict[str, object]:
    return {
        "ok": True,
        "name": principal.name,
        "role": principal.role,
        "subprotocol": services.settings.subprotocol,
    }

"""Browser sessions over HTTP: log in with a key or a code, ask who one is, log out, pair."""

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
    """The body of a log-in, which has exactly one of them."""

    key: str | None = None
    code: str | None = None


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

    async def pair(request: web.Request) -> web.Response:
        from hydrogen.api.pairing import pair  # noqa: PLC0415  it is seldom asked for

        return await pair(request, services)

    async def address(request: web.Request) -> web.Response:
        from hydrogen.api.pairing import tell_address  # noqa: PLC0415  it is seldom asked for

        return await tell_address(request, services)

    return [
        web.post("/api/pairing", answered(pair)),
        web.get("/api/address", answered(address)),
        web.get("/api/session", answered(session)),
        web.post("/api/session", answered(log_in)),
        web.delete("/api/session", answered(log_out)),
    ]


async def _log_in(request: web.Request, services: Services) -> web.Response:
    check_origin(request, services)
    body = await request.read()
    days = services.settings.limits.session_days
    principal, cookie = _opened(body, services, address=peer_address(request), days=days)
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


def _opened(body: bytes, services: Services, *, address: str, days: float) -> tuple[Principal, str]:
    try:
        given = msgspec.json.decode(body, type=SessionRequest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _no_log_in(str(error)) from error
    key, code = given.key, given.code
    if key is not None and code is None:
        return services.authenticator.open_session(key, address=address, days=days)
    if code is not None and key is None:
        return services.authenticator.open_paired_session(
            lambda: services.pairings.redeem(code), address=address, days=days
        )
    message = "give a key or a code, one of them"
    raise _no_log_in(message)


def _no_log_in(why: str) -> ApiError:
    details = {"field": "key", "expected": '{"key": "<your key>"} or {"code": "<pairing code>"}'}
    return ApiError(ErrorCode.INVALID_MESSAGE, f"the body is not a log-in: {why}", details=details)


def _content(principal: Principal, services: Services) -> dict[str, object]:
    return {
        "ok": True,
        "name": principal.name,
        "role": principal.role,
        "subprotocol": services.settings.subprotocol,
    }

"""The HTTP half of the wire: the same contents, asked for one at a time."""

import msgspec
from aiohttp import web

from hydrogen.api.admission import authenticate, check_origin, peer_address
from hydrogen.api.answer import answered
from hydrogen.api.auth import COOKIE, Principal
from hydrogen.api.closing import close_withdrawn
from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.api.protocol import EventsRequest
from hydrogen.api.requests import events_content
from hydrogen.api.services import Services

_DAY = 86400


class SessionRequest(msgspec.Struct):
    """The body of a log-in."""

    key: str


def routes(services: Services) -> list[web.RouteDef]:
    """Give the HTTP routes under ``/api``, and ``/healthz``."""

    async def healthz(_request: web.Request) -> web.Response:
        healthy = services.is_healthy()
        return _json({"ok": healthy}, status=200 if healthy else 503)

    async def status(request: web.Request) -> web.Response:
        authenticate(request, services)
        return _body(services.document.encode())

    async def events(request: web.Request) -> web.Response:
        authenticate(request, services)
        return _json(events_content(services, _events_query(request)))

    async def configuration(request: web.Request) -> web.Response:
        authenticate(request, services)
        return _json(services.configuration())

    async def log_in(request: web.Request) -> web.Response:
        return await _log_in(request, services)

    async def session(request: web.Request) -> web.Response:
        return _json(_session(authenticate(request, services), services))

    async def log_out(request: web.Request) -> web.Response:
        check_origin(request, services)
        services.authenticator.end_session(request.cookies.get(COOKIE, ""))
        await close_withdrawn(services)
        response = _json({"ok": True})
        response.del_cookie(COOKIE, path="/")
        return response

    return [
        web.get("/healthz", answered(healthz)),
        web.get("/api/status", answered(status)),
        web.get("/api/events", answered(events)),
        web.get("/api/config", answered(configuration)),
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
    response = _json(_session(principal, services))
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


def _session(principal: Principal, services: Services) -> dict[str, object]:
    return {
        "ok": True,
        "name": principal.name,
        "role": principal.role,
        "subprotocol": services.settings.subprotocol,
    }


def _events_query(request: web.Request) -> EventsRequest:
    try:
        return msgspec.convert(dict(request.query), EventsRequest, strict=False)
    except msgspec.ValidationError as error:
        expected = "since=<sequence, 0 or above> and limit=<1 to 1000>"
        raise ApiError(
            ErrorCode.INVALID_MESSAGE,
            f"the query is wrong: {error}",
            details={"expected": expected},
        ) from error


def _json(content: dict[str, object], *, status: int = 200) -> web.Response:
    return _body(msgspec.json.encode(content), status=status)


def _body(body: bytes, *, status: int = 200) -> web.Response:
    return web.Response(
        body=body,
        status=status,
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )

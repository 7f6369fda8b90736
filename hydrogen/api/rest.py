"""The HTTP half of the wire: the same contents, asked for one at a time."""

import msgspec
from aiohttp import web

from hydrogen.api.admission import authenticate
from hydrogen.api.answer import answered, json_body, json_response
from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.api.protocol import EventsRequest
from hydrogen.api.requests import events_content
from hydrogen.api.services import Services


def routes(services: Services) -> list[web.RouteDef]:
    """Give the HTTP routes under ``/api``, and ``/healthz``."""

    async def healthz(_request: web.Request) -> web.Response:
        healthy = services.is_healthy()
        return json_response({"ok": healthy}, status=200 if healthy else 503)

    async def status(request: web.Request) -> web.Response:
        authenticate(request, services)
        return json_body(services.document.encode())

    async def events(request: web.Request) -> web.Response:
        authenticate(request, services)
        return json_response(events_content(services, _events_query(request)))

    async def configuration(request: web.Request) -> web.Response:
        authenticate(request, services)
        return json_response(services.configuration())

    return [
        web.get("/healthz", answered(healthz)),
        web.get("/api/status", answered(status)),
        web.get("/api/events", answered(events)),
        web.get("/api/config", answered(configuration)),
    ]


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

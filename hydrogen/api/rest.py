"""The HTTP half of the wire: the same contents, asked for one at a time."""

from aiohttp import web

from hydrogen.api.admission import authenticate
from hydrogen.api.answer import answered, json_response
from hydrogen.api.messages import EventsRequest, StatusRequest
from hydrogen.api.query import query
from hydrogen.api.requests import events_content, status_content
from hydrogen.api.services import Services

_EVENTS = "since=<sequence, 0 or above> and limit=<1 to 1000>"


def routes(services: Services) -> list[web.RouteDef]:
    """Give the routes of what is now and lately, and ``/healthz``."""

    async def healthz(_request: web.Request) -> web.Response:
        healthy = services.is_healthy()
        content: dict[str, object] = {
            "ok": healthy,
            "ready": services.is_ready(),
            "version": services.document.version,
        }
        return json_response(content, status=200 if healthy else 503)

    async def status(request: web.Request) -> web.Response:
        authenticate(request, services)
        wanted = query(request, StatusRequest, "statistics=<true or false>")
        return json_response(status_content(services, wanted))

    async def sensors(request: web.Request) -> web.Response:
        authenticate(request, services)
        from hydrogen.api.sensors import sensors_content  # noqa: PLC0415  imported only where somebody asks: few ever do

        return json_response(await sensors_content(services))

    async def events(request: web.Request) -> web.Response:
        authenticate(request, services)
        return json_response(events_content(services, query(request, EventsRequest, _EVENTS)))

    async def configuration(request: web.Request) -> web.Response:
        authenticate(request, services)
        return json_response(services.configuration())

    return [
        web.get("/healthz", answered(healthz)),
        web.get("/api/status", answered(status)),
        web.get("/api/events", answered(events)),
        web.get("/api/sensors", answered(sensors)),
        web.get("/api/config", answered(configuration)),
    ]

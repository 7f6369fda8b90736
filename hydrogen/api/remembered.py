"""What every series was, over HTTP."""

from aiohttp import web

from hydrogen.api.admission import authenticate, peer_address
from hydrogen.api.answer import answered, json_response
from hydrogen.api.download import admitted, give_out
from hydrogen.api.messages import HistoryFileRequest, HistoryRequest
from hydrogen.api.query import query
from hydrogen.api.questions import Asker
from hydrogen.api.services import Services

_RANGE = "series=<names, apart by commas>, from=<time>, to=<time>"
_HISTORY = f"{_RANGE}, points=<1 to 2000> and intervals=<true or false>"
_FILE = f"{_RANGE} and width=<10, 60 or 900>"


def routes(services: Services) -> list[web.RouteDef]:
    """Give the routes of the history, which is not imported before somebody asks."""

    async def history(request: web.Request) -> web.Response:
        asker = _asker(request, services)
        from hydrogen.api.history import history_content  # noqa: PLC0415  imported only where somebody asks about the past

        wanted = query(request, HistoryRequest, _HISTORY)
        return json_response(await history_content(services, wanted, asker=asker))

    async def file(request: web.Request) -> web.StreamResponse:
        with admitted(request, services) as asker:
            from hydrogen.api.history_file import history_file  # noqa: PLC0415  imported only where somebody asks about the past

            wanted = query(request, HistoryFileRequest, _FILE)
            text = await history_file(services, wanted, asker=asker)
            return await give_out(request, services, text, name="history.csv", is_named=False)

    async def series(request: web.Request) -> web.Response:
        asker = _asker(request, services)
        from hydrogen.api.history import series_content  # noqa: PLC0415  imported only where somebody asks about the past

        return json_response(await series_content(services, asker=asker))

    async def recording(request: web.Request) -> web.Response:
        asker = _asker(request, services)
        from hydrogen.api.replay import ReplayRequest, replay_content  # noqa: PLC0415  imported only where somebody opens a recording

        wanted = query(request, ReplayRequest, _HISTORY)
        number = int(request.match_info["number"])
        return json_response(await replay_content(services, number, wanted, asker=asker))

    return [
        web.get("/api/blackbox/{number:[0-9]{1,15}}", answered(recording)),
        web.get("/api/history", answered(history)),
        web.get("/api/history.csv", answered(file)),
        web.get("/api/series", answered(series)),
    ]


def _asker(request: web.Request, services: Services) -> Asker:
    key = authenticate(request, services).name
    return Asker(key=key, address=peer_address(request))

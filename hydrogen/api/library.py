"""What was kept, over HTTP: prints, recordings of the black box, and who had what done."""

from collections.abc import AsyncGenerator

from aiohttp import web

from hydrogen.api.admission import authenticate
from hydrogen.api.answer import answered, json_response
from hydrogen.api.download import admitted, give_out, whole
from hydrogen.api.messages import CommandsRequest, JobRequest, JobsRequest
from hydrogen.api.query import query
from hydrogen.api.records import (
    commands_content,
    jobs_content,
    known_job,
    recordings_content,
    story_content,
    unknown_recording,
)
from hydrogen.api.refusals import require_role
from hydrogen.api.services import Services

_JOBS = "limit=<1 to 100> and before=<a print's number>"
_COMMANDS = "limit=<1 to 1000> and before=<a command's number>"
_PAGE = 10
_NUMBER = r"{number:[0-9]{1,15}}"


def routes(services: Services) -> list[web.RouteDef]:
    """Give the routes of what was kept."""
    return [*_of_jobs(services), *_of_recordings(services), _of_commands(services)]


def _of_jobs(services: Services) -> list[web.RouteDef]:
    async def jobs(request: web.Request) -> web.Response:
        authenticate(request, services)
        return json_response(await jobs_content(services, query(request, JobsRequest, _JOBS)))

    async def all_jobs(request: web.Request) -> web.StreamResponse:
        with admitted(request, services):
            return await give_out(request, services, _all_jobs(services), name="prints.csv")

    async def job(request: web.Request) -> web.Response:
        authenticate(request, services)
        return json_response(await story_content(services, JobRequest(job=_number(request))))

    async def story(request: web.Request) -> web.StreamResponse:
        from hydrogen.api.job_csv import job_csv  # noqa: PLC0415  few ever ask for it

        with admitted(request, services):
            text = job_csv(await known_job(services, _number(request)))
            name = f"print-{_number(request)}.csv"
            return await give_out(request, services, whole(text), name=name)

    return [
        web.get("/api/jobs", answered(jobs)),
        web.get("/api/jobs.csv", answered(all_jobs)),
        web.get(f"/api/jobs/{_NUMBER}", answered(job)),
        web.get(f"/api/jobs/{_NUMBER}.csv", answered(story)),
    ]


def _of_recordings(services: Services) -> list[web.RouteDef]:
    async def recordings(request: web.Request) -> web.Response:
        authenticate(request, services)
        return json_response(recordings_content(services))

    async def recording(request: web.Request) -> web.StreamResponse:
        with admitted(request, services):
            number = _number(request)
            text = await services.recordings.csv(number)
            if text is None:
                raise unknown_recording(services, number)
            return await give_out(request, services, text, name=f"blackbox-{number}.csv")

    return [
        web.get("/api/blackbox", answered(recordings)),
        web.get(f"/api/blackbox/{_NUMBER}.csv", answered(recording)),
    ]


def _of_commands(services: Services) -> web.RouteDef:
    async def commands(request: web.Request) -> web.Response:
        require_role(authenticate(request, services), CommandsRequest.role)
        wanted = query(request, CommandsRequest, _COMMANDS)
        return json_response(await commands_content(services, wanted))

    return web.get("/api/commands", answered(commands))


async def _all_jobs(services: Services) -> AsyncGenerator[bytes]:
    from hydrogen.api.job_csv import JOBS_HEADER, jobs_csv  # noqa: PLC0415  few ever ask for it

    # A page at a time: five thousand prints at once would be felt on a small machine.
    yield JOBS_HEADER.encode()
    before = None
    while jobs := await services.jobs.page(limit=_PAGE, before=before):
        yield jobs_csv(jobs).encode()
        before = jobs[-1].id


def _number(request: web.Request) -> int:
    return int(request.match_info["number"])

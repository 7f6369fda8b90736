"""What was kept, over HTTP: prints, recordings of the black box, and who had what done."""

import asyncio
from collections.abc import AsyncIterator

from aiohttp import web

from hydrogen.api.admission import authenticate
from hydrogen.api.answer import answered, json_response
from hydrogen.api.download import give_out, pieces
from hydrogen.api.errors import rate_limited
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
_PAGE = 100
_AT_ONCE = 2
"""So many recordings are given out at a time: each may have ten megabytes."""
_RETRY_SECONDS = 5
_NUMBER = r"{number:[0-9]{1,15}}"


def routes(services: Services) -> list[web.RouteDef]:
    """Give the routes of what was kept."""
    return [*_of_jobs(services), *_of_recordings(services), _of_commands(services)]


def _of_jobs(services: Services) -> list[web.RouteDef]:
    async def jobs(request: web.Request) -> web.Response:
        authenticate(request, services)
        return json_response(await jobs_content(services, query(request, JobsRequest, _JOBS)))

    async def all_jobs(request: web.Request) -> web.StreamResponse:
        authenticate(request, services)
        return await give_out(request, _all_jobs(services), name="prints.csv")

    async def job(request: web.Request) -> web.Response:
        authenticate(request, services)
        return json_response(await story_content(services, JobRequest(job=_number(request))))

    async def story(request: web.Request) -> web.StreamResponse:
        authenticate(request, services)
        from hydrogen.api.job_csv import job_csv  # noqa: PLC0415  few ever ask for it

        found = await known_job(services, _number(request))
        return await give_out(request, [job_csv(found).encode()], name=f"print-{found.id}.csv")

    return [
        web.get("/api/jobs", answered(jobs)),
        web.get("/api/jobs.csv", answered(all_jobs)),
        web.get(f"/api/jobs/{_NUMBER}", answered(job)),
        web.get(f"/api/jobs/{_NUMBER}.csv", answered(story)),
    ]


def _of_recordings(services: Services) -> list[web.RouteDef]:
    giving = asyncio.Semaphore(_AT_ONCE)

    async def recordings(request: web.Request) -> web.Response:
        authenticate(request, services)
        return json_response(recordings_content(services))

    async def recording(request: web.Request) -> web.StreamResponse:
        authenticate(request, services)
        if giving.locked():
            message = f"{_AT_ONCE} recordings are being given out to others"
            raise rate_limited(message, retry_after=_RETRY_SECONDS, status=503)
        async with giving:
            return await _recording(request, services)

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


async def _all_jobs(services: Services) -> AsyncIterator[bytes]:
    from hydrogen.api.job_csv import JOBS_HEADER, jobs_csv  # noqa: PLC0415  few ever ask for it

    # A page at a time: five thousand prints at once would be felt on a small machine.
    yield JOBS_HEADER.encode()
    before = None
    while jobs := await services.jobs.page(limit=_PAGE, before=before):
        yield jobs_csv(jobs).encode()
        before = jobs[-1].id


async def _recording(request: web.Request, services: Services) -> web.StreamResponse:
    number = _number(request)
    body = await services.recordings.csv(number)
    if body is None:
        raise unknown_recording(services, number)
    return await give_out(request, pieces(body), name=f"blackbox-{number}.csv")


def _number(request: web.Request) -> int:
    return int(request.match_info["number"])

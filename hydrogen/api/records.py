"""What was kept: prints, recordings of the black box, and who had what done."""

from typing import TYPE_CHECKING

from hydrogen.api.errors import ApiError
from hydrogen.api.jobs import job_content, job_in_brief
from hydrogen.api.messages import CommandsRequest, JobRequest, JobsRequest
from hydrogen.api.refusals import unknown
from hydrogen.api.services import Services
from hydrogen.clock import Instant
from hydrogen.command import Command
from hydrogen.recording import Recording

if TYPE_CHECKING:
    from hydrogen.job import Job

_NAMED_JOBS = 20


async def jobs_content(services: Services, request: JobsRequest) -> dict[str, object]:
    """Give prints in brief, newest first."""
    jobs = await services.jobs.page(limit=request.limit, before=request.before)
    return {"jobs": [job_in_brief(job) for job in jobs]}


async def story_content(services: Services, request: JobRequest) -> dict[str, object]:
    """Give a print's whole story. Raises ApiError where there is none of that number."""
    return {"job": job_content(await known_job(services, request.job))}


async def known_job(services: Services, number: int) -> "Job":
    """Give a print. Raises ApiError where there is none of that number."""
    job = await services.jobs.job(number)
    if job is None:
        newest = await services.jobs.page(limit=_NAMED_JOBS, before=None)
        raise unknown(number, kind="print", known=[job.id for job in newest])
    return job


def recordings_content(services: Services) -> dict[str, object]:
    """Give what the black box has recorded, newest first."""
    return {"recordings": [recording_content(one) for one in services.recordings.recordings()]}


def unknown_recording(services: Services, number: int) -> ApiError:
    """Say that there is no recording of that number."""
    known = [one.id for one in services.recordings.recordings()]
    return unknown(number, kind="recording", known=known)


async def commands_content(services: Services, request: CommandsRequest) -> dict[str, object]:
    """Give who had what done, newest first."""
    commands = await services.audit.page(limit=request.limit, before=request.before)
    return {"commands": [_command(command) for command in commands]}


def recording_content(recording: Recording) -> dict[str, object]:
    """Build what is known of a recording."""
    return {
        "id": recording.id,
        "reason": recording.reason,
        "message": recording.message,
        "at": _iso(recording.at),
        "begins_at": _iso(recording.begins_at),
        "ends_at": _iso(recording.ends_at),
        "bytes": recording.bytes,
    }


def _command(command: Command) -> dict[str, object]:
    return {
        "sequence": command.sequence,
        "at": _iso(command.at),
        "key": command.key,
        "address": command.address,
        "command": command.command,
        "arguments": command.arguments,
        "result": command.result,
    }


def _iso(wall: float) -> str:
    return Instant(0.0, wall).iso()

"""What each client message is answered with."""

from hydrogen.api.connection import TENTHS, Connection
from hydrogen.api.document import event_content
from hydrogen.api.messages import (
    BlackBoxRequest,
    CommandsRequest,
    EventsRequest,
    HistoryRequest,
    JobRequest,
    JobsRequest,
    PingRequest,
    Request,
    RescanRequest,
    SensorsRequest,
    SeriesRequest,
    StatusRequest,
    SubscribeRequest,
)
from hydrogen.api.protocol import RequestId, answer
from hydrogen.api.questions import Asker
from hydrogen.api.records import (
    commands_content,
    jobs_content,
    recordings_content,
    story_content,
)
from hydrogen.api.refusals import require_role
from hydrogen.api.services import Services
from hydrogen.api.statistics import statistics_content


async def respond(
    services: Services, connection: Connection, request_id: RequestId, request: Request
) -> bytes:
    """Do what a client asks and encode the answer. Raises ApiError where it may not or cannot."""
    if request.is_command:
        from hydrogen.api.commands import carry_out  # noqa: PLC0415  most clients only watch

        kind = "rescan" if isinstance(request, RescanRequest) else "result"
        content = await carry_out(services, connection.principal, connection.address, request)
    else:
        require_role(connection.principal, request.role)
        kind, content = await _told(services, connection, request)
    return answer(kind, request_id, content)


async def _told(
    services: Services, connection: Connection, request: Request
) -> tuple[str, dict[str, object]]:
    content: dict[str, object] = {}
    match request:
        case StatusRequest():
            kind, content = "status", status_content(services, request)
        case PingRequest():
            kind = "pong"
        case SubscribeRequest():
            kind, content = "result", _subscribe(services, connection, request)
        case EventsRequest():
            kind, content = "events", events_content(services, request)
        case JobsRequest():
            kind, content = "jobs", await jobs_content(services, request)
        case JobRequest():
            kind, content = "job", await story_content(services, request)
        case BlackBoxRequest():
            kind, content = "blackbox", recordings_content(services)
        case CommandsRequest():
            kind, content = "commands", await commands_content(services, request)
        case HistoryRequest() | SeriesRequest() | SensorsRequest():
            kind, content = await _seldom(services, connection, request)
        case _:
            msg = f"nobody answers {type(request).__name__}"
            raise AssertionError(msg)
    return kind, content


async def _seldom(
    services: Services,
    connection: Connection,
    request: HistoryRequest | SeriesRequest | SensorsRequest,
) -> tuple[str, dict[str, object]]:
    if isinstance(request, SensorsRequest):
        from hydrogen.api.sensors import sensors_content  # noqa: PLC0415  imported only where somebody asks: few ever do

        return "sensors", await sensors_content(services)
    from hydrogen.api.history import history_content, series_content  # noqa: PLC0415  imported only where somebody asks about the past

    asker = Asker(key=connection.principal.name, address=connection.address)
    if isinstance(request, SeriesRequest):
        return "series", await series_content(services, asker=asker)
    return "history", await history_content(services, request, asker=asker)


def status_content(services: Services, request: StatusRequest) -> dict[str, object]:
    """Give the document of this moment, and the statistics where they are asked for."""
    content = services.document.content()
    if request.statistics:
        content["statistics"] = statistics_content(services.statistics())
    return content


def events_content(services: Services, request: EventsRequest) -> dict[str, object]:
    """Give past events and the numbers of the oldest and newest that are kept."""
    log = services.events
    found = log.after(request.since, limit=request.limit)
    return {
        "events": [event_content(event) for event in found],
        "oldest": log.oldest,
        "newest": log.newest,
    }


def _subscribe(
    services: Services, connection: Connection, request: SubscribeRequest
) -> dict[str, object]:
    topics = None if request.topics is None else [str(topic) for topic in request.topics]
    services.broadcaster.subscribe(connection, topics=topics, interval=request.interval)
    subscribed = ["status"] * connection.status + ["events"] * (connection.events is not None)
    return {
        "ok": True,
        "topics": subscribed,
        "interval": connection.interval / TENTHS,
        "sequence": services.events.newest,
    }

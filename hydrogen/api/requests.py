"""What each client message does."""

from collections.abc import Collection

from hydrogen.api.connection import TENTHS, Connection
from hydrogen.api.document import event_content
from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.api.protocol import (
    EventsRequest,
    PingRequest,
    Request,
    RequestId,
    RescanRequest,
    SimulateRequest,
    StatusRequest,
    SubscribeRequest,
    answer,
)
from hydrogen.api.services import Services, Simulation
from hydrogen.api.statistics import statistics_content
from hydrogen.config.model import Role

_ACTIVE = ("active", "true or false")


async def respond(
    services: Services, connection: Connection, request_id: RequestId, request: Request
) -> bytes:
    """Do what a client asks and encode the answer. Raises ApiError where it may not or cannot."""
    role = connection.principal.role
    if request.role is Role.CONTROL and role is not Role.CONTROL:
        message = f"your key may only {role}; this needs a key with the role {request.role}"
        raise ApiError(ErrorCode.FORBIDDEN, message, details={"needs": request.role})
    match request:
        case StatusRequest():
            return answer("status", request_id, status_content(services, request))
        case PingRequest():
            return answer("pong", request_id)
        case SubscribeRequest():
            return answer("result", request_id, _subscribe(services, connection, request))
        case EventsRequest():
            return answer("events", request_id, events_content(services, request))
        case RescanRequest():
            return answer("rescan", request_id, await _rescan(services, request))
        case SimulateRequest():
            _simulate(services.simulation(), request)
            return answer("result", request_id, {"ok": True})
    msg = f"no handler for {type(request).__name__}"
    raise AssertionError(msg)


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


async def _rescan(services: Services, request: RescanRequest) -> dict[str, object]:
    if request.bus is not None:
        _known("bus", request.bus, services.buses())
    return await services.rescan(request.bus, request.measure)


def _simulate(simulation: Simulation | None, request: SimulateRequest) -> None:
    if simulation is None:
        message = "the hardware is real: only simulated hardware can be broken or moved"
        raise ApiError(ErrorCode.REFUSED, message, details={"reason": "not_simulated"})
    if (request.sensor is None and request.line is None) or (
        request.line is not None and request.active is None
    ):
        message = "name a sensor, or a line and whether it is active"
        field, expected = ("sensor", "a sensor's name") if request.line is None else _ACTIVE
        details = {"field": field, "expected": expected}
        raise ApiError(ErrorCode.INVALID_MESSAGE, message, details=details)
    if request.sensor is not None:
        _known("sensor", request.sensor, simulation.sensors)
        if request.quantity is None:
            simulation.break_sensor(request.sensor, request.fault)
        else:
            _known("quantity", request.quantity, simulation.quantities(request.sensor))
            simulation.hold(request.sensor, request.quantity, request.value)
    if request.line is not None:
        _known("line", request.line, simulation.lines)
        simulation.drive_line(request.line, active=bool(request.active))


def _known(kind: str, name: str, names: Collection[str]) -> None:
    if name not in names:
        details = {"known": sorted(names)}
        raise ApiError(ErrorCode.NOT_FOUND, f"there is no {kind} {name}", details=details)

"""What each message that has something done does, and the record of it."""

from collections.abc import Mapping

import msgspec

from hydrogen.alarm import AlarmStatus
from hydrogen.api.audited import audited
from hydrogen.api.auth import Principal
from hydrogen.api.errors import ApiError, ErrorCode, rate_limited
from hydrogen.api.messages import (
    REQUESTS,
    AcknowledgeRequest,
    RecordBlackBoxRequest,
    Request,
    RescanRequest,
    SetOutputRequest,
    SimulateRequest,
    SnoozeRequest,
)
from hydrogen.api.records import recording_content
from hydrogen.api.refusals import require_known, require_role
from hydrogen.api.services import Services
from hydrogen.api.simulating import simulate
from hydrogen.api.supervision import alarm_content, output_content
from hydrogen.command import NotNow
from hydrogen.output import OutputRefused

_TYPES = {kind: name for name, kind in REQUESTS.items()}
_RETRY_SECONDS = 1


async def carry_out(
    services: Services, principal: Principal, address: str, request: Request
) -> dict[str, object]:
    """Have done what a client asks, and record that; give the answer's content. Raises ApiError."""
    with audited(
        services,
        principal,
        address,
        command=_TYPES[type(request)],
        arguments=_arguments(request),
    ):
        require_role(principal, request.role)
        return await _done_now(services, principal.name, request)


async def _done_now(services: Services, by: str, request: Request) -> dict[str, object]:
    try:
        return await _done(services, by, request)
    except NotNow as error:
        is_ending = services.document.shutting_down
        why = "the server is stopping" if is_ending else "the configuration is being reloaded"
        raise rate_limited(why, retry_after=_RETRY_SECONDS, status=503) from error


async def _done(services: Services, by: str, request: Request) -> dict[str, object]:
    match request:
        case SetOutputRequest():
            return {"ok": True, "output": _set_output(services, request, by=by)}
        case AcknowledgeRequest():
            supervision = services.supervision()
            require_known("alarm", request.alarm, supervision.alarms)
            return _left(supervision.acknowledge(request.alarm, by=by))
        case SnoozeRequest():
            supervision = services.supervision()
            require_known("alarm", request.alarm, supervision.alarms)
            return _left(supervision.snooze(request.alarm, seconds=request.seconds, by=by))
        case RecordBlackBoxRequest():
            return {"ok": True, "recording": recording_content(services.recordings.request(by=by))}
        case RescanRequest():
            if request.bus is not None:
                require_known("bus", request.bus, services.buses())
            return await services.rescan(request.bus, request.measure)
        case SimulateRequest():
            return {"ok": True, **simulate(services.simulation(), request)}
    msg = f"nobody does {type(request).__name__}"
    raise AssertionError(msg)


def _left(alarm: AlarmStatus | None) -> dict[str, object]:
    return {"ok": True, "alarm": alarm and alarm_content(alarm)}


def _set_output(services: Services, request: SetOutputRequest, *, by: str) -> dict[str, object]:
    supervision = services.supervision()
    require_known("output", request.name, supervision.outputs)
    if request.on is None and request.seconds is not None:
        message = "for: an output is left to itself without a time"
        wrong = {"field": "for", "expected": "nothing where on is null"}
        raise ApiError(ErrorCode.INVALID_MESSAGE, message, details=wrong)
    try:
        output = supervision.set_output(request.name, on=request.on, seconds=request.seconds, by=by)
    except OutputRefused as refused:
        details = {"reason": refused.held.code}
        raise ApiError(ErrorCode.REFUSED, str(refused), details=details) from refused
    return output_content(output)


def _arguments(request: Request) -> Mapping[str, object]:
    """Give what was said; what was left out is not told."""
    given = {}
    for field in msgspec.structs.fields(request):
        value: object = getattr(request, field.name)
        if field.required or value != field.default:
            given[field.encode_name] = value
    return given

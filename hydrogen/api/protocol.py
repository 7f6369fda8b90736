"""Client messages and the answers to them, without any I/O.

A field more than a request knows is passed over, so that newer clients can talk to older servers.
"""

from typing import Annotated, ClassVar, Literal

import msgspec

from drivers.quantity import Quantity
from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.config.model import Role

RequestId = int | str | None

Topic = Literal["status", "events"]
SimulatedFault = Literal[
    "absent", "nack", "stuck", "grounded", "all_ones", "garbage", "wrong_chip", "slow", "hang"
]

_LONGEST_ID = 128


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What every client message has; its ``role`` says who may send it."""

    role: ClassVar[Role] = Role.READ


class StatusRequest(Request, frozen=True):
    """Ask for one status, with the ``statistics`` of reading the hardware if they are wanted."""

    statistics: bool = False


class PingRequest(Request, frozen=True):
    """Ask for a pong."""


class SubscribeRequest(Request, frozen=True):
    """Choose what is pushed. ``interval`` is the seconds between two statuses."""

    topics: list[Topic] | None = None
    interval: Annotated[float, msgspec.Meta(ge=0.1, le=60)] | None = None


class EventsRequest(Request, frozen=True):
    """Ask for past events, those numbered above ``since``, oldest first."""

    since: Annotated[int, msgspec.Meta(ge=0)] = 0
    limit: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 100


class SimulateRequest(Request, frozen=True):
    """Break, mend or move simulated hardware.

    ``fault`` of ``None`` mends the sensor. With a ``quantity`` its surroundings are kept at
    ``value`` instead, in the quantity's unit, or go their own way again with ``None``.
    """

    role = Role.CONTROL

    sensor: str | None = None
    fault: SimulatedFault | None = None
    quantity: Quantity | None = None
    value: Annotated[float, msgspec.Meta(ge=-1e6, le=1e6)] | None = None
    line: str | None = None
    active: bool | None = None


class RescanRequest(Request, frozen=True):
    """Ask what answers on the I2C buses; ``bus`` is one by its name in the configuration.

    ``measure`` is how often each chip is asked, to tell how reliably it answers.
    """

    role = Role.CONTROL

    bus: str | None = None
    measure: Annotated[int, msgspec.Meta(ge=0, le=1000)] = 0


_REQUESTS: dict[str, type[Request]] = {
    "status": StatusRequest,
    "subscribe": SubscribeRequest,
    "ping": PingRequest,
    "events": EventsRequest,
    "rescan": RescanRequest,
    "simulate": SimulateRequest,
}


def parse(data: bytes | None) -> tuple[RequestId, Request]:
    """Read a text message; ``None`` stands for a binary one.

    Raises RejectedMessage, which repeats the id where one could be read.
    """
    if data is None:
        expected = "a text message with a JSON object"
        raise _rejected(None, None, expected, "the message is binary")
    message = _json_object(data)
    request_id = _request_id(message)
    kind = message.get("type")
    if not isinstance(kind, str) or kind not in _REQUESTS:
        known = ", ".join(_REQUESTS)
        text = "the type is missing" if "type" not in message else "the type is unknown"
        raise _rejected(request_id, "type", f"one of {known}", f"{text}; known are {known}")
    return request_id, _convert(message, _REQUESTS[kind], request_id)


class RejectedMessage(ApiError):
    """A message that cannot be understood."""

    def __init__(self, error: ApiError, request_id: RequestId) -> None:
        super().__init__(error.code, str(error), details=error.details)
        self.request_id = request_id


def answer(kind: str, request_id: RequestId, content: dict[str, object] | None = None) -> bytes:
    """Encode an answer, with the id of its request where that had one."""
    message: dict[str, object] = {"type": kind}
    if request_id is not None:
        message["id"] = request_id
    return msgspec.json.encode(message | (content or {}))


def error_answer(error: ApiError, request_id: RequestId = None) -> bytes:
    """Encode an error message."""
    return answer("error", request_id, {"error": error.body()})


def _json_object(data: bytes) -> dict[str, object]:
    try:
        message = msgspec.json.decode(data, type=dict[str, object])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        text = f"the message is not a JSON object in UTF-8: {error}"
        raise _rejected(None, None, "a JSON object", text) from error
    return message


def _request_id(message: dict[str, object]) -> RequestId:
    value = message.get("id")
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, str) and len(value) <= _LONGEST_ID:
        return value
    expected = f"an integer or a string of at most {_LONGEST_ID} characters"
    raise _rejected(None, "id", expected, f"the id is not {expected}")


def _convert(message: dict[str, object], kind: type[Request], request_id: RequestId) -> Request:
    # One field at a time, so that the answer can name the field and what it should have been.
    values: dict[str, object] = {}
    for field in msgspec.structs.fields(kind):
        if field.name not in message:
            continue
        try:
            values[field.name] = msgspec.convert(message[field.name], field.type)
        except msgspec.ValidationError as error:
            text = f"{field.name}: {error}"
            raise _rejected(request_id, field.name, _EXPECTED[field.name], text) from error
    return kind(**values)


_EXPECTED = {
    "statistics": "true or false",
    "topics": "a list of any of status, events",
    "interval": "a number of seconds from 0.1 to 60",
    "since": "a sequence number, 0 or above",
    "limit": "a number from 1 to 1000",
    "bus": "a bus's name",
    "measure": "a number from 0 to 1000",
    "sensor": "a sensor's name",
    "fault": "null or one of "
    "absent, nack, stuck, grounded, all_ones, garbage, wrong_chip, slow, hang",
    "quantity": f"one of {', '.join(Quantity)}",
    "value": "null or a number in the quantity's unit",
    "line": "a line's name",
    "active": "true or false",
}


def _rejected(
    request_id: RequestId, field: str | None, expected: str, message: str
) -> RejectedMessage:
    details = {"expected": expected} if field is None else {"field": field, "expected": expected}
    return RejectedMessage(
        ApiError(ErrorCode.INVALID_MESSAGE, message, details=details), request_id
    )

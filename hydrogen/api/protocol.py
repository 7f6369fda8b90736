"""Client messages and the answers to them, without any I/O.

A field more than a request knows is passed over, so that newer clients can talk to older servers;
but not where something would be done otherwise than it was meant.
"""

import msgspec

from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.api.messages import REQUESTS, Request, expected

RequestId = int | str | None

_LONGEST_ID = 128


def parse(data: bytes | None) -> tuple[RequestId, Request]:
    """Read a text message; ``None`` stands for a binary one.

    Raises RejectedMessage, which repeats the id where one could be read.
    """
    if data is None:
        wanted = "a text message with a JSON object"
        raise _rejected(None, None, wanted, "the message is binary")
    message = _json_object(data)
    request_id = _request_id(message)
    kind = message.get("type")
    if not isinstance(kind, str) or kind not in REQUESTS:
        known = ", ".join(REQUESTS)
        text = "the type is missing" if "type" not in message else "the type is unknown"
        raise _rejected(request_id, "type", f"one of {known}", f"{text}; known are {known}")
    return request_id, _convert(message, REQUESTS[kind], request_id)


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
    wanted = f"an integer or a string of at most {_LONGEST_ID} characters"
    raise _rejected(None, "id", wanted, f"the id is not {wanted}")


def _convert(message: dict[str, object], kind: type[Request], request_id: RequestId) -> Request:
    if kind.is_exact:
        _require_known_fields(message, kind, request_id)
    # One field at a time, so that the answer can name the field and what it should have been.
    values: dict[str, object] = {}
    for field in msgspec.structs.fields(kind):
        name = field.encode_name
        if name not in message:
            if field.required:
                text = f"{name} is missing"
                raise _rejected(request_id, name, expected(name, kind), text)
            continue
        try:
            values[field.name] = msgspec.convert(message[name], field.type)
        except msgspec.ValidationError as error:
            text = f"{name}: {error}"
            raise _rejected(request_id, name, expected(name, kind), text) from error
    return kind(**values)


def _require_known_fields(
    message: dict[str, object], kind: type[Request], request_id: RequestId
) -> None:
    names = [field.encode_name for field in msgspec.structs.fields(kind)]
    known = ", ".join(names)
    for name in message:
        if name not in ("type", "id", *names):
            shown = name[:_LONGEST_ID]
            text = f"{shown} is unknown; known are {known}"
            raise _rejected(request_id, shown, f"one of {known}", text)


def _rejected(
    request_id: RequestId, field: str | None, wanted: str, message: str
) -> RejectedMessage:
    details = {"expected": wanted} if field is None else {"field": field, "expected": wanted}
    return RejectedMessage(
        ApiError(ErrorCode.INVALID_MESSAGE, message, details=details), request_id
    )

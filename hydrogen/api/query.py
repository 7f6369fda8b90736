"""The query of an HTTP request, read as the message that it stands for."""

from typing import TypeVar

import msgspec
from aiohttp import web

from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.api.messages import Request
from hydrogen.config.suggestion import did_you_mean

R = TypeVar("R", bound=Request)

_LONGEST_NAME = 128


def query(request: web.Request, kind: type[R], expected: str) -> R:
    """Read the query's parameters, which are named like the message's fields. Raises ApiError.

    A list is given by commas, or several times. One that there is not is refused: who misspells
    ``from`` would be given another time.
    """
    unknown = request.query.keys() - set(kind.__struct_encode_fields__)
    if unknown:
        name = min(unknown)[:_LONGEST_NAME]
        message = f"there is no parameter {name}{did_you_mean(name, kind.__struct_encode_fields__)}"
        raise ApiError(ErrorCode.INVALID_MESSAGE, message, details={"expected": expected})
    given: dict[str, object] = dict(request.query)
    for name in kind.lists & given.keys():
        given[name] = ",".join(request.query.getall(name)).split(",")
    try:
        return msgspec.convert(given, kind, strict=False)
    except msgspec.ValidationError as error:
        raise ApiError(
            ErrorCode.INVALID_MESSAGE,
            f"the query is wrong: {error}",
            details={"expected": expected},
        ) from error

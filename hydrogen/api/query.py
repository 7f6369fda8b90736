"""The query of an HTTP request, read as the message that it stands for."""

from typing import TypeVar

import msgspec
from aiohttp import web

from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.api.messages import Request

R = TypeVar("R", bound=Request)


def query(request: web.Request, kind: type[R], expected: str) -> R:
    """Read the query's parameters, which are named like the message's fields. Raises ApiError."""
    try:
        return msgspec.convert(dict(request.query), kind, strict=False)
    except msgspec.ValidationError as error:
        raise ApiError(
            ErrorCode.INVALID_MESSAGE,
            f"the query is wrong: {error}",
            details={"expected": expected},
        ) from error

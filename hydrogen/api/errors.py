"""The error object of the wire, and everything that is answered with one."""

import logging
import secrets
from collections.abc import Mapping
from enum import StrEnum

import msgspec

_log = logging.getLogger("hydrogen.api")


class ErrorCode(StrEnum):
    """The codes of docs/protocol.md."""

    AUTH_FAILED = "auth_failed"
    UNSUPPORTED_PROTOCOL = "unsupported_protocol"
    FORBIDDEN_ORIGIN = "forbidden_origin"
    INVALID_MESSAGE = "invalid_message"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    REFUSED = "refused"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"


class ApiError(Exception):
    """A request that cannot be granted; ``status`` is its HTTP status where it came over HTTP."""

    def __init__(
        self,
        code: ErrorCode,
        message: str,
        *,
        status: int = 400,
        details: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.details = dict(details or {})
        self.headers = dict(headers or {})

    def body(self) -> dict[str, object]:
        """Give the error object: code, message and details."""
        return {"code": self.code, "message": str(self), "details": self.details}

    def json(self) -> bytes:
        """Give the JSON body of a failed HTTP request."""
        return msgspec.json.encode({"error": self.body()})


def rate_limited(message: str, *, retry_after: float, status: int = 429) -> ApiError:
    """Say that somebody must wait ``retry_after`` seconds."""
    seconds = max(1, round(retry_after))
    return ApiError(
        ErrorCode.RATE_LIMITED,
        f"{message}; try again in {seconds} s",
        status=status,
        details={"retry_after_seconds": seconds},
        headers={"Retry-After": str(seconds)},
    )


def server_error(what: str) -> ApiError:
    """Log the exception that is being handled, and make the answer that refers to it."""
    reference = secrets.token_hex(4)
    _log.exception("%s failed, reference %s", what, reference)
    return ApiError(
        ErrorCode.SERVER_ERROR,
        f"a fault of the server's own; its log has more under {reference}",
        status=500,
        details={"reference": reference},
    )

"""The record of what somebody had done, whatever came of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from hydrogen.api.auth import Principal
from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.api.services import Services

_DONE = "ok"


@contextmanager
def audited(
    services: Services,
    principal: Principal,
    address: str,
    *,
    command: str,
    arguments: Mapping[str, object],
) -> Iterator[None]:
    """Record a command with what became of it: done, or the code of the ApiError that it raised.

    What a key may not is recorded once a minute.
    """
    result = ErrorCode.SERVER_ERROR.value
    try:
        yield
        result = _DONE
    except ApiError as error:
        result = error.code.value
        raise
    finally:
        if result != ErrorCode.FORBIDDEN or services.attempts.is_new(
            principal.name, command, now=services.clock.monotonic()
        ):
            services.audit.record(
                key=principal.name,
                address=address,
                command=command,
                arguments=arguments,
                result=result,
            )

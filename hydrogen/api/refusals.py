"""What a request is refused with, where it names what there is not, or may not."""

from collections.abc import Collection

from hydrogen.api.auth import Principal
from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.config.model import Role


def require_role(principal: Principal, needed: Role) -> None:
    """Refuse a key whose role may not. Raises ApiError."""
    if needed is Role.CONTROL and principal.role is not Role.CONTROL:
        message = f"your key may only {principal.role}; this needs a key with the role {needed}"
        raise ApiError(ErrorCode.FORBIDDEN, message, status=403, details={"needs": needed})


def require_known(kind: str, name: str, names: Collection[str]) -> None:
    """Refuse a name that there is not, and say which there are. Raises ApiError."""
    if name not in names:
        raise unknown(name, kind=kind, known=sorted(names))


def unknown(name: str | int, *, kind: str, known: Collection[str | int]) -> ApiError:
    """Say that there is none of that name."""
    message = f"there is no {kind} {name}"
    return ApiError(ErrorCode.NOT_FOUND, message, status=404, details={"known": list(known)})

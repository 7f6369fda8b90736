"""Who is let in: origin, credentials, sub-protocol and room, in that order."""

from urllib.parse import urlsplit

from aiohttp import web

from hydrogen.api.auth import COOKIE, Principal
from hydrogen.api.errors import ApiError, ErrorCode, rate_limited
from hydrogen.api.services import Services

_DEFAULT_PORTS = {"http": 80, "https": 443}
_RETRY_SECONDS = 10


def admit(request: web.Request, services: Services) -> tuple[Principal, str]:
    """Check a WebSocket upgrade; give who it is and their address. Raises ApiError."""
    # The origin first: a hostile page must not be able to spend its reader's log-in attempts.
    check_origin(request, services)
    principal = authenticate(request, services)
    _check_subprotocol(request, services.settings.subprotocol)
    if services.document.shutting_down:
        message = "the server is stopping"
        raise rate_limited(message, retry_after=_RETRY_SECONDS, status=503)
    address = peer_address(request)
    _check_room(address, services)
    return principal, address


def authenticate(request: web.Request, services: Services) -> Principal:
    """Check a request's key or session. Raises ApiError."""
    return services.authenticator.authenticate(
        authorization=request.headers.get("Authorization"),
        cookie=request.cookies.get(COOKIE),
        address=peer_address(request),
    )


def check_origin(request: web.Request, services: Services) -> None:
    """Refuse a page from elsewhere, unless the configuration lists it. Raises ApiError."""
    origin = request.headers.get("Origin")
    if origin is None or origin in services.settings.origins:
        return
    own = _normal(f"{request.scheme}://{request.host}")
    if own is None or _normal(origin) != own:
        message = (
            f"pages from {origin} may not use this server; add it to server.origins to allow it"
        )
        raise ApiError(ErrorCode.FORBIDDEN_ORIGIN, message, status=403, details={"origin": origin})


def peer_address(request: web.Request) -> str:
    """Give the address of the other end; forwarding headers are not believed."""
    return request.remote or "unknown"


def _check_subprotocol(request: web.Request, name: str) -> None:
    offered = request.headers.getall("Sec-WebSocket-Protocol", [])
    if name not in (part.strip() for line in offered for part in line.split(",")):
        raise ApiError(
            ErrorCode.UNSUPPORTED_PROTOCOL,
            f"offer the WebSocket sub-protocol {name}",
            details={"supported": [name]},
        )


def _check_room(address: str, services: Services) -> None:
    limits = services.settings.limits
    connections = services.broadcaster.connections
    if len(connections) >= limits.connections:
        message = f"all {limits.connections} connections are taken"
        raise rate_limited(message, retry_after=_RETRY_SECONDS, status=503)
    if sum(c.address == address for c in connections) >= limits.connections_per_address:
        message = f"your address has all its {limits.connections_per_address} connections open"
        raise rate_limited(message, retry_after=_RETRY_SECONDS)


def _normal(origin: str) -> tuple[str, str, int | None] | None:
    try:
        parts = urlsplit(origin)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme)
    except ValueError:  # a port or an IPv6 address that is none
        return None
    return parts.scheme, (parts.hostname or "").lower(), port

"""Under which address the page is opened with a code, and from where that works."""

import socket
from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.config.model import ServerConfig
from hydrogen.config.network import all_loopback, origin
from hydrogen.pairing.addresses import name_of, url

_LONGEST = 300  # characters: a name has 253 at most (RFC 1035, 2.3.4), and is drawn in a moment


def address_of(request: web.Request, origins: Collection[str]) -> str:
    """Give the address by which the caller reached the server. Raises ApiError.

    A page behind another server is reached by its own, where that differs in the scheme alone.
    """
    try:
        own = _short(origin(f"{request.scheme}://{request.host}"))
    except ValueError as error:
        message = "the header Host has no address in it that a QR code could show"
        raise ApiError(ErrorCode.INVALID_MESSAGE, message) from error
    # Browsers say from which origin they post; where they only ask, from their own, they do not.
    sent = request.headers.get("Origin")
    known = (one for one in origins if sent in (None, one))
    return next((one for one in known if urlsplit(one).netloc == urlsplit(own).netloc), own)


def note_on(address: str, settings: ServerConfig, *, is_kept: bool) -> str | None:
    """Say what keeps a code from working where somebody may expect it to; ``None`` for nothing."""
    notes = []
    if address in settings.origins:
        pass  # Others reach the server that it is behind.
    elif all_loopback(settings.listen):
        notes.append(
            "Hydrogen is reached from this computer only: let server.listen have 0.0.0.0 for others"
        )
    elif _is_loopback(urlsplit(address).hostname or ""):
        parts = urlsplit(address)
        better = url(parts.scheme, name_of(socket.gethostname()), parts.port)
        notes.append(f"this address works on this computer only: open the page by {better} first")
    if not is_kept:
        notes.append("the code ends with the next restart: there is no memory.folder to keep it in")
    return "; ".join(notes) or None


def _short(own: str) -> str:
    if len(own) > _LONGEST:
        raise ValueError(own)
    return own


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")

"""Addresses to listen on and origins of pages, in the one form in which they are compared."""

import re
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

# A name in ASCII, as browsers send it, or an address without a zone.
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")

_DEFAULT_PORTS = {"http": 80, "https": 443}


def listen_address(text: str) -> str:
    """Return an IPv4 or IPv6 address in its shortest form. Raises ValueError."""
    return str(ip_address(text))


def all_loopback(addresses: Iterable[str]) -> bool:
    """Tell whether only this computer itself can reach these addresses."""
    return all(ip_address(address).is_loopback for address in addresses)


def origin(text: str) -> str:
    """Return an origin as browsers send it: lower case, no default port. Raises ValueError."""
    parts = urlsplit(text)
    default_port = _DEFAULT_PORTS.get(parts.scheme)
    host = parts.hostname
    if default_port is None or not host or not _HOST.fullmatch(host):
        raise ValueError(text)
    port = "" if parts.port in {None, default_port} else f":{parts.port}"
    bracketed = f"[{ip_address(host)}]" if ":" in host else host
    normal = f"{parts.scheme}://{bracketed}{port}"
    # Whatever else was written (a path, a user, a query) has no place in an origin.
    if text.lower() not in {normal, f"{normal}:{default_port}"}:
        raise ValueError(text)
    return normal

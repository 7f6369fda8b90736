"""The way to the running Hydrogen of this computer, over its own wire."""

import http.client
import ssl
from ipaddress import ip_address

from hydrogen.config.model import ServerConfig

_IPV6 = 6


def own_host(server: ServerConfig) -> str:
    """Give the address of the server's that is nearest to this computer itself."""
    listened = [ip_address(address) for address in server.listen]
    chosen = min(listened, key=lambda one: not (one.is_loopback or one.is_unspecified))
    if not chosen.is_unspecified:
        return str(chosen)
    return "::1" if chosen.version == _IPV6 else "127.0.0.1"


def connection(server: ServerConfig, patience: float) -> http.client.HTTPConnection:
    """Give a connection that is not made yet; ``patience`` is in seconds.

    Whoever sends a key there has to see first who it is: the certificate is not looked at.
    """
    host = own_host(server)
    if server.tls is None:
        return http.client.HTTPConnection(host, server.port, timeout=patience)
    # Whose certificate it is, is not asked of anybody: it has to be the configured one itself.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return http.client.HTTPSConnection(host, server.port, timeout=patience, context=context)

"""Under which addresses others can open the page."""

import socket
from collections.abc import Callable, Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

from hydrogen.config.model import ServerConfig
from hydrogen.config.network import all_loopback

Address = IPv4Address | IPv6Address


def addresses_of(
    server: ServerConfig, *, hostname: str, machine: Callable[[], Sequence[Address]]
) -> list[str]:
    """Give what others may open, the best first; nothing where only this computer may.

    ``machine`` gives the addresses that the machine has.
    """
    if all_loopback(server.listen):
        return []
    scheme = "http" if server.tls is None else "https"
    default = {"http": 80, "https": 443}[scheme]
    port = None if server.port == default else server.port
    hosts = dict.fromkeys([name_of(hostname), *map(_written, _reached(server, machine))])
    return [url(scheme, host, port) for host in hosts]


def name_of(hostname: str) -> str:
    """Give the name by which others find the machine of this hostname (mDNS, RFC 6762)."""
    return f"{hostname.partition('.')[0]}.local"


def url(scheme: str, host: str, port: int | None) -> str:
    """Write an address; the port is None where it is the scheme's own."""
    return f"{scheme}://{host}" if port is None else f"{scheme}://{host}:{port}"


def machine_addresses() -> list[Address]:
    """Ask the kernel which addresses others can reach, those of IPv4 first."""
    import psutil  # noqa: PLC0415  only this command needs it

    found = [
        ip_address(one.address)
        for interface in psutil.net_if_addrs().values()
        for one in interface
        if one.family in (socket.AF_INET, socket.AF_INET6) and "%" not in one.address
    ]
    wanted = (one for one in found if not (one.is_loopback or one.is_link_local))
    return sorted(wanted, key=lambda one: one.version)


def _reached(server: ServerConfig, machine: Callable[[], Sequence[Address]]) -> Iterator[Address]:
    for listened in map(ip_address, server.listen):
        if listened.is_unspecified:
            yield from (one for one in machine() if one.version == listened.version)
        elif not listened.is_loopback:
            yield listened


def _written(ip: Address) -> str:
    return f"[{ip}]" if isinstance(ip, IPv6Address) else str(ip)

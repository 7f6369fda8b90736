"""Host names are looked up in threads that nobody waits for."""

import socket

from aiohttp.abc import AbstractResolver, ResolveResult

from hydrogen.aside import aside


class PatientResolver(AbstractResolver):
    """Asks the system, as aiohttp would; a name server that does not answer holds nobody up."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Give a host's addresses. Raises OSError."""
        found = await aside(
            lambda: socket.getaddrinfo(
                host, port, family, socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG
            )
        )
        return [
            ResolveResult(
                hostname=host,
                # It has the zone of a link-local address, which its number alone has not.
                host=socket.getnameinfo(address, socket.NI_NUMERICHOST | socket.NI_NUMERICSERV)[0],
                port=port,
                family=family,
                proto=protocol,
                flags=socket.AI_NUMERICHOST,
            )
            for family, _, protocol, _, address in found
        ]

    async def close(self) -> None:
        """Nothing is held."""

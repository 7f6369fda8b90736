"""Under which addresses the page is, as its configuration has them."""

from hydrogen.appliance.disk import Disk
from hydrogen.appliance.places import CONFIGURATION
from hydrogen.config.alone import section_alone
from hydrogen.config.model import ServerConfig
from hydrogen.config.problem import ConfigurationError
from hydrogen.pairing.addresses import addresses_of, machine_addresses

_EVERYBODY = ("0.0.0.0", "::")  # noqa: S104  what the first configuration listens on


def page_addresses(disk: Disk, hostname: str) -> list[str]:
    """Give what to open in a browser, the best first.

    Where the configuration cannot be read, or is not there yet, it is as the first one has it.
    """
    try:
        server, _ = section_alone(
            "server",
            lambda walker, node, place: walker.struct(node, place, ServerConfig),
            disk.at(CONFIGURATION),
            environ={},
        )
    except ConfigurationError:
        server = ServerConfig(listen=_EVERYBODY)
    return addresses_of(server or ServerConfig(), hostname=hostname, machine=machine_addresses)

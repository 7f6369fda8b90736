"""What the person who started the program is told first."""

import socket
from collections.abc import Sequence
from ipaddress import ip_address

from hydrogen.api.server import url_host
from hydrogen.config.model import Config

DEMO_KEY = "hydrogen-demo-key"
"""The key of the shipped config.yaml: well known, so accepted on loopback only."""


def greeting(config: Config, bound: Sequence[tuple[str, int]], *, simulate: bool) -> str:
    """Say where the page is, and the demo key where that is in use; no other key is printed."""
    scheme = "http" if config.server.tls is None else "https"
    hosts = dict.fromkeys(f"{scheme}://{_shown(address)}:{port}" for address, port in bound)
    hardware = "simulated hardware" if simulate else "this machine's hardware"
    lines = [f"Hydrogen serves {hardware} at {' and '.join(hosts)}"]
    if any(key.secret.reveal() == DEMO_KEY for key in config.keys):
        lines.append(f"Log in with the demo key: {DEMO_KEY}")
    return "\n".join(lines)


def _shown(address: str) -> str:
    parsed = ip_address(address)
    if parsed.is_loopback:
        return "localhost"
    return socket.gethostname() if parsed.is_unspecified else url_host(address)

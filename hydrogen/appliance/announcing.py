"""What avahi tells the network of Hydrogen, as the configuration has it."""

import hashlib

from hydrogen.appliance.disk import Disk
from hydrogen.appliance.places import CONFIGURATION

TEMPLATE = "/usr/share/hydrogen-monitor/avahi.xml"
FOLDER = "/etc/avahi/services"
"""Avahi has no other, and sees at once what changes there."""
SERVICE = f"{FOLDER}/hydrogen.service"
MARK = "Hydrogen wrote this file itself"
"""What a file of ours has in it; postrm looks for it, too."""
_LINE = f"<!-- {MARK}, of its configuration ({{digest}}). Another one here is left alone. -->"
_DIGITS = 16  # nobody is to be kept from forging it: it only tells of a change


def announce(disk: Disk) -> None:
    """Have avahi announce the port of now, and nothing that nobody else can open.

    A file that somebody put there is left alone; so is ours while the configuration cannot be read.
    Raises OSError.
    """
    template = disk.text(TEMPLATE)
    if not template or not disk.at(FOLDER).is_dir():
        return
    before = disk.read(SERVICE)
    if before is not None and MARK.encode() not in before:
        return
    digest = _digest(template, disk.read(CONFIGURATION) or b"")
    if before is not None and digest.encode() in before:
        return  # most starts: what reads a configuration would be half a second of a small Pi's
    _put(disk, template, digest)


def _put(disk: Disk, template: str, digest: str) -> None:
    from hydrogen.config.entrance import load_server  # noqa: PLC0415  see announce
    from hydrogen.config.network import all_loopback  # noqa: PLC0415  see announce
    from hydrogen.config.problem import ConfigurationError  # noqa: PLC0415  see announce

    try:
        server = load_server(disk.at(CONFIGURATION), environ={})
    except ConfigurationError:
        return
    if server.port == 0 or all_loopback(server.listen):
        disk.remove(SERVICE)
        return
    text = (
        template.replace("@SCHEME@", "https" if server.tls else "http")
        .replace("@PORT@", str(server.port))
        .replace("@PROTOCOL@", server.subprotocol)
        .replace("@TLS@", "yes" if server.tls else "no")
    )
    declaration, _, rest = text.partition("\n")
    disk.write(SERVICE, f"{declaration}\n{_LINE.format(digest=digest)}\n{rest}")


def _digest(template: str, configuration: bytes) -> str:
    hashed = hashlib.sha256(template.encode())
    hashed.update(configuration)
    return hashed.hexdigest()[:_DIGITS]

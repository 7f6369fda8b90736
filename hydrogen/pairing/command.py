"""``hydrogen pair``: a code to let a phone in, on the command line of the computer it runs on."""

import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from hydrogen.config.entrance import Entrance, load_entrance
from hydrogen.config.model import Key, Role
from hydrogen.config.problem import ConfigurationError
from hydrogen.config.suggestion import did_you_mean
from hydrogen.pairing.addresses import addresses_of, machine_addresses
from hydrogen.pairing.asking import NotPaired, Paired, ask
from hydrogen.pairing.qr import BLOCKS, terminal
from hydrogen.pairing.whose import no_read_key
from hydrogen.showable import can_show

_MINUTE = 60
_ALONE = (
    "Nobody but this computer can open it: server.listen has no address for others (0.0.0.0 is "
    "for all of them)."
)


def pair(path: Path, environ: Mapping[str, str], *, name: str | None, minutes: int) -> int:
    """Print a code, where to use it, and both as a QR code; return the exit status."""
    try:
        entrance = load_entrance(path, environ=environ)
        key = _key(entrance, name)
        wanted: dict[str, object] = {"for": minutes * _MINUTE, "key": name or key.name}
        paired = ask(entrance.server, key, wanted, source=str(path))
    except ConfigurationError as error:
        print(error, file=sys.stderr)  # every problem on a line of its own
        return 1
    except NotPaired as error:
        print(f"{path}: {error}", file=sys.stderr)
        return 1
    addresses = addresses_of(
        entrance.server, hostname=socket.gethostname(), machine=machine_addresses
    )
    for line in _page(paired, addresses, minutes):
        print(line)
    if addresses and sys.stdout.isatty() and can_show(sys.stdout, BLOCKS):
        _draw(addresses[0], paired)
    return 0


def _key(entrance: Entrance, name: str | None) -> Key:
    """Choose the key to ask with: the one that is wanted, or one that may control in its place.

    Raises NotPaired.
    """
    for problem in entrance.problems:
        print(f"warning: {problem}", file=sys.stderr)
    if not entrance.keys:
        message = "no key can be had from there, and without one nobody can have a code made"
        raise NotPaired(message)
    for key in entrance.keys:
        if key.name == name or (name is None and key.role is Role.READ):
            return key
    known = [key.name for key in entrance.keys]
    if name is None:
        raise NotPaired(no_read_key("name another with --key"))
    if not any(f"{problem.path}.".startswith(f"keys.{name}.") for problem in entrance.problems):
        message = f"there is no key {name}{did_you_mean(name, known)}"
        raise NotPaired(message)
    in_its_place = [key for key in entrance.keys if key.role is Role.CONTROL]
    if not in_its_place:
        message = f"keys.{name} cannot be had here, and no key that may control in its place"
        raise NotPaired(message)
    return in_its_place[0]


def _page(paired: Paired, addresses: list[str], minutes: int) -> list[str]:
    time = "1 minute" if minutes == 1 else f"{minutes} minutes"
    return [
        f"A code for the key {paired.key}, which may {paired.role}; it works once, for {time}:",
        "",
        f"    {paired.code}",
        "",
        *(["Type it into the page at"] if addresses else [_ALONE]),
        *(f"    {address}" for address in addresses),
    ]


def _draw(address: str, paired: Paired) -> None:
    print("\nor point a phone's camera at it:\n")
    for line in terminal(f"{address}/#pair={paired.code.replace('-', '')}"):
        print(line)

"""A Wi-Fi network as NetworkManager keeps it (nm-settings-keyfile(5))."""

import hashlib
import re
from uuid import UUID, uuid5

from msgspec import Struct

from hydrogen.appliance.formats.model import Network

FOLDER = "/etc/NetworkManager/system-connections"
PREFIX = "hydrogen-"
SUFFIX = ".nmconnection"
_NAMESPACE = UUID("6f2d7b1e-0f0c-4c53-9d0a-6f9a5b7f3c21")
_FIRST_PRIORITY = 100
_UUID = re.compile(r"^uuid=([0-9a-f-]+)$", re.MULTILINE)
_SSID = re.compile(r"^ssid=((?:\d{1,3};)+)$", re.MULTILINE)


class Kept(Struct, frozen=True):
    """A network that NetworkManager knows."""

    uuid: str
    ssid: bytes

    @property
    def name(self) -> str:
        """The name as it can be shown."""
        return self.ssid.decode(errors="replace")


def path_of(network: Network) -> str:
    """Tell where a network is kept; of one name there is one file."""
    digits = hashlib.sha256(network.ssid).hexdigest()[:12]
    return f"{FOLDER}/{PREFIX}{digits}{SUFFIX}"


def uuid_of(network: Network) -> str:
    """Give what NetworkManager knows a network by."""
    return str(uuid5(_NAMESPACE, network.ssid.hex()))


def keyfile(network: Network, place: int) -> str:
    """Write a network; the one of place 0 is joined before the others."""
    lines = [
        "# Made by Hydrogen of what stands on the boot partition.",
        "[connection]",
        f"id={_shown(network)}",
        f"uuid={uuid_of(network)}",
        "type=wifi",
        f"autoconnect-priority={_FIRST_PRIORITY - place}",
        # A router that is off for an hour is no reason to give up.
        "autoconnect-retries=0",
        "",
        "[wifi]",
        "mode=infrastructure",
        f"ssid={''.join(f'{octet};' for octet in network.ssid)}",
        # A radio that dozes misses what mDNS asks everybody at once.
        "powersave=2",
        *(["hidden=true"] if network.hidden else []),
        "",
        *_security(network),
        "[ipv4]",
        "method=auto",
        "",
        "[ipv6]",
        "method=auto",
    ]
    return "\n".join(lines) + "\n"


def kept(text: str) -> Kept | None:
    """Read a network of which a keyfile is left; None where it is none of ours."""
    uuid, ssid = _UUID.search(text), _SSID.search(text)
    if uuid is None or ssid is None:
        return None
    return Kept(uuid[1], bytes(int(octet) for octet in ssid[1].split(";") if octet))


def _security(network: Network) -> list[str]:
    if network.secret is None:
        return []
    return ["[wifi-security]", "key-mgmt=wpa-psk", f"psk={_escaped(network.secret)}", ""]


def _escaped(value: str) -> str:
    r"""Write a value so that GKeyFile reads the same: ``\`` and blanks at the ends."""
    escaped = value.replace("\\", "\\\\").replace("\t", "\\t")
    bare = escaped.lstrip(" ")
    return "\\s" * (len(escaped) - len(bare)) + bare


def _shown(network: Network) -> str:
    shown = "".join(sign if sign.isprintable() else "?" for sign in network.name).strip()
    return shown.replace("\\", "/") or "?"

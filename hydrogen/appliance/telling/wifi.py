"""How the network is, as NetworkManager tells it."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from hydrogen.appliance.program import Runner

_FIELD = re.compile(r"((?:[^\\:]|\\.)*)(?::|$)")
_KINDS = {"wifi": "Wi-Fi", "ethernet": "cable"}
_UP = "connected"
_FIELDS = 5


class Device(Struct, frozen=True, kw_only=True):
    """An interface; ``connection`` is what it is connected to, and its ``uuid``."""

    name: str
    kind: str
    state: str
    connection: str
    uuid: str

    @property
    def is_up(self) -> bool:
        """Whether it is connected."""
        return self.state.startswith(_UP)


class Network(Struct, frozen=True):
    """A network that is wanted, by name, and what NetworkManager knows it by."""

    name: str
    uuid: str


def devices(programs: Runner) -> list[Device]:
    """Ask for the interfaces that people know of."""
    ran = programs.run("nmcli", "-t", "-f", "DEVICE,TYPE,STATE,CONNECTION,CON-UUID", "device")
    rows = [_fields(line) for line in ran.output.splitlines()] if ran.status == 0 else []
    return [
        Device(name=row[0], kind=row[1], state=row[2], connection=row[3], uuid=row[4])
        for row in rows
        if len(row) == _FIELDS and row[1] in _KINDS
    ]


def heard(programs: Runner) -> frozenset[str]:
    """Ask which networks the radio hears."""
    ran = programs.run("nmcli", "-t", "-f", "SSID", "device", "wifi", "list", "--rescan", "no")
    lines = ran.output.splitlines() if ran.status == 0 else []
    return frozenset(_fields(line)[0] for line in lines if line)


def state_lines(
    found: Sequence[Device], wanted: Sequence[Network], audible: frozenset[str]
) -> Iterator[str]:
    """Say how the network is, and what to do where it is not."""
    for device in found:
        yield f"{_KINDS[device.kind]} ({device.name}): {_state(device)}"
    radios = [device for device in found if device.kind == "wifi"]
    if wanted and not radios:
        yield "Wi-Fi: this computer has no radio that works, or it has not come up yet"
    if any(device.is_up or device.state.startswith("connecting") for device in radios):
        return
    for network in wanted if radios else ():
        yield _missing(network.name, is_audible=network.name in audible)


def _state(device: Device) -> str:
    if device.is_up:
        return f'connected to "{device.connection}"' if device.kind == "wifi" else "connected"
    if device.kind == "ethernet" and device.state == "unavailable":
        return "nothing is plugged in"
    return "not connected" if device.state == "disconnected" else device.state


def _missing(name: str, *, is_audible: bool) -> str:
    if is_audible:
        return f'"{name}" is heard and could not be joined: is the passphrase right?'
    return (
        f'"{name}" is not heard: is the name written exactly so, and is it near enough? '
        "A Pi 3B and a Zero 2 W hear 2.4 GHz only, and none hears channel 12 or 13 where the "
        "country is missing"
    )


def _fields(line: str) -> list[str]:
    found = [re.sub(r"\\(.)", r"\1", one[1]) for one in _FIELD.finditer(line)]
    # The pattern finds nothing once more at the end of a line that has something there.
    return found[:-1] if len(found) > 1 and not line.endswith(":") else found

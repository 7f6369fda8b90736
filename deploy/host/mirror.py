"""The Debian mirror that the machine uses, read from apt's own sources."""

import os
import platform
import re
from collections.abc import Iterator
from email import message_from_string
from pathlib import Path
from typing import NamedTuple

from .command import CannotRun

APT = Path("/etc/apt")
OVERRIDE = "HYDROGEN_DEBIAN_MIRROR"
SECURITY_OVERRIDE = "HYDROGEN_DEBIAN_SECURITY_MIRROR"
ROLLING = {"stable", "testing", "unstable", "sid"}


class Source(NamedTuple):
    """One archive at one address, whichever of apt's two formats names it."""

    address: str
    suites: frozenset[str]
    components: frozenset[str]


def debian_mirror() -> str:
    """Return the address of the machine's Debian mirror."""
    if override := os.environ.get(OVERRIDE):
        return override
    suites = ROLLING | {platform.freedesktop_os_release().get("VERSION_CODENAME", "")}
    fitting = [
        source.address
        for source in configured_sources(APT)
        if source.suites & suites
        and "main" in source.components
        and not source.address.startswith("cdrom:")
    ]
    if not fitting:
        message = f"apt's sources name no Debian mirror; set {OVERRIDE} to the address of one"
        raise CannotRun(message)
    # Vendors name their suites after Debian's too, but a mirror of Debian ends in /debian.
    return min(fitting, key=lambda address: not address.rstrip("/").endswith("/debian"))


def security_mirror(sources: Path = APT) -> str:
    """Return the address of the machine's mirror of Debian's security updates."""
    if override := os.environ.get(SECURITY_OVERRIDE):
        return override
    for source in configured_sources(sources):
        if any(suite.endswith("-security") for suite in source.suites):
            return source.address
    message = (
        "apt's sources name no mirror of security updates; "
        f"set {SECURITY_OVERRIDE} to the address of one"
    )
    raise CannotRun(message)


def configured_sources(folder: Path) -> Iterator[Source]:
    """Read every source below a folder that is laid out like /etc/apt."""
    for path in [folder / "sources.list", *sorted((folder / "sources.list.d").glob("*.list"))]:
        if path.is_file():
            yield from one_line_sources(path.read_text())
    for path in sorted((folder / "sources.list.d").glob("*.sources")):
        yield from stanza_sources(path.read_text())


def one_line_sources(text: str) -> Iterator[Source]:
    """Read the older format, `deb [options] address suite component ...`."""
    for line in text.splitlines():
        match re.sub(r"\[.*?\]", "", line.partition("#")[0]).split():
            case ["deb", address, suite, *components] if components:
                yield Source(address, frozenset({suite}), frozenset(components))


def stanza_sources(text: str) -> Iterator[Source]:
    """Read the deb822 format, one stanza of `Field: value` for several archives."""
    text = re.sub(r"^#.*\n?", "", text, flags=re.MULTILINE)
    for stanza in re.split(r"\n\s*\n", text.strip()):
        fields = message_from_string(stanza)
        if "deb" not in fields.get("Types", "").split() or fields.get("Enabled", "yes") == "no":
            continue
        suites = frozenset(fields.get("Suites", "").split())
        components = frozenset(fields.get("Components", "").split())
        for address in fields.get("URIs", "").split():
            yield Source(address, suites, components)

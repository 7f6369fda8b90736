#!/usr/bin/env python3
"""List the Hydrogens of a network by what they tell of themselves through mDNS.

One file for any computer with Python 3.11 and avahi-browse (Debian's avahi-utils); it needs nothing
else of Hydrogen. Whoever is in the network may announce anything: what is printed here is a claim,
and no character of it acts on a terminal.
"""

import argparse
import io
import ipaddress
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

SERVICE = "_hydrogen._tcp"
COLUMNS = ("NAME", "PAGE", "ADDRESS", "VERSION")
NOT_HERE = "avahi-browse is not on this computer: sudo apt install avahi-utils"
NO_DAEMON = "avahi's daemon does not run on this computer: sudo systemctl start avahi-daemon"
NONE = (
    "No Hydrogen was found. Is one switched on, and in the same network as this computer? Guest "
    "networks and some access points keep mDNS from passing."
)
# The longest text of a column: a TXT record may have 255 characters, a name 63.
WIDEST = 64

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_ESCAPED = re.compile(rb"\\([01]\d\d|2[0-4]\d|25[0-5]|.)", re.DOTALL)
_QUOTED = re.compile(rb'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_HOST = re.compile(r"[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*")


class Format(StrEnum):
    """What is written: for people, for programs, or for Prometheus."""

    TABLE = "table"
    JSON = "json"
    TARGETS = "targets"


class CannotBrowse(Exception):
    """This computer cannot ask the network; the message says what to do."""


class Said(NamedTuple):
    """What avahi-browse wrote, and whether it was ended before it had come to its own end."""

    text: bytes
    is_cut_short: bool = False


class Printer(NamedTuple):
    """A Hydrogen, as it announces itself; without addresses where nobody answers for the name."""

    name: str
    host: str
    port: int
    addresses: tuple[Address, ...]
    told: Mapping[str, str]

    @property
    def address(self) -> Address | None:
        """The best address that means the same on every computer of the network."""
        return next((one for one in self.addresses if not _needs_zone(one)), None)

    @property
    def version(self) -> str:
        """The version of Hydrogen that it says it is; empty where it says none."""
        return self.told.get("version", "")

    @property
    def page(self) -> str:
        """The address of the page; empty where there is none that a browser could open."""
        host = self.host if _HOST.fullmatch(self.host) else _in_address(self.address)
        scheme = "https" if self.told.get("tls") == "yes" else "http"
        return f"{scheme}://{host}:{self.port}{_path(self.told)}" if host else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 where at least one Hydrogen was found, otherwise 1; why is on standard error."""
    options = _parser().parse_args(arguments)
    for output in (sys.stdout, sys.stderr):
        # Not every terminal can show what is in a name, which is no reason to fail.
        if isinstance(output, io.TextIOWrapper):
            output.reconfigure(errors="backslashreplace")
    try:
        said = browse(options.wait)
    except CannotBrowse as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    printers = printers_in(said.text)
    for remark in remarks(printers, is_cut_short=said.is_cut_short):
        sys.stderr.write(f"{remark}\n")
    found = [printer for printer in printers if printer.addresses]
    text = _WRITERS[Format(options.format)](found)
    if options.output is None:
        sys.stdout.write(text)
    else:
        replace(options.output, text)
    return 0 if found else 1


def browse(wait: float) -> Said:
    """Ask avahi who is there, for `wait` seconds at most."""
    program = shutil.which("avahi-browse")
    if program is None:
        raise CannotBrowse(NOT_HERE)
    command = [program, "--parsable", "--resolve", "--terminate", SERVICE]
    try:
        done = subprocess.run(  # noqa: S603  a list of our own making
            command,
            env=os.environ | {"LC_ALL": "C"},
            capture_output=True,
            timeout=wait,
            check=False,
        )
    except subprocess.TimeoutExpired as ended:
        return Said(ended.stdout or b"", is_cut_short=True)
    if b"Daemon not running" in done.stderr:
        raise CannotBrowse(NO_DAEMON)
    if done.returncode:
        said = showable(done.stderr.decode(errors="backslashreplace").strip())
        message = f"avahi-browse failed: {said}"
        raise CannotBrowse(message)
    return Said(done.stdout)


def printers_in(said: bytes) -> list[Printer]:
    """Read what `avahi-browse --parsable --resolve` wrote: each printer once, sorted by name."""
    silent: dict[str, Printer] = {}
    found: dict[tuple[str, str, int], Printer] = {}
    for line in said.split(b"\n"):
        match line.split(b";", 9):
            case [b"+", _, _, name, *_]:
                printer = Printer(text(name), "", 0, (), {})
                silent[printer.name] = printer
            case [b"=", interface, _, name, _, _, host, address, port, told]:
                heard = _heard(interface, address)
                if heard is None or not port.isdigit():
                    continue
                printer = Printer(text(name), text(host), int(port), (heard,), _records(told))
                key = (printer.name, printer.host, printer.port)
                found[key] = _merged(found.get(key), printer)
    names = {name for name, _, _ in found}
    everybody = [*found.values(), *(silent[name] for name in silent.keys() - names)]
    return sorted(everybody, key=lambda printer: (printer.name, printer.host, printer.port))


def remarks(printers: Iterable[Printer], *, is_cut_short: bool) -> list[str]:
    """Say what is worth knowing beside the list."""
    silent = [printer.name for printer in printers if not printer.addresses]
    said = [f"{showable(name)} is announced, and does not answer: is it off?" for name in silent]
    if is_cut_short:
        said.append("avahi-browse came to no end in time: there may be more (--wait).")
    if all(printer.name in silent for printer in printers):
        said.append(NONE)
    return said


def table(printers: Sequence[Printer]) -> str:
    """Write a table for people; columns are as wide as a terminal shows them."""
    rows = [COLUMNS, *(_row(printer) for printer in printers)] if printers else []
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=True))
        for row in rows
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def as_json(printers: Sequence[Printer]) -> str:
    """Write all that is known, for programs, in ASCII."""
    documents = [
        {
            "name": printer.name,
            "host": printer.host,
            "port": printer.port,
            "addresses": [str(address) for address in printer.addresses],
            "page": printer.page or None,
            "told": dict(sorted(printer.told.items())),
        }
        for printer in printers
    ]
    return json.dumps(documents, indent=2) + "\n"


def targets(printers: Sequence[Printer]) -> str:
    """Write what Prometheus reads as `file_sd_configs`."""
    documents = [
        {
            "targets": [f"{_in_address(printer.address)}:{printer.port}"],
            "labels": {"name": printer.name, "host": printer.host, "version": printer.version},
        }
        for printer in printers
        if printer.address is not None
    ]
    return json.dumps(documents, indent=2) + "\n"


def replace(path: Path, text: str) -> None:
    """Put a file in another's place at once, so that who reads it meets either whole."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".", delete=False) as aside:
        aside.write(text)
        aside.flush()
        os.fsync(aside.fileno())
    Path(aside.name).chmod(0o644)
    Path(aside.name).replace(path)


def text(escaped: bytes) -> str:
    r"""Undo avahi's escapes, `\DDD` in decimal and `\` before a character; bytes are UTF-8."""
    return _ESCAPED.sub(_unescaped, escaped).decode(errors="backslashreplace")


def showable(text: str) -> str:
    """Write out every character that is invisible, moves the cursor or turns the line around."""
    shown = "".join(one if one.isprintable() else f"\\u{{{ord(one):x}}}" for one in text)
    return shown if len(shown) <= WIDEST else f"{shown[: WIDEST - 1]}…"


def width(text: str) -> int:
    """Count a terminal's columns: characters of East Asia take two, combining ones none."""
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in text)
    return len(text) + wide - sum(unicodedata.category(one) in ("Mn", "Me") for one in text)


def _row(printer: Printer) -> tuple[str, ...]:
    address = str(printer.address or printer.addresses[0])
    cells = (printer.name, printer.page or "-", address, printer.version or "-")
    return tuple(showable(cell) for cell in cells)


def _unescaped(match: re.Match[bytes]) -> bytes:
    said: bytes = match[1]
    return bytes([int(said)]) if said.isdigit() and len(said) > 1 else said


def _heard(interface: bytes, address: bytes) -> Address | None:
    """Read an address; one that needs its interface's name is given it."""
    try:
        heard = ipaddress.ip_address(address.decode("ascii"))
        return ipaddress.ip_address(f"{heard}%{text(interface)}") if _needs_zone(heard) else heard
    except ValueError:
        return None


def _needs_zone(address: Address) -> bool:
    return address.version == 6 and address.is_link_local  # noqa: PLR2004  IP's version


def _records(told: bytes) -> dict[str, str]:
    """Read TXT records; avahi writes them last first, and the first of a key counts (RFC 6763)."""
    pairs = (text(record).partition("=") for record in _QUOTED.findall(told))
    return {key.lower(): value for key, _, value in pairs if key}


def _merged(known: Printer | None, printer: Printer) -> Printer:
    """Add an address; loopback's counts where there is no other."""
    addresses = {*printer.addresses, *(known.addresses if known else ())}
    useful = {address for address in addresses if not address.is_loopback} or addresses
    return (known or printer)._replace(addresses=tuple(sorted(useful, key=_preference)))


def _preference(address: Address) -> tuple[bool, int, str]:
    return (_needs_zone(address), address.version, str(address))


def _in_address(address: Address | None) -> str:
    if address is None:
        return ""
    return f"[{address}]" if address.version == 6 else str(address)  # noqa: PLR2004  IP's version


def _path(told: Mapping[str, str]) -> str:
    return "/" + quote(told.get("path", "").lstrip("/"), safe="/")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="List the Hydrogens of this network.")
    parser.add_argument("--format", choices=[*Format], default=Format.TABLE)
    parser.add_argument("--output", type=Path, metavar="FILE", help="replaced at once, when whole")
    parser.add_argument("--wait", type=float, default=15.0, metavar="SECONDS", help="at most")
    return parser


_WRITERS = {Format.TABLE: table, Format.JSON: as_json, Format.TARGETS: targets}


if __name__ == "__main__":
    sys.exit(main())

"""Takes the passphrases of networks that were joined out of the files that brought them."""

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from hydrogen.appliance.boot_partition import SETUP, BootPartition
from hydrogen.appliance.formats.model import KEPT
from hydrogen.appliance.formats.text import decoded, straightened
from hydrogen.appliance.formats.text_file import with_lines

_VALUE = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*')(?!["'])|[+\-]?\w+"""  # no text of several lines
_OPTION = re.compile(rf"""^(\s*[\w\-"']+\s*=\s*)({_VALUE})(.*)$""")
_KEY = re.compile(r"\b[0-9a-fA-F]{64}\b")
_SHELL_CALL = re.compile(r"imager_custom\s+set_wlan\s")


class _Home(Struct, frozen=True):
    """Where a file of TOML has its networks."""

    file: str
    table: str
    option: str


_HOMES = (_Home(SETUP, "wifi", "passphrase"), _Home("rpi-preseed.toml", "wlan", "password"))
_OTHERS = ("firstrun.sh", "network-config")


def take_out(boot: BootPartition, joined: Collection[bytes]) -> list[str]:
    """Have the passphrases of networks by these names nowhere on the boot partition.

    Everything else stays as it is: other networks', and all that is not in such a line. Return the
    files that have one all the same, written in another way than is known here.
    """
    for home in _HOMES:
        for file in boot.named(home.file):
            _put(boot, file, dict(_lines(decoded(boot.read(file) or b""), home, joined)))
    for name in _OTHERS:
        for file in boot.named(name):
            _put(boot, file, dict(_key_lines(decoded(boot.read(file) or b""), joined)))
    return list(_left(boot, joined))


def _left(boot: BootPartition, joined: Collection[bytes]) -> Iterator[str]:
    from hydrogen.appliance.formats.every import FORMATS  # noqa: PLC0415  needed once a network

    for one in FORMATS:
        for file in boot.named(one.name):
            networks = one.reader()(decoded(boot.read(file) or b""), "", file).settings.networks
            if any(each.ssid in joined and each.secret not in (None, KEPT) for each in networks):
                yield file


def _put(boot: BootPartition, file: str, lines: dict[int, str]) -> None:
    data = boot.read(file) or b""
    changed = with_lines(data, lines) if lines else None
    if changed is not None:
        boot.write(file, changed)


def _lines(text: str, home: _Home, joined: Collection[bytes]) -> Iterator[tuple[int, str]]:
    from hydrogen.appliance.formats.preseed import ssid_of  # noqa: PLC0415  needed once a network
    from hydrogen.appliance.formats.setup_file import with_several  # noqa: PLC0415  needed once a network
    from hydrogen.appliance.formats.table import Table  # noqa: PLC0415  likewise
    from hydrogen.appliance.formats.toml import read_toml  # noqa: PLC0415  likewise
    from hydrogen.config.problem import Problems  # noqa: PLC0415  likewise

    problems = Problems(home.file)
    read = read_toml(with_several(text), problems)
    lines = text.split("\n")
    for table in Table(read.content, "", read, problems).tables(home.table):
        ssid = ssid_of(table)
        secret = table.text(home.option, exact=True)
        number = table.line(home.option)
        if ssid in joined and secret and secret != KEPT and number:
            found = _OPTION.match(lines[number - 1]) or _OPTION.match(
                straightened(lines[number - 1])
            )
            if found:
                yield number, f'{found[1]}"{KEPT}"{found[3]}'


def _key_lines(text: str, joined: Collection[bytes]) -> Iterator[tuple[int, str]]:
    """Give the lines of Imager's other files: they have one network, and its key of 64 digits."""
    if not joined:
        return
    for number, line in enumerate(text.split("\n"), 1):
        if _KEY.search(line) and ("psk" in line or "password" in line or _SHELL_CALL.search(line)):
            yield number, _KEY.sub(KEPT, line)

"""``rpi-preseed.toml``, as Raspberry Pi Imager writes it from 2.0.11 on.

Its options are those of rpi-preseed's schema (raspberrypi/rpi-preseed, schema/rpi-preseed.schema,
1.1); of which Imager writes system, user, ssh, wlan, locale, connect and interfaces.
"""

from hydrogen.appliance.formats import verdicts
from hydrogen.appliance.formats.checked import checked, country, hostname, network, user
from hydrogen.appliance.formats.findings import Findings, Notes
from hydrogen.appliance.formats.model import Network, Settings, User
from hydrogen.appliance.formats.table import Table
from hydrogen.appliance.formats.toml import read_toml

NAME = "rpi-preseed.toml"
_PASSWORDS = "ssh lets in with a key only, and never with a password"


def read_preseed(text: str, serial: str, *, file: str = NAME) -> Findings:
    """Read the file for the computer of a serial number."""
    notes = Notes(file)
    read = read_toml(text, notes.mistakes)
    top = Table(read.content, "", read, notes.mistakes)
    top.text("config_version")
    sections = _Sections(top, notes)
    settings = Settings(
        hostname=hostname(sections.one("system"), serial),
        user=_user(sections, notes),
        country=country(sections.one("wlan")),
        networks=_networks(sections.one("wlan"), notes),
        timezone=sections.one("locale").text("timezone") or None,
        locale=sections.one("locale").text("lang") or None,
        keyboard=checked(sections.one("locale"), "keymap", verdicts.keyboard_fault),
    )
    sections.one("interfaces").flag("i2c")
    sections.finish()
    return notes.findings(settings)


class _Sections:
    """The sections of the file; one that is not there is empty."""

    def __init__(self, top: Table, notes: Notes) -> None:
        self._top = top
        self._notes = notes
        self._asked: dict[str, Table] = {}

    def one(self, name: str) -> Table:
        """Give a section."""
        if name not in self._asked:
            found = self._top.tables(name)
            self._asked[name] = found[0] if found else self._top.nothing(name)
        return self._asked[name]

    def finish(self) -> None:
        """Note what is not taken over."""
        for table in (self._top, *self._asked.values()):
            for name in table.left():
                self._notes.remarks.add(
                    "not taken over: this appliance has no use for it, or no such thing",
                    line=table.line(name),
                    path=table.called(name),
                )


def _networks(table: Table, notes: Notes) -> tuple[Network, ...]:
    if not (table.has("ssid") or table.has("ssid_hex")):
        return ()
    table.flag("password_encrypted")
    table.text("key_mgmt")  # NetworkManager speaks WPA3 where it speaks WPA2, and finds out
    ssid = ssid_of(table)
    if ssid is None:
        table.wrong("ssid_hex", "these are no hexadecimal digits; left out")
        return ()
    secret = table.text("password", exact=True) or None
    wanted = Network(ssid=ssid, secret=secret, hidden=table.flag("hidden"))
    found = network(table, wanted, option="password", doubts=notes.remarks)
    return (found,) if found else ()


def ssid_of(table: Table) -> bytes | None:
    """Read a network's name, which may be written in digits; None where these are none."""
    hexadecimal = table.text("ssid_hex")
    written = table.text("ssid", exact=True)
    try:
        return bytes.fromhex(hexadecimal) if hexadecimal else (written or "").encode()
    except ValueError:
        return None


def _user(sections: _Sections, notes: Notes) -> User | None:
    ssh, table = sections.one("ssh"), sections.one("user")
    ssh.flag("enabled")
    if ssh.flag("password_authentication"):
        path = ssh.called("password_authentication")
        line = ssh.line("password_authentication")
        notes.remarks.add(f"not taken over: {_PASSWORDS}", line=line, path=path)
    table.texts("groups")  # whoever is named here may do everything in any case
    table.flag("password_encrypted")
    if not table.has("name"):
        ssh.texts("authorized_keys")
        return None
    return user(table, ssh, keys_are="authorized_keys", hash_is="password")

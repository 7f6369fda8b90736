"""``hydrogen-setup.toml``: the file that people fill in, on any computer, before the first boot."""

import re

from hydrogen.appliance.formats import verdicts
from hydrogen.appliance.formats.checked import checked, country, hostname, network, user
from hydrogen.appliance.formats.findings import Findings, Notes
from hydrogen.appliance.formats.model import Network, Settings, User, merged
from hydrogen.appliance.formats.table import Table
from hydrogen.appliance.formats.toml import read_toml

NAME = "hydrogen-setup.toml"
_ONE_NETWORK = re.compile(r"^([^\S\n]*)\[[^\S\n]*wifi[^\S\n]*\]", re.MULTILINE | re.IGNORECASE)
_ALSO = {
    "wlan": "wifi",
    "network": "wifi",
    "password": "passphrase",
    "psk": "passphrase",
    "passwd": "password_hash",
    "keys": "ssh_keys",
    "authorized_keys": "ssh_keys",
    "username": "name",
    "user_name": "name",
    "keymap": "keyboard",
    "name": "hostname",
    "ssh": "user",
    "configuration": "config",
}
"""What people call an option that is called something else here."""


def read_setup(text: str, serial: str, *, file: str = NAME) -> Findings:
    """Read the file for the computer of a serial number."""
    notes = Notes(file)
    read = read_toml(with_several(text), notes.mistakes)
    top = Table(read.content, "", read, notes.mistakes)
    countries: list[str] = []
    networks: list[Network] = []
    for table in top.tables("wifi"):
        found = _network(table, notes)
        networks += [found] if found else []
        said = country(table)
        countries += [said] if said else []
        table.finish(also=_ALSO)
    settings = Settings(
        networks=tuple({one.ssid: one for one in networks}.values()),
        country=countries[0] if countries else None,
        user=_user(top, notes),
    )
    for section in (_system(top, serial), _locale(top), _hydrogen(top)):
        settings = merged(settings, section)
    own = _device(top, serial)
    top.finish(also=_ALSO)
    return notes.findings(merged(own, settings))


def with_several(text: str) -> str:
    """Return the text with every network as one of several: ``[wifi]`` may stand there twice."""
    return _ONE_NETWORK.sub(r"\1[[wifi]]", text)


def _network(table: Table, notes: Notes) -> Network | None:
    is_open, is_hidden = table.flag("open"), table.flag("hidden")
    ssid = table.text("ssid", exact=True) or ""
    secret = table.text("passphrase", exact=True) or None
    if not ssid and not secret:
        return None  # the template's own, as it came
    if is_open and secret:
        table.wrong("open", "a network with a passphrase is not open; it is used with it")
    if not is_open and not secret:
        table.wrong("passphrase", "the passphrase is missing; an open network has: open = true")
        return None
    found = Network(ssid=ssid.encode(), secret=secret, hidden=is_hidden)
    return network(table, found, option="passphrase", doubts=notes.remarks)


def _user(top: Table, notes: Notes) -> User | None:
    for table in top.tables("user"):
        is_template = not any(map(table.text, ("name", "password_hash"))) and not any(
            table.texts("ssh_keys")
        )
        found = (
            None
            if is_template
            else user(table, table, keys_are="ssh_keys", hash_is="password_hash")
        )
        table.flag("passwordless_sudo")
        table.finish(also=_ALSO | {"password": "password_hash"})
        if found and not found.ssh_keys:
            notes.remarks.add(
                "without a key nobody can log in over the network: ssh takes no passwords here",
                line=table.line(""),
                path=table.path,
            )
        return found
    return None


def _system(top: Table, serial: str) -> Settings:
    for table in top.tables("system"):
        found = Settings(hostname=hostname(table, serial))
        table.finish(also=_ALSO)
        return found
    return Settings()


def _locale(top: Table) -> Settings:
    for table in top.tables("locale"):
        found = Settings(
            timezone=table.text("timezone") or None,
            locale=table.text("locale") or None,
            keyboard=checked(table, "keyboard", verdicts.keyboard_fault),
        )
        table.finish(also=_ALSO)
        return found
    return Settings()


def _hydrogen(top: Table) -> Settings:
    for table in top.tables("hydrogen"):
        found = Settings(config=table.text("config") or None)
        table.finish(also=_ALSO)
        return found
    return Settings()


def _device(top: Table, serial: str) -> Settings:
    """Read what is said of this one among several: its section ends its serial number."""
    found = Settings()
    for devices in top.tables("device"):
        for digits, table in devices.named():
            own = Settings(hostname=hostname(table, serial), config=table.text("config") or None)
            table.finish(also=_ALSO)
            if not verdicts.is_serial_end(digits.lower()):
                table.wrong(
                    "",
                    "a device is called by the last digits of its serial number, four at least: "
                    "[device.a1b2]",
                )
            elif serial.endswith(digits.lower()):
                found = merged(found, own)
    return found

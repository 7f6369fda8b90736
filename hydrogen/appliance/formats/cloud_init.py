"""``user-data`` and ``network-config``, as Imager writes them for cloud-init.

What is read of them is what Imager writes there (raspberrypi/rpi-imager,
src/customization_generator.cpp; v1.8.5, src/OptionsPopup.qml); nothing in them is ever run.
"""

from msgspec.structs import replace

from hydrogen.appliance.formats import verdicts
from hydrogen.appliance.formats.checked import checked, country, hostname, network, user
from hydrogen.appliance.formats.findings import Findings, Notes
from hydrogen.appliance.formats.model import Network, Settings, User
from hydrogen.appliance.formats.table import Table
from hydrogen.appliance.formats.toml import Read

NAME = "user-data"
NETWORK = "network-config"
_LAST_OF_ONE_BYTE = "\xff"


def read_user_data(text: str, serial: str, *, file: str = NAME) -> Findings:
    """Read who may log in, and what the computer is called."""
    notes = Notes(file)
    top = _top(text, notes)
    keyboards = top.tables("keyboard")
    settings = Settings(
        hostname=hostname(top, serial),
        user=_user(top),
        timezone=top.text("timezone") or None,
        keyboard=checked(keyboards[0], "layout", verdicts.keyboard_fault) if keyboards else None,
    )
    if top.flag("ssh_pwauth"):
        _say(notes, "ssh_pwauth", "ssh lets in with a key only, and never with a password")
    for name in ("packages", "runcmd", "bootcmd", "write_files"):
        if top.has(name):
            _say(notes, name, "nothing is installed, written or run from here")
    return notes.findings(settings)


def read_network_config(text: str, serial: str, *, file: str = NETWORK) -> Findings:
    """Read the networks; ``serial`` is there for the others' sake."""
    del serial
    notes = Notes(file)
    top = _top(text, notes)
    within = top.tables("network")
    networks: list[Network] = []
    countries: list[str] = []
    for wifis in (within[0] if within else top).tables("wifis"):
        wifis.leave("renderer")  # Imager 1.x puts it among the interfaces
        for _, interface in wifis.named():
            said = country(interface, "regulatory_domain")
            countries += [said] if said else []
            for points in interface.tables("access_points"):
                found = [_network(ssid, point, notes) for ssid, point in points.named()]
                networks += [one for one in found if one]
    return notes.findings(
        Settings(networks=tuple(networks), country=countries[0] if countries else None)
    )


def _top(text: str, notes: Notes) -> Table:
    import yaml  # noqa: PLC0415  few boot partitions have any

    try:
        content: object = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        notes.mistakes.add(
            "this is no YAML, and nothing of it is taken over",
            line=mark.line + 1 if mark else None,
        )
        content = {}
    mapping = content if isinstance(content, dict) else {}
    named: dict[str, object] = {str(name): value for name, value in mapping.items()}
    return Table(named, "", Read({}, {}, {}), notes.mistakes)


def _say(notes: Notes, path: str, why: str) -> None:
    notes.remarks.add(f"not taken over: {why}", path=path)


def _user(top: Table) -> User | None:
    for table in top.tables("user") or top.tables("users", besides=("default",)):
        if table.text("name"):
            found = user(table, table, keys_are="ssh_authorized_keys", hash_is="passwd")
            is_passwordless = any("NOPASSWD" in rule for rule in table.texts("sudo"))
            return replace(found, passwordless_sudo=is_passwordless) if found else None
    return None


def _network(name: str, point: Table, notes: Notes) -> Network | None:
    secret = point.text("password", exact=True)
    for auth in point.tables("auth"):
        secret = secret or auth.text("password", exact=True)
    found = Network(ssid=_octets(name), secret=secret or None, hidden=point.flag("hidden"))
    return network(point, found, option="password", doubts=notes.remarks)


def _octets(name: str) -> bytes:
    r"""Give the bytes of a network's name: Imager writes each as ``\xHH``, which YAML reads so."""
    if all(sign <= _LAST_OF_ONE_BYTE for sign in name):
        octets = name.encode("latin-1")
        try:
            octets.decode()
        except UnicodeDecodeError:
            return name.encode()
        return octets
    return name.encode()

"""Options that are used only if they can be: their faults are noted where they stand."""

from collections.abc import Callable

from hydrogen.appliance.formats import verdicts
from hydrogen.appliance.formats.model import Network, User
from hydrogen.appliance.formats.table import Table
from hydrogen.config.problem import Problems


def checked(table: Table, name: str, fault: Callable[[str], str | None]) -> str | None:
    """Read a text that is to pass; None where it is empty, is not there or does not."""
    value = table.text(name)
    if not value:
        return None
    wrong = fault(value)
    if wrong is None:
        return value
    table.wrong(name, wrong)
    return None


def hostname(table: Table, serial: str) -> str | None:
    """Read a name of the computer, with the serial number's digits where it has a place for it."""
    written = table.text("hostname")
    if not written:
        return None
    name = verdicts.hostname_of(written, serial)
    wrong = verdicts.hostname_fault(name)
    if wrong is None:
        return name
    table.wrong("hostname", wrong)
    return None


def country(table: Table, name: str = "country") -> str | None:
    """Read a country, in whichever case."""
    found = checked(table, name, lambda text: verdicts.country_fault(text.upper()))
    return found.upper() if found else None


def network(table: Table, found: Network, *, option: str, doubts: Problems) -> Network | None:
    """Check a network; ``option`` is what the file calls its secret. None where it is none."""
    wrong = verdicts.ssid_fault(found.ssid)
    if wrong is not None:
        table.wrong("ssid", f"{wrong}; left out")
        return None
    if found.secret is not None:
        fault = verdicts.secret_fault(found.secret)
        if fault is not None:
            table.wrong(option, f"{fault}; the network is left out")
            return None
        remark = verdicts.secret_remark(found.secret)
        if remark is not None:
            doubts.add(remark, line=table.line(option), path=table.called(option))
    return found


def user(table: Table, ssh: Table, *, keys_are: str, hash_is: str) -> User | None:
    """Check who may log in; the names are what the file calls his keys and his password's hash."""
    keys = ssh.texts(keys_are)
    hashed = checked(table, hash_is, verdicts.password_fault)
    passwordless = table.flag("passwordless_sudo")
    name = checked(table, "name", verdicts.user_fault)
    if name is None:
        if not table.text("name"):
            table.wrong("name", 'the name is missing: name = "…"; nobody can log in')
        return None
    for line in keys:
        fault = verdicts.ssh_key_fault(line)
        if fault is not None:
            ssh.wrong(keys_are, fault)
    return User(
        name=name,
        ssh_keys=tuple(line for line in keys if verdicts.ssh_key_fault(line) is None),
        password_hash=hashed,
        passwordless_sudo=passwordless,
    )

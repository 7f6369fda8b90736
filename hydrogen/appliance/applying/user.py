"""Who may log in."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from hydrogen.appliance.applying.accounts import Accounts
from hydrogen.appliance.applying.fault import Fault
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.formats.model import User
from hydrogen.appliance.places import SETUP_STATE

KEYS = "/etc/ssh/authorized_keys.d"
SUDO = "/etc/sudoers.d/010-hydrogen-user"
MADE = f"{SETUP_STATE}/users"
"""Whom we made, a name a line: a factory reset unmakes them."""
_LOCK = "/etc/.pwd.lock"  # lckpwdf(3)
_GROUPS = ("sudo", "adm", "netdev", "i2c", "gpio", "video", "dialout", "systemd-journal")


def apply_user(disk: Disk, user: User) -> list[Fault]:
    """Let somebody log in: at the keyboard with his password, over the network with his keys."""
    accounts = accounts_of(disk)
    if user.name == "hydrogen" or accounts.belongs_to_system(user.name):
        return [Fault("user.name", f'"{user.name}" is the system\'s own: take another name')]
    made = disk.text(MADE).split()
    if user.name not in made:
        disk.write(MADE, "".join(f"{name}\n" for name in (*made, user.name)), mode=0o600)
    with _locked(disk):
        accounts = accounts_of(disk).with_user(
            user.name, password_hash=user.password_hash, groups=_GROUPS
        )
        write_accounts(disk, accounts)
    _make_home(disk, user.name)
    _let_in(disk, user)
    # Who has no password could not use sudo at all.
    is_passwordless = user.passwordless_sudo or user.password_hash is None
    rule = f"{user.name} ALL=(ALL:ALL) {'NOPASSWD: ' if is_passwordless else ''}ALL\n"
    disk.write(SUDO, rule, mode=0o440)
    return []


def accounts_of(disk: Disk) -> Accounts:
    """Read the system's users and groups."""
    return Accounts(
        passwd=disk.text("/etc/passwd"),
        shadow=disk.text("/etc/shadow"),
        group=disk.text("/etc/group"),
        gshadow=disk.text("/etc/gshadow"),
    )


def write_accounts(disk: Disk, accounts: Accounts) -> None:
    """Write them; a user is in the first table last, and so whole when he is there at all."""
    disk.write("/etc/shadow", accounts.shadow, mode=0o640, owner="root:shadow")
    disk.write("/etc/gshadow", accounts.gshadow, mode=0o640, owner="root:shadow")
    disk.write("/etc/group", accounts.group)
    disk.write("/etc/passwd", accounts.passwd)


@contextmanager
def _locked(disk: Disk) -> Iterator[None]:
    """Keep other programs from these tables meanwhile."""
    with disk.at(_LOCK).open("a") as file:
        fcntl.lockf(file, fcntl.LOCK_EX)
        yield


def _let_in(disk: Disk, user: User) -> None:
    """Have his keys; without any there is no file, as sshd listens where it finds one."""
    if user.ssh_keys:
        disk.write(f"{KEYS}/{user.name}", "".join(f"{line}\n" for line in user.ssh_keys))
    else:
        disk.remove(f"{KEYS}/{user.name}")


def _make_home(disk: Disk, name: str) -> None:
    home = f"/home/{name}"
    disk.folder(home, mode=0o700, owner=f"{name}:{name}")
    for file in disk.names("/etc/skel"):
        content = disk.read(f"/etc/skel/{file}") if disk.at(f"/etc/skel/{file}").is_file() else None
        if content is not None and disk.read(f"{home}/{file}") is None:
            disk.write(f"{home}/{file}", content, owner=f"{name}:{name}")

"""What the computer is called."""

import re

from hydrogen.appliance.disk import Disk

_OWN = re.compile(r"^127\.0\.1\.1\s.*$", re.MULTILINE)


def apply_hostname(disk: Disk, name: str) -> None:
    """Call the computer by a name, now and from now on."""
    disk.write("/etc/hostname", f"{name}\n")
    disk.write("/etc/hosts", hosts_with(disk.text("/etc/hosts"), name))
    # Nothing has asked for the name yet: this is early in the boot.
    disk.poke("/proc/sys/kernel/hostname", name)


def hosts_with(text: str, name: str) -> str:
    """Return the table of hosts with the computer's own name in it (hosts(5), Debian's way)."""
    own = f"127.0.1.1\t{name}"
    if _OWN.search(text):
        return _OWN.sub(own, text)
    begun = text or "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n"
    return f"{begun.rstrip()}\n{own}\n"

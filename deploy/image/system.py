"""What the image has that no package brings, and what the builder leaves behind nowhere."""

import shutil
from pathlib import Path

FSTAB = """\
LABEL=HYDROROOT / ext4 noatime,lazytime,commit=60,errors=remount-ro 0 1
LABEL=HYDROBOOT /boot/firmware vfat ro,noatime,umask=0077,nofail 0 2
"""
HOSTS = """\
127.0.0.1 localhost
127.0.1.1 hydrogen
::1 localhost ip6-localhost ip6-loopback
"""
# Work that an appliance does not need, or that waits for what may never come.
MASKED = (
    *("NetworkManager-wait-online.service", "systemd-networkd-wait-online.service"),
    *("e2scrub_all.timer", "e2scrub_reap.service", "dpkg-db-backup.timer"),
    # It waits, with Python in memory, to hold up a shutdown until updates are done.
    "unattended-upgrades.service",
    # Encrypted disks: packages of the read-only root bring them along.
    *("cryptdisks.service", "cryptdisks-early.service"),
)
# Sound, cameras and Bluetooth: memory, and seconds of the start.
UNUSED_MODULES = ("snd_bcm2835", "bcm2835_v4l2", "btbcm", "hci_uart")
# What belongs to one machine, or to the hour in which the image was made.
LEFT_BEHIND = (
    *("var/log/*", "var/cache/apt/*", "var/cache/debconf/*-old", "var/cache/ldconfig/*"),
    *("var/lib/apt/lists/*", "var/lib/dpkg/*-old", "var/lib/systemd/random-seed"),
    *("var/lib/dbus/machine-id", "var/lib/NetworkManager/*", "var/tmp/*", "tmp/*", "run/*"),
    *("etc/ssh/ssh_host_*", "etc/passwd-", "etc/group-", "etc/shadow-", "etc/gshadow-"),
    *("etc/subuid-", "etc/subgid-", "etc/.pwd.lock", "etc/resolv.conf"),
    *("boot/*.old", "var/lib/hydrogen*"),
)
PRESENT = ("var/log/apt", "var/lib/apt/lists/partial", "var/cache/apt/archives/partial")


def sources(mirror: str, security: str, components: str) -> str:
    """Write where this computer gets its own updates from."""
    stanza = "Types: deb\nURIs: {}\nSuites: {}\nComponents: {}\nSigned-By: {}\n"
    keyring = "/usr/share/keyrings/debian-archive-keyring.gpg"
    return "\n".join(
        (
            stanza.format(mirror, "trixie trixie-updates", components, keyring),
            stanza.format(security, "trixie-security", components, keyring),
        )
    )


def furnish(tree: Path, sources_of_updates: str) -> None:
    """Write the system's own files into a tree."""
    etc = tree / "etc"
    (etc / "fstab").write_text(FSTAB)
    (etc / "hostname").write_text("hydrogen\n")
    (etc / "hosts").write_text(HOSTS)
    (etc / "default" / "locale").write_text("LANG=C.UTF-8\n")
    (etc / "apt" / "sources.list").unlink(missing_ok=True)
    listed = etc / "apt" / "sources.list.d"
    for old in listed.glob("*"):
        old.unlink()
    (listed / "debian.sources").write_text(sources_of_updates)
    # A Raspberry Pi has no clock of its own: systemd lets it begin with the time of this file.
    (tree / "usr" / "lib" / "clock-epoch").touch()
    # All that the first start would bring up to date after an update of /usr is so already.
    for name in ("etc/.updated", "var/.updated"):
        (tree / name).touch()
    lines = (f"blacklist {name}\n" for name in UNUSED_MODULES)
    (etc / "modprobe.d" / "hydrogen-image.conf").write_text("".join(lines))
    for unit in MASKED:
        path = etc / "systemd" / "system" / unit
        path.unlink(missing_ok=True)
        path.symlink_to("/dev/null")


def clean(tree: Path) -> None:
    """Take out what belongs to the builder's machine or to its hour."""
    for pattern in LEFT_BEHIND:
        for path in tree.glob(pattern):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
    for name in PRESENT:
        (tree / name).mkdir(parents=True, exist_ok=True)
    # Empty, not absent: the machine gets its own, and systemd does not ask whoever is there.
    (tree / "etc" / "machine-id").write_text("")
    (tree / "etc" / "resolv.conf").symlink_to("../run/NetworkManager/resolv.conf")

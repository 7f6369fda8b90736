"""Which files of the repository are in which package, and where."""

from collections.abc import Mapping
from enum import StrEnum


class Package(StrEnum):
    """One of the two packages, by its name."""

    HYDROGEN = "hydrogen-monitor"
    APPLIANCE = "hydrogen-appliance"


_UNITS = "usr/lib/systemd/system"
# What is in systemd/, by its path there.
_SYSTEM: Mapping[Package, Mapping[str, str]] = {
    Package.HYDROGEN: {
        "hydrogen.service": f"{_UNITS}/hydrogen.service",
        "hydrogen-prepare.service": f"{_UNITS}/hydrogen-prepare.service",
        "hydrogen.sysusers": "usr/lib/sysusers.d/hydrogen.conf",
        "hydrogen.tmpfiles": "usr/lib/tmpfiles.d/hydrogen.conf",
        "60-hydrogen.rules": "usr/lib/udev/rules.d/60-hydrogen.rules",
        "hydrogen.modules-load": "usr/lib/modules-load.d/hydrogen.conf",
        "hydrogen-avahi.xml": "usr/share/hydrogen-monitor/avahi.xml",
    },
    Package.APPLIANCE: {
        "hydrogen-settings.service": f"{_UNITS}/hydrogen-settings.service",
        "hydrogen-report.service": f"{_UNITS}/hydrogen-report.service",
        "hydrogen-report.timer": f"{_UNITS}/hydrogen-report.timer",
        "hydrogen-grow.service": f"{_UNITS}/hydrogen-grow.service",
        "hydrogen-data.service": f"{_UNITS}/hydrogen-data.service",
        "hydrogen-dispatcher": "usr/lib/NetworkManager/dispatcher.d/50-hydrogen",
        "hydrogen-factory-reset": "usr/sbin/hydrogen-factory-reset",
        "hydrogen-sshd.conf": "etc/ssh/sshd_config.d/10-hydrogen.conf",
        "ssh.service.conf": f"{_UNITS}/ssh.service.d/50-hydrogen.conf",
        # What Imager 1 puts into the kernel's command line.
        "kernel-command-line.service.conf": (
            f"{_UNITS}/kernel-command-line.service.d/50-hydrogen.conf"
        ),
        "kernel-command-line.target.conf": (
            f"{_UNITS}/kernel-command-line.target.d/50-hydrogen.conf"
        ),
        "hydrogen-watchdog.conf": "usr/lib/systemd/system.conf.d/hydrogen.conf",
        "hydrogen-journal.conf": "usr/lib/systemd/journald.conf.d/hydrogen.conf",
    },
}
# The rest, by its path in the repository.
_OTHERS: Mapping[Package, Mapping[str, str]] = {
    Package.HYDROGEN: {
        "deploy/debian/hydrogen.sh": "usr/bin/hydrogen",
        "deploy/debian/bytecode.sh": "usr/lib/hydrogen/bytecode",
        "deploy/debian/python_changed.sh": "usr/share/python3/runtime.d/hydrogen.rtupdate",
        "deploy/install.sh": "usr/sbin/hydrogen-install",
        "deploy/debian/lintian/hydrogen-monitor": "usr/share/lintian/overrides/hydrogen-monitor",
        "config.yaml": "usr/share/doc/hydrogen-monitor/examples/config.yaml",
    },
    Package.APPLIANCE: {
        "deploy/debian/lintian/hydrogen-appliance": (
            "usr/share/lintian/overrides/hydrogen-appliance"
        ),
    },
}
# A folder that is a tree of the system: its files go where they are in it.
OVERLAYS: Mapping[Package, str] = {Package.APPLIANCE: "deploy/image/appliance"}


def places(package: Package) -> dict[str, str]:
    """Return where files go in a package, by their paths in the repository."""
    system = {f"systemd/{name}": place for name, place in _SYSTEM[package].items()}
    return {**system, **_OTHERS[package]}

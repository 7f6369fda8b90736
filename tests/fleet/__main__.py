"""Run the fleet's inventory against real avahi daemons: `python -m tests.fleet`, twenty seconds."""

import os
import platform
import sys

import pytest

from deploy.host.command import CannotRun, run
from deploy.host.programs import KEYRING, install_missing

from .avahi import cached_avahi
from .computer import MARK

PACKAGES = {
    "apt-get": "apt",
    "dpkg-deb": "dpkg",
    "ip": "iproute2",
    "nsenter": "util-linux",
    str(KEYRING): "debian-archive-keyring",
}
NO_NAMESPACES = "this machine lets nobody but root make a network of their own: run it as root"


def main(arguments: list[str]) -> int:
    """Return pytest's exit status, or 2 where this machine cannot run it."""
    try:
        _prepare(arguments)
    except CannotRun as failure:
        sys.stderr.write(f"fleet rig: {failure}\n")
        return 2
    os.environ[MARK] = "1"
    return int(pytest.main(["tests/fleet", *arguments]))


def _prepare(arguments: list[str]) -> None:
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        message = "the avahi that it fetches is x86-64 Linux's"
        raise CannotRun(message)
    install_missing(PACKAGES, purpose="the fleet rig needs")
    cached_avahi()
    alone = ["unshare", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"])]
    try:
        run([*alone, "--net", "--mount", "true"])
    except CannotRun as failure:
        raise CannotRun(NO_NAMESPACES) from failure
    if os.geteuid() != 0:
        # Once more, as what is root in a namespace of its own.
        python = [sys.executable, "-m", "tests.fleet", *arguments]
        os.execvp(alone[0], [*alone, *python])  # noqa: S606  this very program


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

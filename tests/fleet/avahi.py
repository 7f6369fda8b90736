"""avahi and D-Bus as the image has them: Debian's packages, unpacked into a cache."""

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from deploy.host.apt import Apt
from deploy.host.command import run
from deploy.host.mirror import debian_mirror

SUITE = "trixie"
PACKAGES = ("avahi-daemon", "avahi-utils", "dbus-daemon")


@dataclass(frozen=True, slots=True)
class Avahi:
    """The unpacked packages; nothing of them is installed, and a complete folder has its name."""

    folder: Path

    def command(self, path: str, *words: str) -> list[str]:
        """Make the command of a program with the libraries that were fetched with it."""
        usr = self.folder / "usr"
        return [
            str(usr / "lib64" / "ld-linux-x86-64.so.2"),
            *("--library-path", str(usr / "lib" / "x86_64-linux-gnu")),
            *(str(usr / path), *words),
        ]


def cached_avahi() -> Avahi:
    """Return what is in the cache; the first time it is fetched from the machine's mirror."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    cache = Path(home) / "hydrogen" / "fleet-rig"
    complete = cache / f"avahi-{SUITE}"
    if not complete.exists():
        cache.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix="fetching-", dir=cache))
        try:
            _fetch(aside)
            (aside / "tree").rename(complete)
        finally:
            shutil.rmtree(aside)
    return Avahi(complete)


def _fetch(aside: Path) -> None:
    sys.stderr.write(f"fetching avahi of {SUITE}, about 10 MB\n")
    apt = Apt(aside / "apt", debian_mirror(), SUITE, architecture="amd64")
    apt.update()
    (aside / "tree").mkdir()
    for package in apt.download_with_dependencies(list(PACKAGES)):
        run(["dpkg-deb", "--extract", str(package), str(aside / "tree")])

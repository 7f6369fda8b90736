"""Debian in a tree, from a local archive: the part that takes a quarter of an hour, and is kept."""

import hashlib
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from deploy.host.command import run

from .local_archive import make
from .lock import Lock
from .packages import ARCHITECTURE, SUITE

# Licences stay, as they ask for it. What is left out is left out of every later update, too.
DPKG = (
    *("path-exclude=/usr/share/man/*", "path-exclude=/usr/share/info/*"),
    *("path-exclude=/usr/share/doc/*", "path-include=/usr/share/doc/*/copyright"),
    *("path-exclude=/usr/share/locale/*", "path-include=/usr/share/locale/locale.alias"),
    *("path-exclude=/usr/share/lintian/*", "path-exclude=/usr/share/bug/*"),
)
# raspi-firmware writes the boot partition in place, and overwrites what its owner wrote there. Its
# hooks are moved away, and ours stands where the package calls them.
HOOKS = (
    "/etc/kernel/postinst.d/z50-raspi-firmware",
    "/etc/kernel/postrm.d/z50-raspi-firmware",
    "/etc/initramfs/post-update.d/z50-raspi-firmware",
)
HOOK = "/usr/lib/hydrogen-appliance/update-boot"
PREPARE = f"""\
set -eu
root=$1
mkdir -p "$root/boot/firmware" "$root{Path(HOOK).parent}/raspi-firmware"
printf '#!/bin/sh\\nexit 0\\n' >"$root{HOOK}"
chmod 755 "$root{HOOK}"
for hook in {" ".join(HOOKS)}; do
    away="{Path(HOOK).parent}/raspi-firmware/$(basename "$(dirname "$hook")")"
    dpkg-divert --root="$root" --local --no-rename --divert "$away" --add "$hook"
    mkdir -p "$root$(dirname "$hook")"
    ln -s {HOOK} "$root$hook"
done
"""


def bootstrapped(lock: Lock, pool: Path, cache: Path) -> Path:
    """Return Debian as an archive of files, from the cache where these packages were there before.

    No file is younger than the archive was when the lock was made.
    """
    archive = cache / f"debian-{_key(lock)}.tar"
    if archive.exists():
        return archive
    sys.stderr.write("installing Debian for another processor takes about a quarter of an hour\n")
    with tempfile.TemporaryDirectory(prefix="bootstrap-", dir=cache) as name:
        folder = Path(name)
        make(folder / "archive", lock.packages, pool)
        script = folder / "prepare"
        script.write_text(f"#!/bin/sh\n{PREPARE}")
        script.chmod(0o755)
        made = folder / "tree.tar"
        names = [package.name for package in lock.packages]
        run([*_options(names, script), *_source(folder, made)], environment=_environment(lock))
        made.rename(archive)
    return archive


def _options(names: Sequence[str], script: Path) -> list[str]:
    return [
        *("mmdebstrap", "--mode=root", "--variant=apt", f"--architectures={ARCHITECTURE}"),
        *("--format=tar", f"--include={','.join(names)}", f"--essential-hook={script}"),
        *(f"--dpkgopt={option}" for option in DPKG),
    ]


def _source(folder: Path, made: Path) -> list[str]:
    return [SUITE, str(made), f"deb [trusted=yes] copy://{folder}/archive {SUITE} main"]


def _environment(lock: Lock) -> dict[str, str]:
    # The initial RAM disk is made once, when everything else is there (INITRD).
    own = {"SOURCE_DATE_EPOCH": str(lock.epoch), "INITRD": "No", "LC_ALL": "C.UTF-8"}
    return {**os.environ, **own}


def _key(lock: Lock) -> str:
    how = "\n".join([PREPARE, *_options((), Path("prepare")), lock.digest])
    return hashlib.sha256(how.encode()).hexdigest()[:16]

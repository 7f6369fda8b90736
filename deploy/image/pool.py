"""The packages' files: resolved and fetched by apt, kept between builds, checked each time."""

import hashlib
import re
import sys
from collections.abc import Iterable, Sequence
from email.utils import parsedate_to_datetime
from pathlib import Path

from deploy.host.apt import Apt
from deploy.host.command import CannotRun, run
from deploy.host.mirror import debian_mirror, security_mirror

from .lock import Lock, Package, packages_of
from .packages import ARCHITECTURE, COMPONENTS, SUITE


def archive(folder: Path) -> Apt:
    """Return apt with the image's sources; `folder` must not exist yet."""
    mirror = debian_mirror()
    also = (
        (mirror, f"{SUITE}-updates"),
        (mirror, f"{SUITE}-backports"),
        (security_mirror(), f"{SUITE}-security"),
    )
    return Apt(folder, mirror, SUITE, architecture=ARCHITECTURE, components=COMPONENTS, also=also)


def resolve(apt: Apt, wanted: Sequence[str]) -> Lock:
    """Choose packages and all that they depend on, for a system that has nothing yet."""
    options = ("--simulate", "--no-install-recommends", "install", "?essential")
    said = run(apt.command("apt-get", *options, *wanted)).decode()
    chosen = re.findall(r"^Inst (\S+) \((\S+) ", said, flags=re.MULTILINE)
    names = [f"{name}={version}" for name, version in chosen]
    packages = packages_of(run(apt.command("apt-cache", "show", *names)).decode())
    return Lock(epoch=_time_of(apt.configuration.parent / "lists"), packages=tuple(packages))


def _time_of(lists: Path) -> int:
    """Return when the newest of the signed lists was made, in seconds: no package is younger."""
    texts = (path.read_text() for path in lists.glob("*Release"))
    dates = [date for text in texts for date in re.findall(r"^Date: (.+)$", text, re.MULTILINE)]
    return max(int(parsedate_to_datetime(date).timestamp()) for date in dates)


def fetch(apt: Apt, packages: Iterable[Package], pool: Path) -> None:
    """Put the files into the pool that it has not, and check every one against its digest."""
    pool.mkdir(parents=True, exist_ok=True)
    listed = list(packages)
    missing = [package for package in listed if not (pool / package.file).exists()]
    if missing:
        megabytes = sum(package.size for package in missing) // 1_000_000
        sys.stderr.write(f"fetching {len(missing)} packages, {megabytes} MB\n")
        names = [f"{package.name}={package.version}" for package in missing]
        apt.download(names, pool)
    check(listed, pool)


def check(packages: Iterable[Package], pool: Path) -> None:
    """Raise `CannotRun` where a file is not the one that the signed lists mean."""
    for package in packages:
        path = pool / package.file
        if not path.exists():
            message = f"{package.file} is not in {pool}: build without --locked, or copy it there"
            raise CannotRun(message)
        if hashlib.sha256(path.read_bytes()).hexdigest() != package.sha256:
            message = f"{path} is damaged: delete it and build again"
            raise CannotRun(message)

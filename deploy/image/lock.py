"""Which packages exactly: what an image can be built from once more."""

import hashlib
import json
from dataclasses import asdict, dataclass
from email import message_from_string
from pathlib import Path

from deploy.host.command import CannotRun


@dataclass(frozen=True, slots=True, order=True)
class Package:
    """A package as the archive's signed lists describe it; `stanza` is that description."""

    name: str
    version: str
    architecture: str
    size: int
    sha256: str
    stanza: str

    @property
    def file(self) -> str:
        """The name that apt gives the file."""
        escaped = self.version.replace(":", "%3a")
        return f"{self.name}_{escaped}_{self.architecture}.deb"


def packages_of(stanzas: str) -> list[Package]:
    """Read what `apt-cache show` says, in the order of the names, every package once."""
    texts = {text.strip() for text in stanzas.split("\n\n") if text.strip()}
    return sorted(_package(text) for text in texts)


def _package(stanza: str) -> Package:
    fields = message_from_string(stanza)
    return Package(
        name=fields["Package"],
        version=fields["Version"],
        architecture=fields["Architecture"],
        size=int(fields["Size"]),
        sha256=fields["SHA256"],
        stanza=stanza,
    )


@dataclass(frozen=True, slots=True)
class Lock:
    """Every package of an image, and the time in seconds that the archive had then."""

    epoch: int
    packages: tuple[Package, ...]

    @property
    def digest(self) -> str:
        """What this set of packages is known by."""
        return hashlib.sha256(written(self).encode()).hexdigest()


def dated_as_before(lock: Lock, cache: Path) -> Lock:
    """Return the lock with the time that the same packages had the first time they were chosen.

    The archive's lists are dated anew several times a day, whether or not they changed for us.
    """
    packages = "".join(package.sha256 for package in sorted(lock.packages))
    note = cache / f"{hashlib.sha256(packages.encode()).hexdigest()[:16]}.epoch"
    if note.exists():
        return Lock(epoch=int(note.read_text()), packages=lock.packages)
    note.write_text(f"{lock.epoch}\n")
    return lock


def written(lock: Lock) -> str:
    """Write a lock; `read` is the way back."""
    document = {
        "hydrogen-image-lock": 1,
        "epoch": lock.epoch,
        "packages": [asdict(package) for package in sorted(lock.packages)],
    }
    return json.dumps(document, indent=1) + "\n"


def read(path: Path) -> Lock:
    """Read a lock that an earlier build wrote beside its image."""
    try:
        document = json.loads(path.read_text())
        packages = tuple(sorted(Package(**row) for row in document["packages"]))
        return Lock(epoch=int(document["epoch"]), packages=packages)
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{path} is not the lock of an image ({error}); take the .lock.json beside one"
        raise CannotRun(message) from error

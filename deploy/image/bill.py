"""The software bill of materials: what is in the image, with versions, licences and digests."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_string
from pathlib import Path
from urllib.parse import quote

from .identity import Identity
from .lock import Package

ENVIRONMENTS = "usr/lib/hydrogen/lib/python*/site-packages/*.dist-info/METADATA"
# A licence's own text in place of its name helps nobody who looks for the name.
LONGEST_NAME = 80
# What older copyright files, which are prose, say for a licence by which it is known.
PHRASES = {
    "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2": "PSF-2.0",
    "MIT License": "MIT",
    "GNU Lesser General Public License, version 2.1": "LGPL-2.1",
}


@dataclass(frozen=True, slots=True, order=True)
class Component:
    """One package, of Debian's or of Python's."""

    name: str
    version: str
    address: str
    """The package URL, by which tools look for known faults."""
    licences: tuple[str, ...]
    sha256: str | None = None


def components(tree: Path, packages: Iterable[Package]) -> list[Component]:
    """List what is in a tree."""
    return [*debian(tree, packages), *python(tree)]


def debian(tree: Path, packages: Iterable[Package]) -> list[Component]:
    """List what dpkg says is installed; the archive's digest where it came from the archive."""
    digests = {(package.name, package.version): package.sha256 for package in packages}
    status = (tree / "var/lib/dpkg/status").read_text()
    found = (message_from_string(text) for text in status.split("\n\n") if text.strip())
    return sorted(
        _of_debian(tree, dict(fields.items()), digests)
        for fields in found
        if fields.get("Status", "").endswith(" installed")
    )


def _of_debian(
    tree: Path, fields: Mapping[str, str], digests: Mapping[tuple[str, str], str]
) -> Component:
    name, version = fields["Package"], fields["Version"]
    where = f"pkg:deb/debian/{quote(name)}@{quote(version)}?arch={fields['Architecture']}"
    return Component(
        name=name,
        version=version,
        address=f"{where}&distro=trixie",
        licences=debian_licences(tree / "usr/share/doc" / name / "copyright"),
        sha256=digests.get((name, version)),
    )


def debian_licences(path: Path) -> tuple[str, ...]:
    """Return the licences that a copyright file names, in fields or else in prose."""
    if not path.is_file():
        return ()
    text = path.read_text(errors="replace")
    names = {name.strip() for name in re.findall(r"^License: *(\S.*)$", text, flags=re.MULTILINE)}
    named = {name for name in names if len(name) <= LONGEST_NAME}
    return tuple(sorted(named or _in_prose(text)))


def _in_prose(text: str) -> set[str]:
    """Find what prose refers to: texts that every Debian has, phrases, our own packages' lines."""
    texts = set(re.findall(r"/usr/share/common-licenses/([A-Z][\w.-]*\w)", text))
    # The name without a number is a link to the newest, and is said beside the one that is meant.
    numbered = {name for name in texts if any(other.startswith(f"{name}-") for other in texts)}
    words = " ".join(text.split())
    phrases = {name for phrase, name in PHRASES.items() if phrase in words}
    ours = re.findall(r"^  licence: *(\S.*)$", text, flags=re.MULTILINE)
    return (texts - numbered) | phrases | {name for name in ours if len(name) <= LONGEST_NAME}


def python(tree: Path) -> list[Component]:
    """List the packages of the program's own environment, each once."""
    found = {_of_python(path.read_text(errors="replace")) for path in tree.glob(ENVIRONMENTS)}
    return sorted(found)


def _of_python(metadata: str) -> Component:
    fields = message_from_string(metadata)
    name, version = fields["Name"], fields["Version"]
    stated = fields.get("License-Expression") or fields.get("License") or ""
    classified = [
        text.rpartition(" :: ")[2]
        for text in fields.get_all("Classifier", [])
        if text.startswith("License :: ")
    ]
    licence = stated if stated and len(stated) <= LONGEST_NAME and "\n" not in stated else ""
    return Component(
        name=name,
        version=version,
        address=f"pkg:pypi/{quote(re.sub(r'[-_.]+', '-', name).lower())}@{quote(version)}",
        licences=(licence,) if licence else tuple(sorted(classified)),
    )


def cyclonedx(
    found: Iterable[Component], *, name: str, version: str, identity: Identity, epoch: int
) -> str:
    """Write a bill in CycloneDX 1.5."""
    subject = {
        "type": "operating-system",
        "bom-ref": f"{name}@{version}",
        "name": name,
        "version": version,
    }
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{identity.root}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).isoformat().replace("+00:00", "Z"),
            "component": subject,
        },
        "components": [_entry(component) for component in found],
    }
    return json.dumps(document, indent=1) + "\n"


def _entry(component: Component) -> dict[str, object]:
    entry: dict[str, object] = {
        "type": "library",
        "bom-ref": component.address,
        "name": component.name,
        "version": component.version,
        "purl": component.address,
    }
    if component.licences:
        entry["licenses"] = [{"license": {"name": name}} for name in component.licences]
    if component.sha256:
        entry["hashes"] = [{"alg": "SHA-256", "content": component.sha256}]
    return entry

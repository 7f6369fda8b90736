"""What is released beside the image: digests, the list of what is in it, Imager's manifest."""

import hashlib
import re
from pathlib import Path

import msgspec
import pytest

from tests.image.card import Card
from tests.image.run import Run

MOST_BYTES = 450_000_000


class Component(msgspec.Struct, frozen=True):
    name: str
    version: str = ""
    purl: str = ""


class Materials(msgspec.Struct, frozen=True):
    """A software bill of materials in CycloneDX's format."""

    bom_format: str = msgspec.field(name="bomFormat")
    components: list[Component]


class Offer(msgspec.Struct, frozen=True):
    """An entry of Raspberry Pi Imager's list."""

    name: str
    url: str
    extract_size: int
    extract_sha256: str
    image_download_size: int
    image_download_sha256: str
    devices: list[str]
    init_format: str
    architecture: str


class Manifest(msgspec.Struct, frozen=True):
    os_list: list[Offer]


def beside(run: Run, ending: str) -> Path:
    return Path(str(run.compressed).removesuffix(".img.xz") + ending)


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def installed(card: Card) -> dict[str, str]:
    """Give the versions of Debian's packages that dpkg knows as installed, by their names."""
    found: dict[str, str] = {}
    for stanza in card.root.text("/var/lib/dpkg/status").split("\n\n"):
        fields = dict(re.findall(r"^(\S+): (.*)$", stanza, flags=re.MULTILINE))
        if fields.get("Status") == "install ok installed":
            found[fields["Package"]] = fields["Version"]
    return found


def test_it_is_small_enough_to_be_fetched(run: Run) -> None:
    assert run.compressed.stat().st_size < MOST_BYTES


def test_the_digests_are_right(run: Run) -> None:
    lines = beside(run, ".SHA256SUMS").read_text().splitlines()
    named = {name.lstrip("*"): said for said, name in (line.split(maxsplit=1) for line in lines)}
    assert run.compressed.name in named
    for name, said in named.items():
        assert digest(run.compressed.with_name(name)) == said, name


def test_every_installed_package_is_listed_with_its_version(run: Run, card: Card) -> None:
    materials = msgspec.json.decode(beside(run, ".cdx.json").read_bytes(), type=Materials)
    assert materials.bom_format == "CycloneDX"
    listed = {(part.name, part.version) for part in materials.components}
    packages = installed(card)
    assert len(packages) > 100
    assert {*packages.items()} - listed == set()


def test_every_python_package_is_listed(run: Run, card: Card) -> None:
    materials = msgspec.json.decode(beside(run, ".cdx.json").read_bytes(), type=Materials)
    listed = {plain(part.name) for part in materials.components if "pypi" in part.purl}
    folders = [f"/usr/lib/hydrogen/lib/{name}/site-packages" for name in ("python3", "python3.13")]
    found = [name for folder in folders for name in card.root.names(folder)]
    names = [name for name in found if name.endswith(".dist-info")]
    assert names
    assert {plain(name.partition("-")[0]) for name in names} - {"hydrogen_monitor"} <= listed


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "_", name).lower()


def test_imager_is_told_the_truth(run: Run) -> None:
    manifest = beside(run, ".rpi-imager-manifest").read_bytes()
    offer = msgspec.json.decode(manifest, type=Manifest).os_list[0]
    assert offer.extract_size == run.image.stat().st_size
    assert offer.extract_sha256 == digest(run.image)
    assert offer.image_download_size == run.compressed.stat().st_size
    assert offer.image_download_sha256 == digest(run.compressed)
    assert offer.url.endswith(run.compressed.name)
    assert (offer.init_format, offer.architecture) == ("rpi-preseed", "armv8")
    assert offer.devices


@pytest.mark.parametrize("package", ["hydrogen-monitor", "hydrogen-appliance"])
def test_our_own_packages_are_installed(card: Card, package: str) -> None:
    assert package in installed(card)


def test_every_package_has_its_licence(card: Card) -> None:
    documented = set(card.root.names("/usr/share/doc"))
    without = [
        name
        for name in installed(card)
        if name not in documented
        or (
            card.root.link(f"/usr/share/doc/{name}") is None
            and "copyright" not in card.root.names(f"/usr/share/doc/{name}")
        )
    ]
    assert without == []

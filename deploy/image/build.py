"""One image from its inputs: tree, file systems, card, and the papers that go with it."""

import hashlib
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from . import bill, boot, compressed, file_systems, imager, lock, overlays, system, tree
from .boards import VARIANTS, Board
from .identity import Identity
from .layout import BOOT_SIZE, BOOT_START, ROOT_START, layout_for

HERE = Path(__file__).parent
TEMPLATE = HERE / "hydrogen-setup.toml"


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that the bytes of an image depend on."""

    board: Board
    version: str
    epoch: int
    """No file of the image is younger, in seconds."""
    lock: lock.Lock
    debian: Path
    """Debian as an archive of files, made of the lock."""
    packages: tuple[Path, ...]
    """Our own packages, in the order in which they are installed."""
    sources: str
    """Where the image gets its updates from."""
    address: str
    """The folder from which Raspberry Pi Imager gets the image."""

    def identity(self) -> Identity:
        """Return what the identifiers are made of: our own files are inputs, too."""
        digest = hashlib.sha256(f"{self.board} {self.version} {self.epoch}\n".encode())
        digest.update(f"{self.lock.digest}\n{self.sources}".encode())
        own = (path for path in sorted(HERE.rglob("*")) if path.is_file())
        for path in (*self.packages, *(path for path in own if path.suffix != ".pyc")):
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return Identity(digest.hexdigest())


class Steps:
    """What is being done, with how long the one before took."""

    def __init__(self) -> None:
        self._begun = time.monotonic()

    def __call__(self, text: str) -> None:
        """Say what begins now."""
        now = time.monotonic()
        sys.stderr.write(f"[{now - self._begun:5.0f} s] {text}\n")


def build(inputs: Inputs, scratch: Path, output: Path) -> Path:
    """Build an image with all that stands beside it; return the compressed file."""
    say = Steps()
    identity = inputs.identity()
    root = scratch / "root"
    say("unpacking Debian")
    tree.unpack(inputs.debian, root)
    _complete(inputs, root, say)
    say("writing the file systems")
    name = f"hydrogen-{inputs.version}-{inputs.board}"
    image = scratch / f"{name}.img"
    _write(inputs, identity, root, image)
    say("compressing")
    packed = compressed.compress(image)
    say("writing what stands beside it")
    papers = _papers(inputs, identity, root, image=image, output=output)
    final = output / packed.name
    packed.replace(final)
    image.replace(output / image.name)
    _sums(output, name, [final, *papers])
    say(f"{final}: {final.stat().st_size / 1e6:.0f} MB")
    return final


def _complete(inputs: Inputs, root: Path, say: Steps) -> None:
    say("installing the program")
    tree.install(root, inputs.packages, epoch=inputs.epoch)
    tree.add_overlays(root)
    system.furnish(root, inputs.sources)
    tree.hold(root, epoch=inputs.epoch)
    say("making the initial RAM disk")
    tree.make_initial_ram_disk(root, epoch=inputs.epoch)
    boot.populate(root, inputs.board, template=TEMPLATE)
    slot = root / "boot" / "firmware" / boot.SLOT
    overlays.check(inputs.board, slot, slot / "overlays", root.parent)
    system.clean(root)


def _write(inputs: Inputs, identity: Identity, root: Path, image: Path) -> None:
    firmware = root / "boot" / "firmware"
    aside = root.parent / "firmware"
    firmware.rename(aside)
    firmware.mkdir()
    for folder in (root, aside):
        file_systems.settle(folder, inputs.epoch)
    layout = layout_for(file_systems.content(root))
    parts = {start: image.with_suffix(f".{start}") for start in (BOOT_START, ROOT_START)}
    file_systems.fat32(aside, parts[BOOT_START], BOOT_SIZE, identity=identity, epoch=inputs.epoch)
    size = layout.root_size
    file_systems.ext4(root, parts[ROOT_START], size, identity=identity, epoch=inputs.epoch)
    compressed.card(image, layout.table(identity.disk), parts, layout.size)
    for part in parts.values():
        part.unlink()


def _papers(
    inputs: Inputs, identity: Identity, root: Path, *, image: Path, output: Path
) -> list[Path]:
    """Write lock, bill of materials and Imager's manifest beside where the image will be."""
    name = image.name.removesuffix(".img")
    variant = VARIANTS[inputs.board]
    packed = output / f"{image.name}.xz"
    texts = {
        "lock.json": lock.written(inputs.lock),
        "cdx.json": bill.cyclonedx(
            bill.components(root, inputs.lock.packages),
            name=f"hydrogen-image-{inputs.board}",
            version=inputs.version,
            identity=identity,
            epoch=inputs.epoch,
        ),
        "rpi-imager-manifest": imager.manifest(
            title=variant.title,
            devices=variant.devices,
            url=f"{inputs.address}/{packed.name}",
            raw=compressed.digest(image),
            packed=compressed.digest(image.with_name(packed.name)),
            released=datetime.fromtimestamp(inputs.epoch, UTC).date(),
        ),
    }
    written = []
    for ending, text in texts.items():
        path = output / f"{name}.{ending}"
        path.write_text(text)
        written.append(path)
    return written


def _sums(output: Path, name: str, files: Sequence[Path]) -> None:
    digests = {path.name: compressed.digest(path) for path in files}
    (output / f"{name}.SHA256SUMS").write_text(compressed.sums(digests))

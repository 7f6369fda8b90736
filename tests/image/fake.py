"""A small card with the shape of a real one, for the tests of what looks at cards."""

from pathlib import Path

from deploy.host.command import run
from deploy.host.programs import MKE2FS

MEBIBYTE = 2**20
BOOT, ROOT = (4, 40), (44, 16)
"""Where each partition begins and how long it is, in mebibytes."""
SIZE = 64


def make_card(path: Path, boot: dict[str, bytes], root: Path) -> Path:
    """Make a card with files on its boot partition, and a folder as its root."""
    with path.open("wb") as file:
        file.truncate(SIZE * MEBIBYTE)
    sectors = [tuple(place * MEBIBYTE // 512 for place in part) for part in (BOOT, ROOT)]
    kinds = ("type=c, bootable", "type=83")
    lines = [
        f"start={start}, size={size}, {kind}"
        for (start, size), kind in zip(sectors, kinds, strict=True)
    ]
    script = "\n".join(["label: dos", *lines]) + "\n"
    run(["/usr/sbin/sfdisk", "--quiet", str(path)], data=script.encode())
    _make_fat(path, boot)
    place = f"offset={ROOT[0] * MEBIBYTE}"
    words = ("-q", "-t", "ext4", "-O", "^has_journal", "-E", place, "-d", str(root))
    run([str(MKE2FS), *words, str(path), f"{ROOT[1] * 1024}k"])
    return path


def _make_fat(path: Path, files: dict[str, bytes]) -> None:
    place = f"{path}@@{BOOT[0] * MEBIBYTE}"
    sectors = str(BOOT[1] * MEBIBYTE // 512)
    run(["mformat", "-i", place, "-F", "-T", sectors, "-v", "HYDROBOOT", "::"])
    for name, data in files.items():
        run(["mcopy", "-i", place, "-", f"::/{name}"], data=data)

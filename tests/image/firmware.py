"""What a Raspberry Pi's firmware does before the kernel runs; the emulator has none.

It reads config.txt and cmdline.txt on the card, loads what they name, merges overlays into the
device tree, and writes the serial number into it (Raspberry Pi documentation, "config.txt").
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from deploy.host.command import run

from .fat import Fat

DEVICE_TREE = "bcm2837-rpi-3-b.dtb"
# Of config.txt's filters, those that let a Pi 3B pass.
FILTERS = ("[all]", "[pi3]")
SERIAL = "00000000b0a5c3d4"


class Start(msgspec.Struct, frozen=True):
    """What the kernel is started with."""

    kernel: Path
    ram_disk: Path
    device_tree: Path
    words: str

    def options(self, *, extra: str = "") -> list[str]:
        """Give them as QEMU's options; `extra` is appended to the kernel's words."""
        words = f"{self.words} {extra}".strip()
        named = {"-kernel": self.kernel, "-initrd": self.ram_disk, "-dtb": self.device_tree}
        options = [word for option, path in named.items() for word in (option, str(path))]
        return [*options, "-append", words]


def meant(config: str) -> Iterator[str]:
    """Give the lines of a config.txt that are for this board; `[board]` begins others."""
    is_meant = True
    for line in (line.partition("#")[0].strip() for line in config.splitlines()):
        if line.startswith("["):
            is_meant = line in FILTERS
        elif is_meant and line:
            yield line


def settings(config: str) -> dict[str, str]:
    """Read what a config.txt sets; of a name that is there twice, the last."""
    said: dict[str, str] = {}
    for line in meant(config):
        name, _, value = line.partition("=" if "=" in line else " ")
        said[name.strip()] = value.strip()
    return said


def overlays(config: str) -> list[str]:
    """Give the names of the overlays that a config.txt has merged into the device tree."""
    named = [line.partition("=")[2] for line in meant(config) if line.startswith("dtoverlay=")]
    return [name.partition(",")[0].strip() for name in named if name]


class BootFiles(NamedTuple):
    """What the firmware loads, by the names on the boot partition."""

    kernel: str
    ram_disk: str
    device_tree: str
    words: str


def boot_files(boot: Fat) -> BootFiles:
    """Read the card's settings; all that they name is below `os_prefix`."""
    said = settings(boot.read("config.txt").decode())
    prefix = said.get("os_prefix", "")
    names = (said["kernel"], said["initramfs"].split()[0], DEVICE_TREE, "cmdline.txt")
    return BootFiles(*(prefix + name for name in names))


def load(boot: Fat, folder: Path) -> Start:
    """Load what the card's own settings name."""
    files = boot_files(boot)
    tree = boot.extract(files.device_tree, folder / "device-tree")
    for name in overlays(boot.read("config.txt").decode()):
        place = files.device_tree.replace(DEVICE_TREE, f"overlays/{name}.dtbo")
        overlay = boot.extract(place, folder / "overlay")
        run(["fdtoverlay", "-i", str(tree), "-o", str(tree), str(overlay)])
    run(["fdtput", "-t", "s", str(tree), "/", "serial-number", SERIAL])
    return Start(
        boot.extract(files.kernel, folder / "kernel"),
        boot.extract(files.ram_disk, folder / "ram-disk"),
        tree,
        boot.read(files.words).decode().strip(),
    )

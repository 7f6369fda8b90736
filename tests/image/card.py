"""An SD card with the image on it, a copy of its own for whoever writes to it."""

import re
import shutil
from pathlib import Path

from deploy.host.command import run

from .ext4 import Ext4
from .fat import Fat
from .layout import table

# The emulated reader takes powers of two alone; the smallest card that is still sold has twice it.
SIZE = 4 * 1024**3
BOOT, ROOT = 0, 1


class Card:
    """A file, and the two file systems in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        layout = table(path)
        self.boot = Fat(path, layout.offset(BOOT))
        self.root = Ext4(path, layout.offset(ROOT))

    def copied(self, path: Path) -> "Card":
        """Copy it as it is now; its empty parts take no room."""
        copy_sparse(self.path, path)
        return Card(path)

    def root_alone(self, path: Path) -> Ext4:
        """Copy its root partition into a file of its own, which e2fsck needs to repair it.

        It opens a file system anew after it has played its journal, and then at a file's begin.
        """
        layout = table(self.path)
        span = (f"skip={layout.offset(ROOT)}", f"count={layout.length(ROOT)}")
        options = ("bs=4M", "conv=sparse", "iflag=skip_bytes,count_bytes", "status=none")
        run(["/usr/bin/dd", f"if={self.path}", f"of={path}", *span, *options])
        return Ext4(path, 0)

    def key(self) -> str | None:
        """Give the key that the first boot has written down, None before it did."""
        return key_in(self.boot.text("hydrogen-key.txt") or "")


def flashed(image: Path, path: Path) -> Card:
    """Make a card from an image, as Imager does; behind it is room."""
    copy_sparse(image, path)
    with path.open("r+b") as file:
        file.truncate(SIZE)
    return Card(path)


def copy_sparse(source: Path, target: Path) -> None:
    run([shutil.which("cp") or "cp", "--sparse=always", str(source), str(target)])


def key_in(text: str) -> str | None:
    """Find a key: 32 letters and digits, none of them a sign."""
    found = re.search(r"(?<![\w-])[A-Za-z0-9]{32}(?![\w-])", text)
    return found[0] if found else None

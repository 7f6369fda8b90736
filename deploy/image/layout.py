"""Where what is on the card: a partition table that every Raspberry Pi's firmware understands."""

from dataclasses import dataclass

SECTOR = 512
MEBIBYTE = 1024 * 1024
# Cards erase in blocks of this size, and a partition that begins within one is slow to write.
ALIGNMENT = 4 * MEBIBYTE
BOOT_START = ALIGNMENT
BOOT_SIZE = 512 * MEBIBYTE
ROOT_START = BOOT_START + BOOT_SIZE
# What the root has beyond its files: a system update before it was grown, and ext4's own tables.
ROOT_SPARE = 256 * MEBIBYTE
ROOT_STEP = 64 * MEBIBYTE
FAT32 = "c"
LINUX = "83"


@dataclass(frozen=True, slots=True)
class Layout:
    """A card with its boot partition and its root, in bytes."""

    root_size: int

    @property
    def size(self) -> int:
        """All of it."""
        return ROOT_START + self.root_size

    def table(self, disk: str) -> str:
        """Write the partition table for sfdisk; `disk` is its identifier, eight hexadecimal digits.

        The firmware of a Raspberry Pi 3 boots from a master boot record only, and from the first
        FAT partition in it.
        """
        boot = f"start={BOOT_START // SECTOR}, size={BOOT_SIZE // SECTOR}, type={FAT32}, bootable"
        root = f"start={ROOT_START // SECTOR}, size={self.root_size // SECTOR}, type={LINUX}"
        return f"label: dos\nlabel-id: 0x{disk}\nunit: sectors\n\n{boot}\n{root}\n"


def layout_for(content: int) -> Layout:
    """Return a layout whose root holds so many bytes of files, with an update's room."""
    # An inode and a directory's entry cost a little more than the file's own blocks.
    needed = content + content // 8 + ROOT_SPARE
    return Layout(root_size=-(-needed // ROOT_STEP) * ROOT_STEP)

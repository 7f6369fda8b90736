"""The boards: Debian's stable kernel has most of them, the Pi 5 needs a newer one."""

from dataclasses import dataclass
from enum import StrEnum


class Board(StrEnum):
    """An image for each kernel, not for each Raspberry Pi."""

    PI = "pi"
    PI5 = "pi5"


@dataclass(frozen=True, slots=True)
class Variant:
    """What one image has that the other has not."""

    kernel: str
    """The package, with the suite where it is not the image's own."""
    device_trees: tuple[str, ...]
    devices: tuple[str, ...]
    """Raspberry Pi Imager's names of the boards."""
    title: str


VARIANTS = {
    Board.PI: Variant(
        kernel="linux-image-arm64",
        device_trees=(
            *("bcm2837-rpi-3-a-plus", "bcm2837-rpi-3-b", "bcm2837-rpi-3-b-plus"),
            *("bcm2837-rpi-cm3-io3", "bcm2837-rpi-zero-2-w"),
            *("bcm2711-rpi-4-b", "bcm2711-rpi-400", "bcm2711-rpi-cm4-io"),
        ),
        devices=("pi3-64bit", "pi4-64bit"),
        title="Hydrogen (Raspberry Pi 3, Zero 2 W, 4, 400, CM4)",
    ),
    Board.PI5: Variant(
        kernel="linux-image-arm64/trixie-backports",
        device_trees=("bcm2712-rpi-5-b", "bcm2712-d-rpi-5-b"),
        devices=("pi5-64bit",),
        title="Hydrogen (Raspberry Pi 5, experimental)",
    ),
}

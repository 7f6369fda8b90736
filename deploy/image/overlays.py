"""Our device tree overlays: compiled, and tried on the trees of all boards as the firmware will."""

from pathlib import Path

from deploy.host.command import CannotRun, run

from .boards import VARIANTS, Board

SOURCES = Path(__file__).parent / "device_trees"
# What is for every other Raspberry Pi is not for the fifth, whose header is another chip's.
FITTING = {
    Board.PI: ("hydrogen-i2c1", "hydrogen-w1"),
    Board.PI5: ("hydrogen-pi5-i2c1", "hydrogen-pi5-w1"),
}
BUS = "i2c1"


def compile_into(folder: Path) -> None:
    """Compile every overlay into a folder of the boot partition."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted(SOURCES.glob("*.dtso")):
        compiled = folder / f"{source.stem}.dtbo"
        run(["dtc", "-@", "-q", "-I", "dts", "-O", "dtb", "-o", str(compiled), str(source)])
    # The firmware takes overlays from a slot only where there is a file of this name.
    (folder / "README").write_text("Overlays of Hydrogen; config.txt names those that are on.\n")


def check(board: Board, trees: Path, overlays: Path, scratch: Path) -> None:
    """Merge the board's overlays with its trees; each then has the bus of the header as /dev/i2c-1.

    Raises `CannotRun` where a tree has not, as with a newer kernel that names things otherwise.
    """
    for name in VARIANTS[board].device_trees:
        merged = scratch / f"{name}.dtb"
        chosen = [str(overlays / f"{overlay}.dtbo") for overlay in FITTING[board]]
        run(["fdtoverlay", "-i", str(trees / f"{name}.dtb"), "-o", str(merged), *chosen])
        status = _property(merged, _property(merged, "/aliases", BUS), "status")
        merged.unlink()
        if status != "okay":
            message = f"{name}.dtb has the bus of the header {status}: mend the overlay"
            raise CannotRun(message)


def _property(tree: Path, node: str, name: str) -> str:
    return run(["fdtget", str(tree), node, name]).decode().strip()

"""What the machine starts from: a busybox, a script and the modules that come before the system."""

from deploy.host.programs import program
from tests.kernel.initrd import archive
from tests.kernel.kernel import Kernel

from .tree import HERE

FIRST = ("virtio_blk", "ext4", "virtio_net", "configfs", "gpio-sim")
# The script loads these itself, with the chip that it makes.
FOR_THE_CHIP = ("i2c-stub", "i2c-dev")


def initial_ram_disk(kernel: Kernel) -> bytes:
    """Pack it as the kernel unpacks it."""
    first = dict.fromkeys(m for name in FIRST for m in kernel.with_dependencies(name))
    files = {
        "bin/busybox": program("busybox").read_bytes(),
        "init": (HERE / "init.sh").read_bytes(),
        "modules/boot": "\n".join(first).encode(),
    }
    for name in (*first, *FOR_THE_CHIP):
        files[f"modules/{name}.ko"] = kernel.module(name)
    return archive(files)

"""The small guest's initial RAM disk, which is all that it has beside its disk."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from deploy.host.programs import program
from tests.kernel.initrd import archive
from tests.kernel.kernel import Kernel

from .packing import interpreter, packed, search_path

INIT = Path(__file__).with_name("init.sh")
FILE_SYSTEM = "ext4"
# The guest loads it when it is told to: what the driver reads of a disk when it finds it must not
# be from before the disk was another one.
DRIVER = "virtio_blk"


def initial_ram_disk(kernel: Kernel, module: str, others: Sequence[str] = ()) -> bytes:
    """Pack what runs a module of Python's; ``others`` are what it imports while it runs."""
    boot = kernel.with_dependencies(FILE_SYSTEM)
    driver = kernel.with_dependencies(DRIVER)
    files = {
        "bin/busybox": program("busybox").read_bytes(),
        "init": INIT.read_bytes(),
        "modules/boot": "\n".join(boot).encode(),
        "modules/driver": "\n".join(driver).encode(),
        "session/command": command(module).encode(),
        **packed([module, *others]),
    }
    for name in (*boot, *driver):
        files[f"modules/{name}.ko"] = kernel.module(name)
    return archive(files)


def command(module: str) -> str:
    """Write the script that becomes the program."""
    variables = {
        "HOME": "/tmp",  # noqa: S108 - a file system that only the guest has
        "PATH": "/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": search_path(),
        "PYTHONUTF8": "1",
    }
    words = [f"{name}={value}" for name, value in variables.items()]
    return f"exec {shlex.join(['env', '-i', *words, str(interpreter()), '-m', module])}\n"

"""What a program in the small guest has: a port on which the host speaks with it, and the disk."""

import os
import tty
from pathlib import Path

PORT = "/dev/ttyS1"
DEVICE = "/dev/vda"
DISK = Path("/disk")
DRIVER = Path("/modules/driver")
BUSYBOX = "/bin/busybox"


class Host:
    """Lines to and from the host."""

    def __init__(self) -> None:
        # Neither an echo of what comes, nor lines ended in another way.
        self._port = open(PORT, "r+b", buffering=0)  # noqa: SIM115, PTH123 - for as long as the guest
        tty.setraw(self._port.fileno())

    def say(self, line: str) -> None:
        """Tell the host; it has heard it when this returns, and whatever happens then."""
        self._port.write(f"{line}\n".encode())

    def hear(self) -> str:
        """Wait for the host's next line."""
        return self._port.readline().decode().removesuffix("\n")


def mount(options: str) -> None:
    """Find the disk, and mount it; what the last that had it did not finish is finished."""
    for module in DRIVER.read_text().split():
        busybox("insmod", f"/modules/{module}.ko")
    busybox("mount", "-t", "ext4", "-o", options, DEVICE, str(DISK))


def busybox(*words: str) -> None:
    """Run one of its programs; raises `RuntimeError` where that fails."""
    process = os.posix_spawn(BUSYBOX, [BUSYBOX, *words], os.environ)
    _, status = os.waitpid(process, 0)
    if status:
        message = f"{' '.join(words)} failed with status {os.waitstatus_to_exitcode(status)}"
        raise RuntimeError(message)

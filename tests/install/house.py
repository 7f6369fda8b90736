"""What a container stands in: mounts and a network that end with this process, however it ends."""

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

# Memory, as nothing of it has to outlast a power cut; no more than a system of these needs.
SIZE = "1g"
SET_UP = """\
mount -t tmpfs -o mode=755,size="$3" layers "$1"
mkdir "$1/stock" "$1/kept" "$1/root"
mount -o loop,ro,noload "$2" "$1/stock"
ip link set lo up
echo ready
exec sleep infinity
"""


class House:
    """A folder with the layers of systems, and a network, which other processes are let into."""

    def __init__(self, process: int, folder: Path) -> None:
        self._process = process
        self.folder = folder

    @property
    def layers(self) -> Path:
        """The folder as it is seen from outside."""
        return Path(f"/proc/{self._process}/root{self.folder}")

    @property
    def network(self) -> Path:
        """The network, as a file."""
        return Path(f"/proc/{self._process}/ns/net")

    def inside(self, *command: str) -> list[str]:
        """Give the command that runs a program in here."""
        return ["nsenter", f"--target={self._process}", "--mount", "--net", *command]


@contextlib.contextmanager
def built(folder: Path, disk: Path) -> Iterator[House]:
    """Build one at a folder, with the system of a disk's image in ``stock``."""
    # Whatever becomes of this process, the house does not outlive it, and takes its mounts along.
    apart = ("setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "--net")
    with subprocess.Popen(  # noqa: S603 - the command is made here
        [*apart, "sh", "-euc", SET_UP, "house", str(folder), str(disk), SIZE],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    ) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == b"ready\n", "the mounts could not be made"
            yield House(process.pid, folder)
        finally:
            process.kill()

"""An emulated Raspberry Pi 3B, from its start to its end."""

import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BufferedRWPair
from pathlib import Path

from .console import Console
from .image import Image
from .qmp import Monitor
from .rig import REPOSITORY, Rig

# Set where the tests may start a board.
MARK = "HYDROGEN_PI_RIG"
INIT = Path(__file__).with_name("init.sh")
# QEMU connects before it does anything else; one that does not has ended with a complaint.
TO_CONNECT = 30.0
# A wait for the emulator that takes longer has found a fault; it boots in 10 s on an idle machine.
PATIENCE = 120.0
# The Pi ends itself where nobody else does any more.
LIFETIME = 1800
PORT = 5001
KERNEL_ARGUMENTS = "console=ttyAMA0 rdinit=/init panic=1 loglevel=4"
MACHINE = ("-M", "raspi3b", "-display", "none", "-monitor", "none", "-no-reboot")
NETWORK = ("-netdev", f"user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:0-:{PORT}")


@dataclass(frozen=True, slots=True)
class Board:
    """A Pi that has started."""

    monitor: Monitor
    console: Console

    @property
    def port(self) -> int:
        """The port of this machine that is the Pi's own port of the program."""
        told = self.monitor.human("info usernet")
        found = re.search(r"TCP\[HOST_FORWARD\]\s+\S+\s+127\.0\.0\.1\s+(\d+)", told)
        assert found, told
        return int(found[1])


@contextmanager
def started(rig: Rig, devices: Sequence[str], files: dict[str, str]) -> Iterator[Board]:
    """Start a Pi with devices, as QEMU's options have them, and files; it is killed at the end."""
    with ExitStack() as undo:
        folder = Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="pi-rig-")))
        (folder / "initrd").write_bytes(rig.root.read_bytes() + program_files(rig, folder, files))
        lines = {name: undo.enter_context(listening(folder / name)) for name in ("qmp", "console")}
        complaints = undo.enter_context((folder / "complaints").open("wb"))
        machine = undo.enter_context(
            subprocess.Popen(  # noqa: S603 - the command is made below
                command(rig, folder, devices), stdout=complaints, stderr=complaints
            )
        )
        undo.callback(machine.kill)
        try:
            monitor, console = (undo.enter_context(accepted(line)) for line in lines.values())
            board = Board(Monitor(monitor), Console(console))
            board.console.wait_until_ready()
        except (OSError, AssertionError) as failure:
            raise AssertionError(last_words(folder)) from failure
        yield board


def command(rig: Rig, folder: Path, devices: Sequence[str]) -> list[str]:
    return rig.program(
        "qemu-system-aarch64",
        *("-L", str(rig.folder / "machine" / "usr" / "share" / "qemu")),
        *MACHINE,
        *("-kernel", str(rig.kernel), "-dtb", str(rig.device_tree)),
        *("-initrd", str(folder / "initrd"), "-append", KERNEL_ARGUMENTS),
        *("-qmp", f"unix:{folder / 'qmp'}"),
        *("-serial", f"file:{folder / 'kernel'}", "-serial", f"unix:{folder / 'console'}"),
        *("-device", "usb-net,netdev=net", *NETWORK),
        *(word for device in devices for word in ("-device", device)),
    )


def program_files(rig: Rig, folder: Path, files: dict[str, str]) -> bytes:
    """Pack what differs from run to run: the program itself, and its configuration."""
    program = folder / "opt" / "program"
    for name in ("hydrogen", "drivers"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(REPOSITORY / name, program / name, ignore=ignored)
    rig.compile(program)
    image = Image()
    image.file("init", INIT.read_bytes())
    image.file("lifetime", str(LIFETIME).encode())
    image.folder("opt")
    image.tree(folder / "opt", below="opt/")
    for name, text in files.items():
        image.file(name, text.encode())
    return image.packed()


@contextmanager
def listening(path: Path) -> Iterator[socket.socket]:
    """Wait for the emulator rather than it for us, so that neither can come too early."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.settimeout(TO_CONNECT)
        listener.bind(str(path))
        listener.listen()
        yield listener


def accepted(listener: socket.socket) -> BufferedRWPair:
    """Wait for the emulator; give the stream that is then all there is of the connection."""
    connection, _ = listener.accept()
    with connection:
        connection.settimeout(PATIENCE)
        return connection.makefile("rwb")


def last_words(folder: Path) -> str:
    """Give what the emulator and the Pi's kernel said in the end."""
    said = [(folder / name).read_text(errors="replace") for name in ("complaints", "kernel")]
    return "\n".join(["the Pi did not start:", *(text[-4000:] for text in said)])

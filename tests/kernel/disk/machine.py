"""QEMU with the small guest: started, spoken with, and cut off."""

import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from deploy.host.command import CannotRun
from tests.kernel.kernel import Kernel
from tests.kernel.machine import KERNEL_ARGUMENTS, said

RAM_DISK = "initrd"
CONSOLE = "console"
CONSOLE_LINES = 30
# Several times what anything takes: who hears nothing for so long has lost the guest.
PATIENCE = 60.0
MACHINE = (
    *("-machine", "pc", "-cpu", "max,-la57", "-smp", "1", "-m", "256"),
    *("-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"),
)


class Line:
    """Lines to and from a process, over a socket."""

    def __init__(self, connection: socket.socket) -> None:
        connection.settimeout(PATIENCE)
        self._file = connection.makefile("rwb")

    def say(self, line: str) -> None:
        self._file.write(f"{line}\n".encode())
        self._file.flush()

    def hear(self) -> str | None:
        """Wait for the next line; None where there will be none."""
        try:
            line = self._file.readline()
        except TimeoutError:
            return None
        return line.decode(errors="replace").removesuffix("\n") if line.endswith(b"\n") else None

    def close(self) -> None:
        self._file.close()


class SmallGuest:
    """One that runs, with a line to its program and one to QEMU itself."""

    def __init__(
        self, machine: subprocess.Popen[bytes], program: Line, qemu: Line, console: Path
    ) -> None:
        self.machine = machine
        self._program = program
        self.qemu = qemu
        self._console = console

    def say(self, line: str) -> None:
        self._program.say(line)

    def hear(self) -> str:
        """Wait for the program's next line. Raises `CannotRun` where it says nothing more."""
        line = self._program.hear()
        if line is None:
            end = said(self._console).splitlines()[-CONSOLE_LINES:]
            message = "\n".join(["the small guest fell silent; its console ended with:", *end])
            raise CannotRun(message)
        return line

    def cut(self) -> list[str]:
        """Pull the plug, and give what the program had said by then and nobody had heard."""
        self.machine.kill()
        self.machine.wait()
        heard = []
        while (line := self._program.hear()) is not None:
            heard.append(line)
        return heard


@contextmanager
def started(kernel: Kernel, folder: Path, words: Sequence[str]) -> Iterator[SmallGuest]:
    """Start QEMU with the folder's RAM disk; at the end of the block it is killed.

    ``words`` describe a disk whose node is named "disk", and whatever else there is to say.
    """
    program, programs = socket.socketpair()
    qemu, qemus = socket.socketpair()
    with program, qemu:
        with programs, qemus:
            ports = (programs.fileno(), qemus.fileno())
            machine = subprocess.Popen(  # noqa: S603 - the command is made below
                [*command(kernel, folder, *ports), *words], pass_fds=ports
            )
        try:
            yield SmallGuest(machine, Line(program), Line(qemu), folder / CONSOLE)
        finally:
            machine.kill()
            machine.wait()


def command(kernel: Kernel, folder: Path, program: int, qemu: int) -> Sequence[str]:
    """Give QEMU's command; ``program`` and ``qemu`` are the descriptors of sockets."""
    return (
        # Whatever becomes of this process, it does not outlive it.
        *("setpriv", "--pdeathsig", "KILL", "qemu-system-x86_64"),
        *MACHINE,
        *("-kernel", str(kernel.image), "-initrd", str(folder / RAM_DISK)),
        *("-append", KERNEL_ARGUMENTS),
        *("-serial", f"file:{folder / CONSOLE}"),
        *("-chardev", f"socket,id=program,fd={program}", "-serial", "chardev:program"),
        *("-chardev", f"socket,id=qemu,fd={qemu}", "-mon", "chardev=qemu,mode=control"),
        *("-device", "virtio-blk-pci,drive=disk,discard=off,write-zeroes=off"),
    )

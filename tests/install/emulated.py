"""Debian with systemd on a kernel of its own, in QEMU: for what needs hardware or a power cut."""

import re
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.kernel.kernel import Kernel
from tests.kernel.machine import KERNEL_ARGUMENTS, said
from tests.pi.qmp import Monitor

from .agent import Agent, Said
from .asking import fetch
from .machine import PATIENCE, PORT, TO_START
from .packages import FILES

CONSOLE_LINES = 60
MACHINE = (
    *("-machine", "pc", "-cpu", "max,-la57", "-smp", "1", "-m", "768"),
    *("-accel", "tcg,thread=multi"),
    *("-nodefaults", "-no-user-config", "-display", "none"),
)
# The disk keeps what happens in a file without a name, and the snapshots with it.
DISKS = ("if=virtio,format=raw,snapshot=on,file={}", "if=virtio,format=raw,readonly=on,file={}")
NETWORK = f"user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:0-:{PORT}"


class Disks(NamedTuple):
    """Images: the system's, and one with the files of the tests, which the system only reads."""

    system: Path
    files: Path


class EmulatedMachine:
    """One that runs."""

    def __init__(self, agent: Agent, monitor: Monitor, console: Path) -> None:
        self._agent = agent
        self._monitor = monitor
        self._console = console

    @property
    def _port(self) -> int:
        """The port of this machine that leads to the program's."""
        told = self._monitor.human("info usernet")
        found = re.search(r"TCP\[HOST_FORWARD\]\s+\S+\s+127\.0\.0\.1\s+(\d+)", told)
        assert found, told
        return int(found[1])

    @property
    def console(self) -> str:
        """The end of what the kernel and systemd have said."""
        return "\n".join(said(self._console).splitlines()[-CONSOLE_LINES:])

    def wait_until_started(self) -> None:
        """Wait for the agent of a system that starts, and then for all that starts with it."""
        self._agent.wait_until_ready(patience=TO_START)
        # It waits, and its status is not ours to judge: a unit may have failed on purpose.
        self.attempt("systemctl is-system-running --wait", patience=TO_START)
        status, text = self.attempt(f"mount -o ro /dev/vdb {FILES}")
        assert status == 0, text

    def attempt(self, script: str, *, patience: float = PATIENCE) -> Said:
        """Run a script as root; give its status and what it said."""
        return self._agent.run(script, patience=patience)

    def ask(self, path: str, key: str) -> bytes:
        """Ask over the network that QEMU emulates."""
        return fetch(f"http://127.0.0.1:{self._port}{path}", key)

    def keep(self, name: str) -> None:
        """Keep the whole state, memory and disk, under a name."""
        self._told(f"savevm {name}")

    def set_back(self, name: str) -> None:
        """Go back to a state that was kept."""
        self._told(f"loadvm {name}")
        self._agent.forget()

    def restart(self) -> None:
        """Restart in good order."""
        self._agent.tell("systemctl reboot")
        self.wait_until_started()

    def cut(self) -> None:
        """Take the power away and give it back: what is not on the disk is lost."""
        self._monitor.execute("system_reset")
        self.wait_until_started()

    def _told(self, line: str) -> None:
        complaint = self._monitor.human(line).strip()
        assert not complaint, f"{line}: {complaint}"


@contextmanager
def started(kernel: Kernel, ram_disk: bytes, disks: Disks) -> Iterator[EmulatedMachine]:
    """Start one; it is killed at the end of the block."""
    with ExitStack() as undo:
        folder = Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="install-rig-")))
        (folder / "initrd").write_bytes(ram_disk)
        agent, agents = socket.socketpair()
        monitor, monitors = socket.socketpair()
        undo.callback(agent.close)
        with agents, monitors:
            ports = (agents.fileno(), monitors.fileno())
            process = undo.enter_context(
                subprocess.Popen(  # noqa: S603 - the command is made below
                    command(kernel, folder, disks, *ports), pass_fds=ports
                )
            )
        undo.callback(process.kill)
        with monitor:
            monitor.settimeout(PATIENCE)
            stream = undo.enter_context(monitor.makefile("rwb"))
        machine = EmulatedMachine(Agent(agent), Monitor(stream), folder / "console")
        try:
            machine.wait_until_started()
        except OSError as failure:
            message = f"the system did not start; its console ended with:\n{machine.console}"
            raise AssertionError(message) from failure
        yield machine


def command(kernel: Kernel, folder: Path, disks: Disks, agent: int, monitor: int) -> list[str]:
    """Give QEMU's command; ``agent`` and ``monitor`` are the descriptors of sockets."""
    drives = [form.format(path) for form, path in zip(DISKS, disks, strict=True)]
    return [
        # Whatever becomes of this process, it does not outlive it.
        *("setpriv", "--pdeathsig", "KILL", "qemu-system-x86_64"),
        *MACHINE,
        *("-kernel", str(kernel.image), "-initrd", str(folder / "initrd")),
        *("-append", f"{KERNEL_ARGUMENTS} net.ifnames=0 systemd.show_status=0"),
        *("-serial", f"file:{folder / 'console'}"),
        *("-chardev", f"socket,id=agent,fd={agent}"),
        *("-device", "virtio-serial", "-device", "virtserialport,nr=1,chardev=agent"),
        *("-chardev", f"socket,id=monitor,fd={monitor}", "-mon", "chardev=monitor,mode=control"),
        *(word for drive in drives for word in ("-drive", drive)),
        *("-netdev", NETWORK, "-device", "virtio-net-pci,netdev=net,romfile="),
    ]

"""A guest that runs one session: QEMU from its start to its end."""

import socket
import subprocess
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from deploy.host.command import CannotRun

from .kernel import Kernel
from .output import pass_on
from .taking import Files
from .thermal_zone import definition

CONSOLE_LINES = 60
# One processor: the kernel rewrites its own code while it runs, and emulated processors trip over
# that now and then. With two, 4 of 92 starts ended in "Oops: int3" (QEMU 7.2, and under load QEMU
# 10 too); with one, none of 50 did. It costs little, as tests mostly wait for one other process.
MACHINE = (
    *("-machine", "pc", "-cpu", "max,-la57", "-smp", "1", "-m", "768"),
    *("-accel", "tcg,thread=multi"),
    *("-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"),
)
# Nothing attacks the guest, and a self-test of the clock or the ciphers is not ours to run. A panic
# ends QEMU by -no-reboot.
KERNEL_ARGUMENTS = (
    "console=ttyS0 loglevel=5 panic=-1 oops=panic mitigations=off nokaslr tsc=reliable "
    "no_timer_check lpj=4000000 audit=0 apparmor=0 rcupdate.rcu_expedited=1 cryptomgr.notests"
)
ROOT = "local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap"


class Guest:
    """Runs from the entry of its block to the end of it at most. ``name`` begins its lines."""

    def __init__(self, kernel: Kernel, ram_disk: bytes, files: Files, *, name: str) -> None:
        self._kernel = kernel
        self._ram_disk = ram_disk
        self._files = files
        self._name = name
        self._undo = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as undo:
            folder = Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="kernel-rig-")))
            (folder / "initrd").write_bytes(self._ram_disk)
            (folder / "zone").write_bytes(definition())
            ours, theirs = socket.socketpair()
            undo.callback(ours.close)
            with theirs:
                # QEMU closes the guest's port when its own input ends, so that must not.
                self._machine = undo.enter_context(
                    subprocess.Popen(  # noqa: S603 - the command is made below
                        command(self._kernel, folder, theirs.fileno()),
                        stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE,
                        pass_fds=[theirs.fileno()],
                    )
                )
            for reader in (
                threading.Thread(target=pass_on, args=(self._machine.stdout, self._name)),
                threading.Thread(target=self._files.answer, args=(ours,)),
            ):
                reader.start()
                undo.callback(reader.join)
            undo.callback(self._machine.kill)
            self._folder = folder
            self._undo = undo.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._undo.close()

    def status(self, until: float) -> int:
        """Wait for the session's exit status, until a monotonic time at most."""
        complaint = None
        try:
            if status := self._machine.wait(max(0, until - time.monotonic())):
                complaint = f"QEMU ended with status {status}"
        except subprocess.TimeoutExpired:
            complaint = "the guest did not end in time"
        result = session_status(self._folder)
        if complaint or result is None:
            complaint = complaint or "the guest ended without a result"
            message = f"{self._name}{complaint}\n{last_words(self._folder)}"
            raise CannotRun(message)
        return result


def command(kernel: Kernel, folder: Path, port: int) -> list[str]:
    """Give QEMU's command; ``port`` is the descriptor of the socket on which files are taken."""
    return [
        "qemu-system-x86_64",
        *MACHINE,
        *("-kernel", str(kernel.image), "-initrd", str(folder / "initrd")),
        *("-append", KERNEL_ARGUMENTS),
        *("-acpitable", f"sig=SSDT,rev=2,data={folder / 'zone'}"),
        *("-virtfs", ROOT),
        *("-serial", f"file:{folder / 'console'}", "-serial", f"file:{folder / 'status'}"),
        # Signals stay with the rig: an interrupt ends QEMU by way of the code above.
        *("-chardev", "stdio,id=output,signal=off"),
        *("-chardev", f"socket,id=files,fd={port}"),
        *("-device", "virtio-serial", "-device", "virtserialport,nr=1,chardev=output"),
        *("-device", "virtserialport,nr=2,chardev=files"),
    ]


def session_status(folder: Path) -> int | None:
    """Read the exit status that the init script wrote; None where there is none."""
    words = said(folder / "status").split()
    return int(words[-1]) if "exit" in words else None


def last_words(folder: Path) -> str:
    """Tell how far the guest came, and the end of what its kernel and init script said."""
    stage = "had started" if "started" in said(folder / "status") else "had not started"
    lines = said(folder / "console").splitlines()
    return "\n".join([f"pytest {stage}; the console ended with:", *lines[-CONSOLE_LINES:]])


def said(path: Path) -> str:
    return path.read_text(errors="replace") if path.exists() else ""

"""Run a session in the guest: QEMU from its start to its end."""

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from .command import CannotRun
from .kernel import Kernel

CONSOLE_LINES = 40
# One processor: the kernel rewrites its own code while it runs, and QEMU's emulation of several
# processors sometimes lets one of them trip over that (about one start in thirty ended in
# "Oops: int3"; hundreds with one processor did not). Tests mostly wait for one process at a time.
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


def run_session(kernel: Kernel, ram_disk: bytes, deadline: float) -> int:
    """Run the guest, its output going to standard output, and return the session's exit status."""
    with tempfile.TemporaryDirectory(prefix="kernel-rig-") as name:
        folder = Path(name)
        (folder / "initrd").write_bytes(ram_disk)
        complaint = run_machine(command(kernel, folder), deadline)
        status = session_status(folder / "status")
        if complaint or status is None:
            message = f"{complaint or 'the guest ended without a result'}\n{last_words(folder)}"
            raise CannotRun(message)
        return status


def command(kernel: Kernel, folder: Path) -> list[str]:
    return [
        "qemu-system-x86_64",
        *MACHINE,
        *("-kernel", str(kernel.image), "-initrd", str(folder / "initrd")),
        *("-append", KERNEL_ARGUMENTS),
        *("-virtfs", ROOT),
        *("-serial", f"file:{folder / 'console'}", "-serial", f"file:{folder / 'status'}"),
        # Signals stay with the rig: an interrupt ends QEMU by way of the code below.
        *("-chardev", "stdio,id=output,signal=off"),
        *("-device", "virtio-serial", "-device", "virtserialport,nr=1,chardev=output"),
    ]


def run_machine(words: Sequence[str], deadline: float) -> str | None:
    """Run QEMU to its end or to the deadline, and return what went wrong."""
    # QEMU closes the guest's port when its own input ends, so it gets an input that does not.
    with subprocess.Popen(  # noqa: S603 - the command is made above
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as machine:
        reader = threading.Thread(target=pass_on, args=(machine.stdout,))
        reader.start()
        try:
            status = machine.wait(deadline)
        except subprocess.TimeoutExpired:
            return f"the guest did not end within {deadline:.0f} s"
        finally:
            machine.kill()
            reader.join()
    return f"QEMU ended with status {status}" if status else None


def pass_on(output: IO[bytes]) -> None:
    """Write what comes as it comes; a tester watches."""
    while piece := os.read(output.fileno(), 65536):
        sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()


def session_status(path: Path) -> int | None:
    """Read the exit status that the init script wrote; None where there is none."""
    words = path.read_text().split() if path.exists() else []
    return int(words[-1]) if "exit" in words else None


def last_words(folder: Path) -> str:
    """Return the end of what the kernel and the init script said."""
    path = folder / "console"
    lines = path.read_text(errors="replace").splitlines() if path.exists() else []
    return "\n".join(["its console ended with:", *lines[-CONSOLE_LINES:]])

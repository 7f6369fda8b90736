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


def run_session(kernel: Kernel, ram_disk: bytes, deadline: float) -> int:
    """Run the guest, its output going to standard output, and return the session's exit status."""
    with tempfile.TemporaryDirectory(prefix="kernel-rig-") as name:
        folder = Path(name)
        (folder / "initrd").write_bytes(ram_disk)
        (folder / "zone").write_bytes(definition())
        complaint = run_machine(command(kernel, folder), deadline)
        status = session_status(folder)
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
        *("-acpitable", f"sig=SSDT,rev=2,data={folder / 'zone'}"),
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

"""Programs of the Pi's processor on this machine, for as long as they are needed."""

import contextlib
import platform
import shutil
from collections.abc import Iterator
from pathlib import Path

from .command import run

BINFMT = Path("/proc/sys/fs/binfmt_misc")
NAME = "qemu-aarch64"


@contextlib.contextmanager
def foreign_programs() -> Iterator[None]:
    """Let the kernel start arm64 programs; what was not so before is undone afterwards."""
    if platform.machine() == "aarch64":
        yield
        return
    with contextlib.ExitStack() as undo:
        if not (BINFMT / "register").exists():
            run(["mount", "-t", "binfmt_misc", "binfmt_misc", str(BINFMT)])
            undo.callback(run, ["umount", str(BINFMT)])
        if not (BINFMT / NAME).exists():
            _register()
            undo.callback((BINFMT / NAME).write_text, "-1")
        yield


def _register() -> None:
    program = shutil.which("qemu-aarch64-static")
    # The kind of file: 64-bit, little-endian, for this processor, whatever the system (ELF header).
    magic = r"\x7fELF\x02\x01\x01" + r"\x00" * 9 + r"\x02\x00\xb7\x00"
    mask = r"\xff" * 7 + r"\x00" + r"\xff" * 8 + r"\xfe" + r"\xff" * 3
    # F: the emulator is opened now, so it need not exist in the tree that is built.
    (BINFMT / "register").write_text(f":{NAME}:M::{magic}:{mask}:{program}:OCPF")

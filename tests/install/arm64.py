"""A Debian for a Raspberry Pi's processor, whose programs this machine runs in a folder."""

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from deploy.host.command import run
from deploy.host.foreign import foreign_programs

from .agent import Said
from .tree import LEFT_OUT, cache_folder, digest, unpack

# What the package depends on; whatever else a Pi has makes no difference here.
PACKAGES = ("python3", "systemd", "init-system-helpers")
# Nothing in here is seen from outside, and its loopback is its own.
APART = ("unshare", "--net", "--mount", "--pid", "--fork", "--kill-child")
FIRST = """\
ip link set lo up
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
exec chroot "$1" sh -c "$2"
"""
PATIENCE = 900


class Folder:
    """A system in which one can run scripts, as root."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def attempt(self, script: str) -> Said:
        done = subprocess.run(  # noqa: S603 - the command is made here
            [*APART, "sh", "-euc", FIRST, "first", str(self.root), script],
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=PATIENCE,
            check=False,
        )
        return Said(done.returncode, done.stdout.decode(errors="replace"))

    def run(self, script: str) -> str:
        status, text = self.attempt(script)
        assert status == 0, f"{script}\nended with status {status}:\n{text}"
        return text.strip()


def cached_tree(suite: str) -> Path:
    """Return a suite's tree; the first time it is made, which takes some minutes."""
    complete = cache_folder() / f"{suite}-arm64-{digest((*PACKAGES, *LEFT_OUT))}"
    if not complete.exists():
        aside = Path(tempfile.mkdtemp(prefix="making-", dir=cache_folder()))
        try:
            with foreign_programs():
                unpack(suite, "arm64", PACKAGES, aside / "root")
            (aside / "root").rename(complete)
        finally:
            shutil.rmtree(aside)
    return complete


@contextlib.contextmanager
def opened(suite: str) -> Iterator[Folder]:
    """Lay a fresh layer over the tree, in which everything is that is changed."""
    with contextlib.ExitStack() as undo:
        undo.enter_context(foreign_programs())
        folder = Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="install-arm64-")))
        # The layer is in memory, and goes with its mount.
        run(["mount", "-t", "tmpfs", "layer", str(folder)])
        undo.callback(run, ["umount", str(folder)])
        upper, work, root = (folder / name for name in ("upper", "work", "root"))
        for path in (upper, work, root):
            path.mkdir()
        options = f"lowerdir={cached_tree(suite)},upperdir={upper},workdir={work}"
        run(["mount", "-t", "overlay", "overlay", "-o", options, str(root)])
        undo.callback(run, ["umount", str(root)])
        yield Folder(root)

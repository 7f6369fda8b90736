"""Debian with systemd on this machine's own kernel: all that needs no hardware and no power cut."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path

from . import asking
from .agent import Said
from .control_group import control_group, remove
from .house import House, built
from .machine import ADDRESS, PATIENCE, PORT, TO_START
from .tree import HERE

# Each has what is called so for its own.
APART = ("--pid", "--fork", "--kill-child=KILL", "--mount", "--uts", "--ipc", "--net", "--cgroup")
ENTER = ("nsenter", "--mount", "--uts", "--ipc", "--net", "--pid", "--cgroup", "--root", "--wd")
JOIN = 'echo $$ >"$1/cgroup.procs"; shift; exec "$@"'
ENVIRONMENT = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
# How the root's file system calls itself: as any container's does, or as one that forgets.
ORDINARY = "overlay"
FORGETFUL = "overlayroot"
STATE = "systemctl is-system-running"
STARTED = ("running", "degraded")
PAUSE = 0.05


class Container:
    """One that runs. What is written is a layer over a disk's image, or over layers kept before."""

    def __init__(self, house: House, group: Path, files: Path) -> None:
        self._house = house
        self._files = files
        self._below: tuple[str, ...] = ("stock",)
        self._kept: dict[str, tuple[str, ...]] = {}
        # A start has one of its own: the kernel goes on killing in one in which it killed.
        self._groups = (group / str(number) for number in count())
        self._own = next(self._groups)
        self._process: subprocess.Popen[bytes] | None = None
        self._first = 0

    def attempt(self, script: str, *, patience: float = PATIENCE) -> Said:
        """Run a script as root; give its status and what it said."""
        assert self._process, "it has not been started"
        assert self._process.poll() is None, "it has ended"
        # What a script leaves running outlives it: a pipe would be open until that ends.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(  # noqa: S603 - the command is made here
                [*ENTER, f"--target={self._first}", "sh", "-c", script],
                env=ENVIRONMENT,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                timeout=patience,
                check=False,
            )
            said.seek(0)
            return Said(done.returncode, said.read().decode(errors="replace"))

    def ask(self, path: str, key: str) -> bytes:
        """Ask from the other end of its network cable."""
        address = f"http://{ADDRESS}:{PORT}{path}"
        done = subprocess.run(  # noqa: S603 - the command is made here
            self._house.inside(sys.executable, "-I", asking.__file__, address, key),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        if done.returncode:
            raise ConnectionError(done.stderr.decode(errors="replace"))
        return done.stdout

    def keep(self, name: str) -> None:
        """Keep what is on its disk: it is switched off, and starts again with that."""
        self.attempt("systemctl poweroff")
        self._wait_until_ended()
        upper = f"kept/{name}"
        (self._house.layers / "upper").rename(self._house.layers / upper)
        self._kept[name] = (upper, *self._below)
        self.set_back(name)

    def set_back(self, name: str, *, source: str = ORDINARY) -> None:
        """Start with what was kept; its root's file system says that it is ``source``."""
        self.kill()
        self._below = self._kept[name]
        shutil.rmtree(self._house.layers / "upper", ignore_errors=True)
        self.start(source=source)

    def restart(self) -> None:
        """Restart in good order."""
        self.attempt("systemctl reboot")
        self._wait_until_ended()
        self.kill()
        self.start()

    def start(self, *, source: str = ORDINARY) -> None:
        """Start with what is on its disk."""
        self._own = next(self._groups)
        self._own.mkdir()
        layers, folder = self._house.layers, self._house.folder
        (layers / "upper").mkdir(exist_ok=True)
        shutil.rmtree(layers / "work", ignore_errors=True)
        (layers / "work").mkdir()
        lower = ":".join(str(folder / layer) for layer in self._below)
        program = [str(HERE / "container.sh"), str(folder), lower, str(self._files), source]
        self._process = subprocess.Popen(  # noqa: S603 - the command is made here
            [
                # It ends with this process, whatever becomes of that.
                *("setpriv", "--pdeathsig", "KILL", "sh", "-c", JOIN, "join", str(self._own)),
                *self._house.inside("unshare", *APART, "sh", *program, str(self._house.network)),
            ],
            stdin=subprocess.DEVNULL,
        )
        end_of_patience = time.monotonic() + TO_START
        self._first = self._wait_for_systemd(self._process)
        # Whether it says that all is well is not ours to judge: a unit may have failed on purpose.
        while self.attempt(f"{STATE} --wait").text.strip() not in STARTED:
            assert time.monotonic() < end_of_patience, "the container did not start"
            time.sleep(PAUSE)

    def kill(self) -> None:
        """End it at once, with all that runs in it."""
        if self._process:
            remove(self._own)
            self._wait_until_ended()

    def _wait_until_ended(self) -> None:
        assert self._process
        self._process.wait(TO_START)

    def _wait_for_systemd(self, process: subprocess.Popen[bytes]) -> int:
        """Return the number of its first process, once that sees nothing but the container."""
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        end = time.monotonic() + TO_START
        while time.monotonic() < end:
            assert process.poll() is None, "the container could not be made"
            for child in children.read_text().split():
                with suppress(FileNotFoundError):
                    if Path(f"/proc/{child}/comm").read_text() == "systemd\n":
                        return int(child)
            time.sleep(PAUSE)
        raise AssertionError("no systemd came up in the container")  # noqa: EM101, TRY003  it says all


@contextmanager
def contained(disk: Path, files: Path) -> Iterator[Container]:
    """Start one from a disk's image, which stays as it is; nothing is left of it in the end."""
    with ExitStack() as undo:
        folder = Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="install-rig-")))
        group = undo.enter_context(control_group())
        container = Container(undo.enter_context(built(folder, disk)), group, files)
        undo.callback(container.kill)
        container.start()
        yield container

"""The files of a card's root partition, read and written with e2fsprogs: nothing is mounted."""

import re
import subprocess
import tempfile
from pathlib import Path

from deploy.host.command import run

_DEBUGFS = "/usr/sbin/debugfs"
_E2FSCK = "/usr/sbin/e2fsck"


class Ext4:
    """An ext4 somewhere in a file."""

    def __init__(self, card: Path, offset: int) -> None:
        self.place = f"{card}?offset={offset}" if offset else str(card)

    def text(self, path: str) -> str:
        """Read a file; AssertionError where there is none."""
        assert self.exists(path), f"{path} is not there"
        return self._asked(f"cat {path}")

    def exists(self, path: str) -> bool:
        return "Inode:" in self._asked(f"stat {path}")

    def link(self, path: str) -> str | None:
        """Give where a symbolic link leads, None where it is none."""
        found = re.search(r'Fast link dest: "(.*)"', self._asked(f"stat {path}"))
        return found[1] if found else None

    def mode(self, path: str) -> str:
        """Give a file's permissions as four octal digits."""
        found = re.search(r"Mode:\s+0?(\d{4})", self._asked(f"stat {path}"))
        assert found, f"{path} is not there"
        return found[1]

    def names(self, folder: str) -> list[str]:
        """Give the names in a folder; none where there is no folder."""
        said = self._asked(f"ls -p {folder}")
        names = [line.split("/")[5] for line in said.splitlines() if line.count("/") >= 6]
        return [name for name in names if name not in (".", "..", "")]

    def extract(self, folder: str, target: Path) -> None:
        """Copy a folder, with what is below it, into another."""
        self._asked(f"rdump {folder} {target}")

    def write(self, files: dict[str, str], links: dict[str, str]) -> None:
        """Add files and links, by their paths; their folders have to exist."""
        with tempfile.TemporaryDirectory() as scratch:
            commands = []
            for number, (path, text) in enumerate(files.items()):
                source = Path(scratch) / str(number)
                source.write_text(text)
                source.chmod(0o644)
                commands.append(f"write {source} {path}")
            commands += [f"symlink {path} {target}" for path, target in links.items()]
            script = Path(scratch) / "commands"
            script.write_text("\n".join(commands) + "\n")
            run([_DEBUGFS, "-w", "-f", str(script), self.place])

    def check(self, *options: str) -> subprocess.CompletedProcess[bytes]:
        """Run e2fsck on it, whatever status it ends with."""
        return subprocess.run(  # noqa: S603 - the words are our own
            [_E2FSCK, "-f", *options, self.place], capture_output=True, check=False
        )

    def _asked(self, request: str) -> str:
        return run([_DEBUGFS, "-R", request, self.place]).decode(errors="replace")

"""The files of a card's boot partition, read and written with mtools: as a PC does."""

from pathlib import Path

from deploy.host.command import CannotRun, run

# Images have no cylinders and heads that could fit.
_QUIET = {"MTOOLS_SKIP_CHECK": "1", "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}


class Fat:
    """A FAT file system somewhere in a file."""

    def __init__(self, card: Path, offset: int) -> None:
        self._image = f"{card}@@{offset}"

    def names(self, folder: str = "") -> list[str]:
        """Give the names of all files in a folder."""
        said = run(["mdir", "-b", "-i", self._image, f"::/{folder}"], environment=_QUIET).decode()
        return [line.removeprefix("::/").rstrip("/") for line in said.splitlines()]

    def read(self, name: str) -> bytes:
        return run(["mtype", "-i", self._image, f"::/{name}"], environment=_QUIET)

    def text(self, name: str) -> str | None:
        """Give a text, None where there is no such file, or none yet that can be read."""
        try:
            return self.read(name).decode("utf-8-sig", errors="replace")
        except CannotRun:
            return None

    def write(self, name: str, data: bytes) -> None:
        run(["mcopy", "-o", "-i", self._image, "-", f"::/{name}"], data=data, environment=_QUIET)

    def extract(self, name: str, target: Path) -> Path:
        """Copy a file out of it; large ones come this way."""
        command = ["mcopy", "-n", "-o", "-i", self._image, f"::/{name}", str(target)]
        run(command, environment=_QUIET)
        return target

    def extract_all(self, target: Path) -> None:
        """Copy everything into a folder."""
        run(["mcopy", "-n", "-s", "-i", self._image, "::/", str(target)], environment=_QUIET)

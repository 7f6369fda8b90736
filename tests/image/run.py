"""One run of all this: its folder, with the image to start from and what was found."""

import os
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from deploy.host.command import CannotRun

from .card import Card, flashed

# Set where the tests may start a Pi: the run's folder.
MARK = "HYDROGEN_IMAGE_RUN"
TO_TEMPERATURE = "first boot: power to first temperature"


class Figure(msgspec.Struct, frozen=True):
    """Something measured, in words for a table."""

    name: str
    value: str


class Run:
    """A folder that several processes share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._figures = folder / "figures"

    @property
    def image(self) -> Path:
        """The image as it was released, no longer compressed; nobody writes to it."""
        return self.folder / "image"

    @property
    def compressed(self) -> Path:
        """The file that was released."""
        return (self.folder / "compressed").resolve()

    def begin(self, compressed: Path) -> None:
        """Unpack what was released; its empty parts take no room."""
        (self.folder / "compressed").symlink_to(compressed.resolve())
        with self.image.open("wb") as file:
            subprocess.run(  # noqa: S603 - the words are our own
                ["/usr/bin/xz", "--decompress", "--stdout", "--threads=0", str(compressed)],
                stdout=file,
                check=True,
            )

    def card(self, name: str) -> Card:
        """Flash a card."""
        return flashed(self.image, self.folder / f"{name}.card")

    def console(self, name: str) -> Path:
        """Give the file for what a start says on its console; it is kept as long as the run."""
        return self.folder / f"{name}.console"

    def note(self, name: str, value: str) -> None:
        """Note something that was measured."""
        with self._figures.open("ab") as file:
            file.write(msgspec.json.encode(Figure(name, value)) + b"\n")
        say(f"{name}: {value}")

    def release(self) -> None:
        """Say that the start that is measured is over: others may run beside it."""
        (self.folder / "released").touch()

    def is_released(self) -> bool:
        return (self.folder / "released").exists()

    def figures(self) -> list[Figure]:
        """Give all that was measured, in the order in which it was."""
        if not self._figures.exists():
            return []
        lines = self._figures.read_bytes().splitlines()
        return [msgspec.json.decode(line, type=Figure) for line in lines]


def this_run() -> Run:
    """Give the run that this process is a part of."""
    return Run(Path(os.environ[MARK]))


def newest(folder: Path) -> Path:
    """Give the newest image for the Pi that a folder holds."""
    images = sorted(folder.glob("*-pi.img.xz"), key=lambda path: path.stat().st_mtime)
    if not images:
        message = f"{folder} holds no image: make one with make image"
        raise CannotRun(message)
    return images[-1]


def say(line: str) -> None:
    """Write a line of progress, at once and whole."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {line}\n")
    sys.stderr.flush()

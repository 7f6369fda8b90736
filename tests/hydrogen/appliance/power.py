"""A card whose power goes away at any step of what is written to it."""

import os
from contextlib import suppress
from pathlib import Path

from hydrogen.appliance.disk import Disk


class PowerCut(BaseException):
    """No handler of ours sees the end of the power."""


class QuickDisk(Disk):
    """Waits for no card, as what is on it is thrown away."""

    def _sync(self, descriptor: int) -> None:
        pass


class CutDisk(QuickDisk):
    """Loses power at its n-th step.

    Of a file: before it is made, when a part of it lies aside, when all of it does, or afterwards.
    """

    def __init__(self, root: Path, steps: int) -> None:
        super().__init__(root)
        self.left = steps

    def write(
        self,
        path: str,
        content: str | bytes,
        *,
        mode: int | None = 0o644,
        owner: str | None = None,
    ) -> bool:
        self._step()
        return super().write(path, content, mode=mode, owner=owner)

    def link(self, path: str, target: str) -> bool:
        self._step()
        return super().link(path, target)

    def folder(self, path: str, *, mode: int = 0o755, owner: str | None = None) -> None:
        self._step()
        if self.left == 0:
            self.at(path).mkdir(parents=True, exist_ok=True)
        self._step()
        super().folder(path, mode=mode, owner=owner)

    def remove(self, path: str) -> None:
        self._step()
        super().remove(path)

    def poke(self, path: str, content: str) -> bool:
        self._step()
        return super().poke(path, content)

    def _sync(self, descriptor: int) -> None:
        if self.left == 0:
            with suppress(OSError):  # what is only read is not cut
                os.ftruncate(descriptor, 5)
        self._step()

    def _rename(self, aside: Path, place: Path) -> None:
        self._step()
        super()._rename(aside, place)
        self._step()

    def _step(self) -> None:
        if self.left == 0:
            raise PowerCut
        self.left -= 1
